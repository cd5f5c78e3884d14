//! Handing mail to a server.

use crate::session::Session;
use crate::tokens::Tokens;
use crate::{MailError, MailUnfit, Message, Sender, ServerSettings, formatted};
use chrono::{DateTime, Utc};
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use outward::{ClientTls, Remembered};
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;
use tokio::sync::Semaphore;

/// Conversations at once. Exchange Online takes three from one mailbox, whichever process they come from.
const AT_ONCE: usize = 2;

/// A mail server.
#[derive(Debug)]
pub struct Smtp {
    server: Server,
    sender: Sender,
    conversations: Semaphore,
    taken: Remembered,
}

/// Where it is and how to sign in.
#[derive(Debug)]
pub(crate) struct Server {
    host: String,
    port: u16,
    limit: Duration,
    tls: Option<ClientTls>,
    sign_in: SignIn,
}

#[derive(Debug)]
enum SignIn {
    NotAsked,
    Password { user: String, password: SecretString },
    Token { user: String, tokens: Box<Tokens> },
}

impl Server {
    pub(crate) fn new(settings: &ServerSettings) -> Result<Self, MailUnfit> {
        let tls = ClientTls::new(settings.ca_file.as_deref())
            .map_err(|error| MailUnfit::Roots { setting: "mail.server.ca_file", error })?;
        let sign_in = match (&settings.user, &settings.password, &settings.oauth2) {
            (Some(user), _, Some(oauth2)) => SignIn::Token { user: user.clone(), tokens: Box::new(Tokens::new(oauth2)?) },
            (Some(user), Some(password), None) => SignIn::Password { user: user.clone(), password: password.clone() },
            _ => SignIn::NotAsked,
        };
        Ok(Server {
            host: settings.host.clone(),
            port: settings.port,
            limit: Duration::from_secs(settings.limit_seconds),
            tls: (!settings.loopback_without_tls).then_some(tls),
            sign_in,
        })
    }

    async fn greet(&self, hello: &str) -> Result<Session, MailError> {
        match &self.tls {
            Some(tls) => Session::protected(&self.host, self.port, tls, hello).await,
            None => Session::plain(&self.host, self.port, hello).await,
        }
    }

    async fn signed_in(&self, hello: &str) -> Result<Session, MailError> {
        match &self.sign_in {
            SignIn::NotAsked => self.greet(hello).await,
            SignIn::Password { user, password } => {
                let mut session = self.greet(hello).await?;
                let credentials = Credentials::new(user.clone(), password.expose_secret().to_owned());
                session.sign_in(&[Mechanism::Plain, Mechanism::Login], &credentials).await?;
                Ok(session)
            }
            SignIn::Token { user, tokens } => match self.with_token(hello, user, tokens).await {
                // A token can be withdrawn before its time: once, and at once, with a new one.
                Err(MailError::SignIn) => self.with_token(hello, user, tokens).await,
                other => other,
            },
        }
    }

    async fn with_token(&self, hello: &str, user: &str, tokens: &Tokens) -> Result<Session, MailError> {
        let token = tokens.get().await?;
        let mut session = self.greet(hello).await?;
        let credentials = Credentials::new(user.to_owned(), token.expose_secret().to_owned());
        match session.sign_in(&[Mechanism::Xoauth2], &credentials).await {
            Ok(()) => Ok(session),
            Err(error) => {
                if matches!(error, MailError::SignIn) {
                    tokens.forget(&token).await;
                }
                Err(error)
            }
        }
    }
}

impl Smtp {
    pub(crate) fn new(settings: &ServerSettings, sender: Sender) -> Result<Self, MailUnfit> {
        Ok(Smtp { server: Server::new(settings)?, sender, conversations: Semaphore::new(AT_ONCE), taken: Remembered::default() })
    }

    /// Hands over within the limit, waiting for a place included.
    pub(crate) async fn send(&self, message: &Message, now: DateTime<Utc>) -> Result<(), MailError> {
        if self.taken.has(message.id) {
            return Ok(());
        }
        let bytes = formatted(message, &self.sender, now)?;
        let handing_over = async {
            let _place = self.conversations.acquire().await;
            let mut session = self.server.signed_in(self.sender.address.domain()).await?;
            session.deliver(&self.sender.address, &message.to, &bytes).await?;
            Ok::<_, MailError>(session)
        };
        let session = tokio::time::timeout(self.server.limit, handing_over).await.map_err(|_| MailError::TooSlow)??;
        self.taken.add(message.id);
        // Nobody waits for the goodbye.
        tokio::spawn(tokio::time::timeout(self.server.limit, session.end()));
        Ok(())
    }

    pub(crate) async fn check(&self) -> Result<(), MailError> {
        let looking = async {
            self.server.signed_in(self.sender.address.domain()).await?.end().await;
            Ok(())
        };
        tokio::time::timeout(self.server.limit, looking).await.map_err(|_| MailError::TooSlow)?
    }
}
