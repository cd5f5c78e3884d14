//! One conversation with a mail server (RFC 5321), protected before anything of ours is said.

use crate::{MailAddress, MailError};
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::transport::smtp::{Error, response::Severity};
use outward::{ClientTls, Protected};
use std::io::{Error as IoError, ErrorKind};
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::TcpStream;

/// More than any server says before TLS.
const PLAIN_REPLY: usize = 8 * 1024;

/// A conversation that stands.
pub(crate) struct Session(AsyncSmtpConnection);

impl Session {
    /// Connects, goes over to TLS and greets. The dialogue up to TLS is our own and reads byte by byte: what somebody in between
    /// may have added to the server's last plain reply goes into the TLS handshake, which fails, and is never taken for an answer
    /// that came protected.
    pub(crate) async fn protected(host: &str, port: u16, tls: &ClientTls, hello: &str) -> Result<Self, MailError> {
        let mut plain = TcpStream::connect((host, port)).await.map_err(|_| MailError::Unreachable)?;
        plain.set_nodelay(true)?;
        let peer = plain.peer_addr()?;
        expect(&mut plain, "220").await?;
        say(&mut plain, &format!("EHLO {hello}\r\n")).await?;
        let offered = expect(&mut plain, "250").await?;
        if !offered.lines().any(|line| line.get(4..).is_some_and(|word| word.trim().eq_ignore_ascii_case("STARTTLS"))) {
            return Err(MailError::Unprotected);
        }
        say(&mut plain, "STARTTLS\r\n").await?;
        expect(&mut plain, "220").await.map_err(|_| MailError::Unprotected)?;
        let stream = tls.protect(host, plain).await.map_err(|error| match error.kind() {
            ErrorKind::InvalidData | ErrorKind::InvalidInput => MailError::Unprotected,
            _ => MailError::Unreachable,
        })?;
        Self::greet(Box::new(Upgraded { greeting: b"220 \r\n", stream, peer }), hello).await
    }

    /// Connects without TLS: to this machine only, as the settings make sure.
    pub(crate) async fn plain(host: &str, port: u16, hello: &str) -> Result<Self, MailError> {
        let stream = TcpStream::connect((host, port)).await.map_err(|_| MailError::Unreachable)?;
        Self::greet(Box::new(stream), hello).await
    }

    async fn greet(stream: Box<dyn AsyncTokioStream>, hello: &str) -> Result<Self, MailError> {
        let hello = ClientId::Domain(hello.to_owned());
        Ok(Session(AsyncSmtpConnection::connect_with_transport(stream, &hello).await.map_err(|e| broken_or_not_now(&e))?))
    }

    /// Signs in. [`MailError::SignIn`] is the server's word; after it this conversation is of no use.
    pub(crate) async fn sign_in(&mut self, mechanisms: &[Mechanism], credentials: &Credentials) -> Result<(), MailError> {
        match self.0.auth(mechanisms, credentials).await {
            Ok(response) if response.has_code(235) => Ok(()),
            Ok(_) => Err(MailError::SignIn),
            // A refused token is explained in a challenge, which lettre does not expect.
            Err(error) if error.is_client() || error.is_permanent() => Err(MailError::SignIn),
            Err(error) => Err(broken_or_not_now(&error)),
        }
    }

    /// Delivers one message. It is taken over when the server has said so after its last line, and never before.
    pub(crate) async fn deliver(&mut self, from: &MailAddress, to: &MailAddress, message: &[u8]) -> Result<(), MailError> {
        let mut parameters = Vec::new();
        if !message.is_ascii() || !to.as_str().is_ascii() || !from.as_str().is_ascii() {
            if !self.0.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(MailError::Refused);
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        self.0.command(Mail::new(Some(from.for_envelope()), parameters)).await.map_err(|e| broken_or_not_now(&e))?;
        self.0.command(Rcpt::new(to.for_envelope(), vec![])).await.map_err(|e| address_refused(&e))?;
        let go_on = self.0.command(Data).await.map_err(|e| broken_or_not_now(&e))?;
        if !go_on.has_code(354) {
            return Err(MailError::NotNow);
        }
        let taken = self.0.message(message).await.map_err(|e| broken_or_not_now(&e))?;
        if taken.has_code(250) { Ok(()) } else { Err(MailError::NotNow) }
    }

    /// Says goodbye. The message has been taken over before: what goes wrong here changes nothing.
    pub(crate) async fn end(mut self) {
        let _ = self.0.quit().await;
    }
}

/// What the server said about anything but an address: our sender, our sign-in and our text are the same for every message, so a
/// refusal of them is a matter for the operator and no reason to drop the message.
fn broken_or_not_now(error: &Error) -> MailError {
    match error.status() {
        Some(_) => MailError::NotNow,
        None => MailError::Unreachable,
    }
}

/// What the server said about an address. It is refused for good by a 5xx (RFC 5321 §4.2.1) that is not a matter of policy
/// (RFC 3463 §3.8, x.7.x): "relaying denied" speaks of us and not of the address.
fn address_refused(error: &Error) -> MailError {
    let words = error.to_string();
    let policy = words.contains("5.7.") || words.to_ascii_lowercase().contains("relay");
    match error.status() {
        Some(code) if code.severity == Severity::PermanentNegativeCompletion && !policy => MailError::Refused,
        _ => broken_or_not_now(error),
    }
}

async fn say(stream: &mut TcpStream, line: &str) -> Result<(), MailError> {
    stream.write_all(line.as_bytes()).await.map_err(|_| MailError::Unreachable)
}

/// Reads one reply, byte by byte, and not one byte more.
async fn expect(stream: &mut TcpStream, code: &str) -> Result<String, MailError> {
    let (mut reply, mut line) = (String::new(), String::new());
    while reply.len() + line.len() < PLAIN_REPLY {
        line.push(char::from(stream.read_u8().await.map_err(|_| MailError::Unreachable)?));
        if !line.ends_with('\n') {
            continue;
        }
        // The last line of a reply has a space, or nothing, after its code (RFC 5321 §4.2.1).
        let last = line.as_bytes().get(3) != Some(&b'-');
        reply.push_str(&std::mem::take(&mut line));
        if last {
            return if reply.starts_with(code) { Ok(reply) } else { Err(MailError::NotNow) };
        }
    }
    Err(MailError::Unreachable)
}

/// A connection after STARTTLS. The server greets once and before TLS; lettre expects a greeting of every new connection.
#[derive(Debug)]
struct Upgraded {
    greeting: &'static [u8],
    stream: Protected<TcpStream>,
    peer: SocketAddr,
}

impl AsyncTokioStream for Upgraded {
    fn peer_addr(&self) -> Result<SocketAddr, IoError> {
        Ok(self.peer)
    }
}

impl AsyncRead for Upgraded {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<Result<(), IoError>> {
        if self.greeting.is_empty() {
            return Pin::new(&mut self.stream).poll_read(cx, buffer);
        }
        let (now, later) = self.greeting.split_at(self.greeting.len().min(buffer.remaining()));
        buffer.put_slice(now);
        self.greeting = later;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Upgraded {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize, IoError>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), IoError>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), IoError>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
