//! A browser without scripts: asks, keeps cookies as browsers do, fills in the forms it is shown.

use crate::document::{Document, Form};
use crate::{Portal, headers};
use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::{BodyExt, Full};
use hyper_util::rt::TokioIo;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// One visitor at one host. A clone is a second window with the same cookies at this moment.
#[derive(Clone)]
pub struct Browser {
    port: u16,
    host: String,
    /// Cookie names and values.
    pub jar: BTreeMap<String, String>,
    /// Sent with every request.
    pub extra: Vec<(&'static str, String)>,
    /// The address on this machine that requests come from; None: as the system chooses.
    pub from: Option<std::net::Ipv4Addr>,
    language: &'static str,
}

/// What came back.
#[derive(Clone)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Bytes,
    /// The path and query that were asked.
    pub path: String,
}

/// The connection broke before the answer was whole.
#[derive(Debug)]
pub struct Broken(pub String);

/// A file to upload.
#[derive(Clone)]
pub struct Upload {
    /// Its name on the reporter's device.
    pub name: String,
    /// What the browser says it is.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Browser {
    /// At a host (`nordhavn.localhost`, `desk.localhost`) of the data plane.
    pub fn at(portal: &Portal, host: &str) -> Browser {
        Browser {
            port: portal.data_port(),
            host: host.to_owned(),
            jar: BTreeMap::new(),
            extra: Vec::new(),
            from: None,
            language: "en",
        }
    }

    /// At the control plane.
    pub fn at_control(portal: &Portal) -> Browser {
        Browser { port: portal.control_port(), ..Browser::at(portal, "portal.localhost") }
    }

    /// With another preferred language (`da`).
    pub fn speaking(mut self, language: &'static str) -> Browser {
        self.language = language;
        self
    }

