//! Mail to somebody about their own account. No name, no number, no link that opens anything but the sign-in.

use super::one_time::language_of;
use crate::app::App;
use crate::visit::DeskVisit;
use mail::{MailAddress, Message};
use tenants::realm::accounts::Account;
use web::{Argument, Failure};

/// Tells somebody, without keeping them waiting for a mail server; what fails is an incident and stops nobody, because what the mail
/// tells of has happened.
pub async fn tell(visit: &DeskVisit, to: &Account, key: &str, more: &[(&'static str, Argument)]) {
    send(&visit.app, &visit.address(), to, key, more).await;
}

/// As [`tell`], outside a request; `url` is where they sign in.
pub async fn send(app: &App, url: &str, to: &Account, key: &str, more: &[(&'static str, Argument)]) {
    let locale = language_of(to);
    let mut args: Vec<(&'static str, Argument)> = vec![("url", url.to_owned().into())];
    args.extend(more.iter().cloned());
    let text = |part: &str| app.pages.text(locale, &format!("{key}-{part}"), &args);
    let Ok(address) = MailAddress::parse(&to.mail) else { return };
    let message = Message { to: address, subject: text("subject"), text: text("text"), id: app.rng.uuid() };
    if let Err(error) = app.mail.post(message, app.clock.now()).await {
        let _number = Failure::incident(&error);
    }
}
