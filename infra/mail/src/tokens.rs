//! Tokens for signing in at a mail server: OAuth2 client credentials (RFC 6749 §4.4).

use crate::{MailError, MailUnfit, OAuth2Settings};
use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::header::{CONTENT_TYPE, HOST};
use hyper::{Request, StatusCode, Uri};
use hyper_util::rt::TokioIo;
use outward::ClientTls;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// Tokens are renewed this long before they end, or at half their life when they live shorter.
const BEFORE_END: Duration = Duration::from_secs(300);
/// More than any answer of a token endpoint.
const ANSWER: usize = 64 * 1024;

/// One token at a time, kept until shortly before it ends.
#[derive(Debug)]
pub(crate) struct Tokens {
    endpoint: Uri,
    host: String,
    settings: OAuth2Settings,
    tls: ClientTls,
    held: Mutex<Option<Held>>,
}

#[derive(Debug)]
struct Held {
    token: SecretString,
    renew: Instant,
    end: Instant,
}

#[derive(Serialize)]
struct Wish<'a> {
    grant_type: &'static str,
    client_id: &'a str,
    client_secret: &'a str,
    scope: &'a str,
}

#[derive(Deserialize)]
struct Granted {
    access_token: SecretString,
    expires_in: u64,
}

impl Tokens {
    pub(crate) fn new(settings: &OAuth2Settings) -> Result<Self, MailUnfit> {
        let endpoint: Uri = settings.token_url.parse().map_err(|_| MailUnfit::TokenUrl)?;
        let host = match (endpoint.scheme_str(), endpoint.host()) {
            (Some("https"), Some(host)) => host.to_owned(),
            _ => return Err(MailUnfit::TokenUrl),
        };
        let tls = ClientTls::new(settings.ca_file.as_deref())
            .map_err(|error| MailUnfit::Roots { setting: "mail.server.oauth2.ca_file", error })?;
        Ok(Tokens { endpoint, host, settings: settings.clone(), tls, held: Mutex::new(None) })
    }

    /// A token that is good for a while: the one that is held, or a new one. While a new one cannot be had, the old one serves to
    /// its end.
    pub(crate) async fn get(&self) -> Result<SecretString, MailError> {
        let mut held = self.held.lock().await;
        if let Some(held) = held.as_ref().filter(|held| Instant::now() < held.renew) {
            return Ok(held.token.clone());
        }
        let asked = Instant::now();
        match self.fetch().await {
            Ok(granted) => {
                let life = Duration::from_secs(granted.expires_in);
                let renew = asked + life.saturating_sub(BEFORE_END.min(life / 2));
                *held = Some(Held { token: granted.access_token.clone(), renew, end: asked + life });
                Ok(granted.access_token)
            }
            Err(error) => held.as_ref().filter(|held| asked < held.end).map(|held| held.token.clone()).ok_or(error),
        }
    }

    /// The server refused this token: it is not used again.
    pub(crate) async fn forget(&self, refused: &SecretString) {
        let mut held = self.held.lock().await;
        if held.as_ref().is_some_and(|held| held.token.expose_secret() == refused.expose_secret()) {
            *held = None;
        }
    }

    async fn fetch(&self) -> Result<Granted, MailError> {
        let wish = Wish {
            grant_type: "client_credentials",
            client_id: &self.settings.client_id,
            client_secret: self.settings.client_secret.expose_secret(),
            scope: &self.settings.scope,
        };
        let body = serde_html_form::to_string(&wish).map_err(|_| MailError::NoToken)?;
        let path = self.endpoint.path_and_query().map_or("/", |path| path.as_str());
        let host = self.endpoint.authority().map_or(self.host.as_str(), |authority| authority.as_str());
        let request = Request::post(path)
            .header(HOST, host)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Full::new(Bytes::from(body)))
            .map_err(|_| MailError::NoToken)?;
        let (status, answer) = self.exchange(request).await.map_err(|_| MailError::NoToken)?;
        if status != StatusCode::OK {
            return Err(MailError::NoToken);
        }
        serde_json::from_slice(&answer).map_err(|_| MailError::NoToken)
    }

    async fn exchange(
        &self,
        request: Request<Full<Bytes>>,
    ) -> Result<(StatusCode, Bytes), Box<dyn std::error::Error + Send + Sync>> {
        let stream = self.tls.connect(&self.host, self.endpoint.port_u16().unwrap_or(443)).await?;
        let (mut endpoint, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        // Ends with the stream when this function does.
        let driving = tokio::spawn(connection);
        let _stop = StopOnDrop(driving.abort_handle());
        let response = endpoint.send_request(request).await?;
        let status = response.status();
        let answer = Limited::new(response.into_body(), ANSWER).collect().await?.to_bytes();
        Ok((status, answer))
    }
}

/// A connection that nobody waits for any more is closed.
struct StopOnDrop(tokio::task::AbortHandle);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