    /// The host as sent: with the port.
    pub fn authority(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    /// The cookies as a request carries them.
    pub fn cookies(&self) -> String {
        self.jar.iter().map(|(n, v)| format!("{n}={v}")).collect::<Vec<_>>().join("; ")
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], Vec::new()).await
    }

    /// Asks for a page and follows where it leads.
    pub async fn open(&mut self, path: &str) -> Answer {
        let answer = self.get(path).await;
        self.follow(answer).await
    }

    /// Follows redirects, at most ten.
    pub async fn follow(&mut self, mut answer: Answer) -> Answer {
        for _ in 0..10 {
            let Some(to) = answer.leads_to() else { return answer };
            let to = to.strip_prefix(&format!("http://{}", self.authority())).unwrap_or(&to).to_owned();
            if to.starts_with("http") {
                return answer;
            }
            answer = self.get(&to).await;
        }
        panic!("more than ten redirects, the last to {:?}", answer.leads_to());
    }

    /// Posts fields.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let fields: Vec<(String, String)> = fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let kind = [("content-type", "application/x-www-form-urlencoded".to_owned())];
        self.send(Method::POST, path, &kind, encode(&fields).into_bytes()).await
    }

    /// Submits a form as it was filled in.
    pub async fn submit(&mut self, form: &Form) -> Answer {
        self.try_submit(form).await.unwrap_or_else(|e| panic!("{} broke off: {}", form.action, e.0))
    }

    /// As [`Browser::submit`]; a broken connection is an answer too.
    pub async fn try_submit(&mut self, form: &Form) -> Result<Answer, Broken> {
        if form.get {
            let path = format!("{}?{}", form.action, encode(&form.fields));
            return self.try_send(Method::GET, &path, &[], Vec::new()).await;
        }
        if form.multipart {
            return self.try_upload(form, "", &[]).await;
        }
        let kind = [("content-type", "application/x-www-form-urlencoded".to_owned())];
        self.try_send(Method::POST, &form.action, &kind, encode(&form.fields).into_bytes()).await
    }

    /// Submits a form with files in one of its fields.
    pub async fn upload(&mut self, form: &Form, field: &str, files: &[Upload]) -> Answer {
        self.try_upload(form, field, files).await.unwrap_or_else(|e| panic!("{} broke off: {}", form.action, e.0))
    }

    /// As [`Browser::upload`]; a broken connection is an answer too.
    pub async fn try_upload(&mut self, form: &Form, field: &str, files: &[Upload]) -> Result<Answer, Broken> {
        const BOUNDARY: &str = "----edge-of-a-part-7d93b1";
        let mut body = Vec::new();
        for (name, value) in &form.fields {
            body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        for file in files {
            let head = format!("filename=\"{}\"\r\nContent-Type: {}", file.name, file.media_type);
            body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; {head}\r\n\r\n").bytes());
            body.extend(&file.bytes);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{BOUNDARY}--\r\n").bytes());
        let kind = [("content-type", format!("multipart/form-data; boundary={BOUNDARY}"))];
        self.try_send(Method::POST, &form.action, &kind, body).await
    }

    /// One request, with cookies, and checked: an answer with a wrong header fails the test.
    pub async fn send(&mut self, method: Method, path: &str, more: &[(&str, String)], body: Vec<u8>) -> Answer {
        self.try_send(method.clone(), path, more, body).await.unwrap_or_else(|e| panic!("{method} {path} broke off: {}", e.0))
    }

    /// As [`Browser::send`]; a broken connection is an answer too.
    pub async fn try_send(
        &mut self,
        method: Method,
        path: &str,
        more: &[(&str, String)],
        body: Vec<u8>,
    ) -> Result<Answer, Broken> {
        let mut request = Request::builder()
            .method(method.clone())
            .uri(path)
            .header(header::HOST, self.authority())
            .header(header::ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8")
            .header(header::ACCEPT_LANGUAGE, self.language)
            .header(header::USER_AGENT, "Mozilla/5.0 (a test)");
        let named = |name: &str| {
            more.iter().any(|(n, _)| n.eq_ignore_ascii_case(name)) || self.extra.iter().any(|(n, _)| n.eq_ignore_ascii_case(name))
        };
        if !named("sec-fetch-site") {
            request = request.header("sec-fetch-site", if method == Method::GET { "none" } else { "same-origin" });
        }
        if method == Method::POST && !named("origin") {
            request = request.header(header::ORIGIN, format!("http://{}", self.authority()));
        }
        if !self.jar.is_empty() && !named("cookie") {
            let pairs: Vec<String> = self.jar.iter().map(|(n, v)| format!("{n}={v}")).collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        for (name, value) in self.extra.iter().map(|(n, v)| (*n, v)).chain(more.iter().map(|(n, v)| (*n, v))) {
            request = request.header(name, value.as_str());
        }
        let request = request.body(Full::new(Bytes::from(body))).expect("tests write whole requests");
        let answer = self.exchange(request).await?;
        let faults = headers::faults(path.split('?').next().unwrap_or(path), &answer.headers, &answer.body);
        assert!(faults.is_empty() || method == Method::HEAD, "{method} {path} answered {}: {}", answer.status, faults.join("; "));
        self.keep_cookies(&answer);
        Ok(answer)
    }

    async fn exchange(&self, request: Request<Full<Bytes>>) -> Result<Answer, Broken> {
        let path = request.uri().to_string();
        let broken = |e: &dyn std::fmt::Display| Broken(e.to_string());
        let socket = tokio::net::TcpSocket::new_v4().map_err(|e| broken(&e))?;
        if let Some(from) = self.from {
            socket.bind((from, 0).into()).map_err(|e| broken(&e))?;
        }
        let stream = socket.connect(([127, 0, 0, 1], self.port).into()).await.map_err(|e| broken(&e))?;
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(|e| broken(&e))?;
        let driver = tokio::spawn(connection);
        let response = sender.send_request(request).await.map_err(|e| broken(&e))?;
        let (head, body) = response.into_parts();
        let body = body.collect().await.map_err(|e| broken(&e))?.to_bytes();
        driver.abort();
        Ok(Answer { status: head.status, headers: head.headers, body, path })
    }

    fn keep_cookies(&mut self, answer: &Answer) {
        for line in answer.headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().expect("cookies are ASCII");
            let mut parts = line.split(';').map(str::trim);
            let (name, value) = parts.next().and_then(|p| p.split_once('=')).expect("a cookie has a name and a value");
            let attributes: Vec<String> = parts.map(str::to_ascii_lowercase).collect();
            let has = |a: &str| attributes.iter().any(|x| x == a);
            assert!(name.starts_with("__Host-"), "{} set a cookie that any host may set: {name}", answer.path);
            assert!(has("secure") && has("httponly") && has("path=/"), "{} set {name} with {attributes:?}", answer.path);
            assert!(!attributes.iter().any(|a| a.starts_with("domain=")), "{} set {name} with a domain", answer.path);
            let same_site = if name == "__Host-r" { "samesite=strict" } else { "samesite=lax" };
            assert!(has(same_site), "{} set {name} with {attributes:?}", answer.path);
            if has("max-age=0") || value.is_empty() {
                self.jar.remove(name);
            } else {
                self.jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Answer {
    /// Where a redirect leads.
    pub fn leads_to(&self) -> Option<String> {
        self.status.is_redirection().then(|| self.headers.get(header::LOCATION)?.to_str().ok().map(str::to_owned))?
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The page without the comment that pads it.
    pub fn unpadded(&self) -> String {
        let text = self.text();
        text.rfind("</html>").map_or(text.clone(), |end| text[..end].to_owned())
    }

    /// The body as a page.
    pub fn page(&self) -> Document {
        Document::of(&self.text())
    }

    /// Panics unless the status is this.
    #[track_caller]
    pub fn expect(self, status: u16) -> Answer {
        assert_eq!(self.status.as_u16(), status, "{} answered {}: {}", self.path, self.status, self.page().words());
        self
    }

    /// Panics unless it leads to this path; a query does not count.
    #[track_caller]
    pub fn expect_to(self, path: &str) -> Answer {
        let to = self.leads_to();
        let to = to.as_deref().map(|t| t.split('?').next().unwrap_or(t));
        assert_eq!(to, Some(path), "{} answered {}: {}", self.path, self.status, self.page().words());
        self
    }
}

/// Form encoding.
pub fn encode(fields: &[(String, String)]) -> String {
    let mut text = String::new();
    for (name, value) in fields {
        if !text.is_empty() {
            text.push('&');
        }
        percent(&mut text, name);
        text.push('=');
        percent(&mut text, value);
    }
    text
}

fn percent(text: &mut String, value: &str) {
    // Browsers send every line break of a form as CR LF.
    for byte in value.replace("\r\n", "\n").replace('\n', "\r\n").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' => text.push(char::from(byte)),
            b' ' => text.push('+'),
            other => write!(text, "%{other:02X}").expect("writing to a string"),
        }
    }
}
