//! Mail against a server that nobody here wrote: STARTTLS, passwords, tokens, refusals, and a way there that fails in every way.

mod delivery;
mod faults;
mod protection;
mod tokens;

use chrono::{DateTime, TimeZone, Utc};
use counterparts::{MailServer, certificates};
use mail::{Mail, MailAddress, MailSettings, Message, OAuth2Settings, ServerSettings};
use uuid::Uuid;

/// The mailbox that the server knows.
const USER: &str = "portal@les.example";

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).single().expect("an instant")
}

fn letter(id: u128, to: &str) -> Message {
    let to = MailAddress::parse(to).expect("an address");
    Message { to, subject: "Ny sag R7K-42M".into(), text: "Ny sag på vej: log ind.\n".into(), id: Uuid::from_u128(id) }
}

/// Settings of a server at this port, signing in with tokens.
fn with_tokens(server: &MailServer, port: u16) -> MailSettings {
    let oauth2 = OAuth2Settings {
        token_url: format!("https://localhost:{}/tenant/oauth2/v2.0/token", server.token_port),
        client_id: "application".into(),
        client_secret: "client-secret".into(),
        scope: "https://outlook.office365.com/.default".into(),
        ca_file: Some(certificates().join("ca.pem")),
    };
    settings(ServerSettings { user: Some(USER.into()), oauth2: Some(oauth2), ..bare(port) })
}

/// Settings of a server at this port, signing in with a password.
fn with_password(port: u16) -> MailSettings {
    settings(ServerSettings { user: Some(USER.into()), password: Some("Correct-Horse-7".into()), ..bare(port) })
}

/// A server at this port that asks for no sign-in.
fn bare(port: u16) -> ServerSettings {
    ServerSettings {
        host: "localhost".into(),
        port,
        user: None,
        password: None,
        oauth2: None,
        ca_file: Some(certificates().join("ca.pem")),
        limit_seconds: 10,
        loopback_without_tls: false,
    }
}

fn settings(server: ServerSettings) -> MailSettings {
    MailSettings { sender: USER.into(), sender_name: "Whistleblowerordning Ærø 灯".into(), server: Some(server) }
}

fn open(settings: &MailSettings) -> Mail {
    settings.check(false).expect("settings that serve");
    Mail::open(settings, std::path::Path::new("nowhere")).expect("settings that serve")
}

/// How often the message with this id was taken.
fn times(server: &MailServer, id: u128) -> usize {
    let id = format!("Message-ID: <{}@les.example>", Uuid::from_u128(id));
    server.taken().iter().filter(|taken| taken.data.contains(&id)).count()
}
