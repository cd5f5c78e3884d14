//! Mail to an administrator about their own account. No name and no number; the only link that opens more than the sign-in is the one by
//! which its receiver chooses a password.

use super::one_time::language_of;
use crate::visit::StaffVisit;
use mail::{MailAddress, Message};
use tenants::realm::accounts::Account;
use vault::SessionToken;
use web::{Argument, Failure};

/// Tells somebody; what fails is an incident and stops nobody, because what the mail tells of has happened.
pub async fn tell(visit: &StaffVisit, to: &Account, key: &str, more: &[(&'static str, Argument)]) {
    let app = &visit.app;
    let mut args: Vec<(&'static str, Argument)> = vec![("url", app.settings.portal_url().into())];
    args.extend(more.iter().cloned());
    let text = |part: &str| app.pages.text(language_of(to), &format!("{key}-{part}"), &args);
    let Ok(address) = MailAddress::parse(&to.mail) else { return };
    let message = Message { to: address, subject: text("subject"), text: text("text"), id: app.rng.uuid() };
    if let Err(error) = app.mail.send(&message, visit.now).await {
        let _number = Failure::incident(&error);
    }
}

/// Where a mailed link leads.
pub fn link(visit: &StaffVisit, token: &SessionToken) -> String {
    format!("{}/join/{}", visit.app.settings.portal_url(), token.encode())
}
