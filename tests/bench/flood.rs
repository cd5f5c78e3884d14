//! Many reporters at once, each as cheap for this machine as they can be: requests are written before the clock starts.

use portal_tests::browser::encode;
use portal_tests::{Browser, Portal};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A draft that only needs to be sent.
pub struct Ready {
    port: u16,
    request: Vec<u8>,
}

/// Writes drafts of 7 kB, through the pages.
pub async fn drafts(portal: &Portal, slug: &str, count: usize) -> Vec<Ready> {
    let text = "Fakturaer bliver godkendt, uden at varerne er leveret. ".repeat(7000 / 55);
    let mut ready = Vec::with_capacity(count);
    for _ in 0..count {
        let mut browser = Browser::at(portal, &portal.host_of(slug));
        let page = browser.get("/report/start").await.expect(200).page();
        browser.submit(&page.form("/report/start")).await;
        let page = browser.get("/report/2").await.expect(200).page();
        browser.submit(&page.form("/report/2").set("what", &text)).await;
        let page = browser.get("/report/check").await.expect(200).page();
        let form = page.form("/report/check");
        let body = encode(&[("csrf".to_owned(), form.value("csrf").expect("every form carries it").to_owned())]);
        let head = format!(
            "POST /report/check HTTP/1.1\r\nHost: {h}\r\nOrigin: http://{h}\r\nSec-Fetch-Site: same-origin\r\nAccept-Language: da\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nCookie: {}\r\nContent-Length: {}\r\n\r\n",
            browser.cookies(),
            body.len(),
            h = browser.authority()
        );
        ready.push(Ready { port: portal.data_port(), request: [head.as_bytes(), body.as_bytes()].concat() });
    }
    ready
}

/// Sends drafts over so many connections; returns how many were acknowledged with the way to the code page.
pub async fn send(drafts: &[Ready], at_once: usize) -> usize {
    let (next, sent) = (Arc::new(AtomicUsize::new(0)), AtomicUsize::new(0));
    let worker = || async {
        let mut stream: Option<TcpStream> = None;
        loop {
            let Some(draft) = drafts.get(next.fetch_add(1, Ordering::Relaxed)) else { return };
            if stream.is_none() {
                stream = Some(TcpStream::connect(("127.0.0.1", draft.port)).await.expect("the data plane listens"));
            }
            let connection = stream.as_mut().expect("connected just now");
            connection.write_all(&draft.request).await.expect("it takes the request");
            let answer = read(connection).await;
            if answer.starts_with("HTTP/1.1 303") && answer.contains("/report/code") {
                sent.fetch_add(1, Ordering::Relaxed);
            }
        }
    };
    futures_util::future::join_all((0..at_once).map(|_| worker())).await;
    sent.load(Ordering::Relaxed)
}

/// Sends a draft every so often, however long the others take, and tells how long each took from the moment it was due.
pub async fn paced(drafts: &[Ready], every: Duration) -> Vec<Duration> {
    let began = Instant::now();
    let each = drafts.iter().zip(0_u32..).map(|(draft, n)| async move {
        let due = began + every * n;
        tokio::time::sleep_until(due.into()).await;
        let mut stream = TcpStream::connect(("127.0.0.1", draft.port)).await.expect("the data plane listens");
        stream.write_all(&draft.request).await.expect("it takes the request");
        let answer = read(&mut stream).await;
        assert!(answer.starts_with("HTTP/1.1 303") && answer.contains("/report/code"), "every report is acknowledged");
        due.elapsed()
    });
    futures_util::future::join_all(each).await
}

/// One answer, head and body.
async fn read(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::with_capacity(32 * 1024);
    loop {
        let mut part = [0; 16 * 1024];
        let n = stream.read(&mut part).await.expect("an answer");
        assert!(n > 0, "the connection was closed in an answer");
        bytes.extend_from_slice(&part[..n]);
        if let Some(end) = bytes.windows(4).position(|w| w == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
            let length = head
                .lines()
                .find_map(|l| l.strip_prefix("content-length: "))
                .and_then(|l| l.trim().parse::<usize>().ok())
                .unwrap_or(0);
            if bytes.len() >= end + 4 + length {
                return String::from_utf8_lossy(&bytes).into_owned();
            }
        }
    }
}

/// Sends a report through the pages and returns its code.
pub async fn one_code(portal: &Portal, slug: &str) -> String {
    let mut browser = Browser::at(portal, &portal.host_of(slug));
    let page = browser.get("/report/start").await.expect(200).page();
    browser.submit(&page.form("/report/start")).await;
    let page = browser.get("/report/2").await.expect(200).page();
    browser.submit(&page.form("/report/2").set("what", &"Syv kilobyte om fakturaer. ".repeat(260))).await;
    let page = browser.get("/report/check").await.expect(200).page();
    let answer = browser.submit(&page.form("/report/check")).await;
    let page = browser.follow(answer).await.expect(200).page();
    let words = page.words().to_owned();
    let code = words.split_whitespace().find(|w| w.len() == 24 && w.matches('-').count() == 4);
    code.expect("the code page shows the code in five groups").to_owned()
}

/// Comes back with a code and reads, so many times, each time as a new visitor.
pub async fn come_back(portal: &Portal, slug: &str, code: &str, rounds: usize) {
    let body = encode(&[("code".to_owned(), code.to_owned()), ("device".to_owned(), "shared".to_owned())]);
    let host = format!("{}:{}", portal.host_of(slug), portal.data_port());
    let mut stream = TcpStream::connect(("127.0.0.1", portal.data_port())).await.expect("the data plane listens");
    for _ in 0..rounds {
        let enter = format!(
            "POST /return HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(enter.as_bytes()).await.expect("it takes the request");
        let answer = read(&mut stream).await;
        let cookie = answer.lines().find_map(|l| l.strip_prefix("set-cookie: ")).and_then(|l| l.split(';').next());
        let cookie =
            cookie.unwrap_or_else(|| panic!("a right code opens a mailbox: {}", &answer[..200.min(answer.len())])).to_owned();
        let case = format!("GET /case HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\r\n");
        stream.write_all(case.as_bytes()).await.expect("it takes the request");
        assert!(read(&mut stream).await.starts_with("HTTP/1.1 200"), "the mailbox is shown");
    }
}
