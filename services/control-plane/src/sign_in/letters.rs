//! Mail to an administrator about their own account. No name, no number, no link that opens anything but the sign-in.

use super::one_time::language_of;
use crate::visit::StaffVisit;
use mail::{MailAddress, Message};
use tenants::realm::accounts::Account;
use web::Failure;

/// Tells somebody; what fails is an incident and stops nobody, because what the mail tells of has happened.
pub async fn tell(visit: &StaffVisit, to: &Account, key: &str) {
    let app = &visit.app;
    let url = app.settings.portal_url();
    let text = |part: &str| app.pages.text(language_of(to), &format!("{key}-{part}"), &[("url", url.clone().into())]);
    let Ok(address) = MailAddress::parse(&to.mail) else { return };
    let message = Message { to: address, subject: text("subject"), text: text("text"), id: app.rng.uuid() };
    if let Err(error) = app.mail.send(&message, visit.now).await {
        let _number = Failure::incident(&error);
    }
}
