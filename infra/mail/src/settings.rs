//! The settings `[mail]`, the same for both services.

use crate::MailAddress;
use outward::RootsError;
use secrecy::SecretString;
use serde::Deserialize;
use std::path::PathBuf;

/// Whom mail is from, and which server takes it. Without a server it goes to files.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailSettings {
    /// The address that mail is from.
    pub sender: String,
    /// The name beside it, in any script.
    pub sender_name: String,
    /// The server; None: files below the state directory.
    pub server: Option<ServerSettings>,
}

impl Default for MailSettings {
    fn default() -> Self {
        MailSettings { sender: "portal@les.example".to_owned(), sender_name: String::new(), server: None }
    }
}

/// A server for mail submission (RFC 6409).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerSettings {
    /// Its name, as its certificate says it.
    pub host: String,
    /// TCP port.
    #[serde(default = "submission")]
    pub port: u16,
    /// The mailbox to sign in as; None: the server asks for no sign-in.
    pub user: Option<String>,
    /// Its password, where the server takes one.
    pub password: Option<SecretString>,
    /// How to get tokens, where the server takes those.
    pub oauth2: Option<OAuth2Settings>,
    /// A PEM file of the authorities to trust instead of the public ones.
    pub ca_file: Option<PathBuf>,
    /// The longest that handing one message over may take, in seconds: less than the fifteen after which the database gives up
    /// a transaction that waits for it.
    #[serde(default = "patience")]
    pub limit_seconds: u64,
    /// Tests only, and only towards this machine: no TLS.
    #[serde(default)]
    pub loopback_without_tls: bool,
}

/// OAuth2 client credentials (RFC 6749 §4.4).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OAuth2Settings {
    /// The token endpoint: `https://login.microsoftonline.com/<tenant>/oauth2/v2.0/token`.
    pub token_url: String,
    /// The application.
    pub client_id: String,
    /// Its secret.
    pub client_secret: SecretString,
    /// What the token is for.
    #[serde(default = "exchange")]
    pub scope: String,
    /// A PEM file of the authorities to trust instead of the public ones.
    pub ca_file: Option<PathBuf>,
}

fn submission() -> u16 {
    587
}

fn patience() -> u64 {
    12
}

fn exchange() -> String {
    "https://outlook.office365.com/.default".to_owned()
}

/// Settings of mail that cannot serve. No value is repeated but names of files.
#[derive(Debug, thiserror::Error)]
pub enum MailUnfit {
    /// Not an address.
    #[error("`mail.sender` is not a mail address: write it as name@example.com")]
    Sender,
    /// A name that breaks a header, or is none.
    #[error("`mail.sender_name` must be one line of at most 64 characters")]
    SenderName,
    /// Files in production.
    #[error(
        "`mail.server` is missing: in production mail needs a server, because files would keep addresses and links in the clear"
    )]
    NoServer,
    /// A test's setting.
    #[error(
        "`mail.server.loopback_without_tls` is for tests on 127.0.0.1 or ::1 and never for production: remove it, STARTTLS is used then"
    )]
    WithoutTls,
    /// How to sign in is unclear.
    #[error(
        "`mail.server` must say how to sign in: `user` with either `password` or [mail.server.oauth2]; none of them for a server that asks for no sign-in"
    )]
    SignIn,
    /// A token endpoint that is not protected.
    #[error("`mail.server.oauth2.token_url` must begin with https:// and name a host")]
    TokenUrl,
    /// Out of range.
    #[error("`mail.server.limit_seconds` must be 1 to 14")]
    Limit,
    /// A file of authorities.
    #[error("`{setting}`: {error}")]
    Roots {
        /// The setting that names it.
        setting: &'static str,
        /// What is wrong with it.
        error: RootsError,
    },
}

impl MailSettings {
    /// Names these settings have, for whoever reads them from the environment.
    pub const KEY: &'static str = "mail";

    /// What one setting alone cannot show. Nothing is connected.
    pub fn check(&self, production: bool) -> Result<(), MailUnfit> {
        self.sender()?;
        if self.sender_name.chars().count() > 64 || self.sender_name.chars().any(char::is_control) {
            return Err(MailUnfit::SenderName);
        }
        match &self.server {
            None if production => Err(MailUnfit::NoServer),
            None => Ok(()),
            Some(server) => server.check(production),
        }
    }

    /// The sender's address.
    pub(crate) fn sender(&self) -> Result<MailAddress, MailUnfit> {
        MailAddress::parse(&self.sender).map_err(|_| MailUnfit::Sender)
    }

    /// Where mail goes, in words for an operator.
    #[must_use]
    pub fn describe(&self) -> String {
        match &self.server {
            None => "mail goes to files in the state directory".to_owned(),
            Some(server) => {
                let how = match (&server.oauth2, &server.password) {
                    (Some(_), _) => "signing in with OAuth2",
                    (None, Some(_)) => "signing in with a password",
                    (None, None) => "without signing in",
                };
                format!("mail goes to {}:{}, {how}", server.host, server.port)
            }
        }
    }
}

impl ServerSettings {
    fn check(&self, production: bool) -> Result<(), MailUnfit> {
        if self.loopback_without_tls && (production || !matches!(self.host.as_str(), "127.0.0.1" | "::1")) {
            return Err(MailUnfit::WithoutTls);
        }
        if !matches!(
            (&self.user, &self.password, &self.oauth2),
            (None, None, None) | (Some(_), Some(_), None) | (Some(_), None, Some(_))
        ) {
            return Err(MailUnfit::SignIn);
        }
        if !(1..=14).contains(&self.limit_seconds) {
            return Err(MailUnfit::Limit);
        }
        // Making the parts finds what is wrong with them.
        crate::smtp::Server::new(self)?;
        Ok(())
    }
}
