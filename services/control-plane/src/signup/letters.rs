//! Mail about a signup: codes, links, and that an answer is there. Nothing in it says which company it is about.

use super::draft::{Draft, Office};
use super::queries;
use chrono::{DateTime, Duration, Utc};
use credentials::OneTimeCode;
use mail::{MailAddress, Message};
use tenants::Fault;
use uuid::Uuid;
use vault::SessionToken;
use web::{Failure, Locale};

/// A code works this long.
pub const CODE_LASTS: Duration = Duration::minutes(15);
/// Another one can be asked for after this time.
pub const RESEND_AFTER: Duration = Duration::seconds(60);
/// Codes sent for one signup.
pub const CODE_SENDS: i32 = 5;
/// Wrong codes for each code sent.
const CODE_TRIES: i32 = 5;

/// What became of sending a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// On its way.
    OnItsWay,
    /// The last one is too young: so many seconds.
    Soon(i64),
    /// No more for this signup, or too much mail to this address.
    NoMore,
    /// Too much mail waits to leave: another can be asked for.
    NotNow,
}

/// What became of a typed code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The mail is verified.
    Right,
    /// So many tries are left.
    Wrong(i32),
    /// A new one is needed.
    Expired,
}

impl Office<'_> {
    /// Draws a code, puts it in force and mails it to the contact.
    pub async fn send_code(&self, draft: &Draft) -> Result<Sent, Fault> {
        if let Some(seconds) = seconds_left(draft.code_sent_at, self.now) {
            return Ok(Sent::Soon(seconds));
        }
        let code = OneTimeCode::draw(&self.app.rng);
        let mac = vault::otp_mac(self.realm.keys.newest(), draft.id, code.as_str());
        if !self.mail_allowed(&draft.content.contact.mail) {
            return Ok(Sent::NoMore);
        }
        let mut tx = self.begin().await?;
        if !queries::set_code(&mut tx, draft.id, &mac, CODE_SENDS, self.now - RESEND_AFTER, self.now).await? {
            return Ok(Sent::NoMore);
        }
        tx.commit().await?;
        let shown = format!("{} {}", &code.as_str()[..3], &code.as_str()[3..]);
        let sent = self
            .mail(&draft.content.contact.mail, &draft.content.language, "signup-mail-code", &[("code", shown.as_str().into())])
            .await;
        Ok(if sent { Sent::OnItsWay } else { Sent::NotNow })
    }

    /// Judges a typed code; the try is counted before.
    pub async fn judge_code(&self, draft: &Draft, code: &OneTimeCode) -> Result<Verdict, Fault> {
        let mut tx = self.begin().await?;
        let Some(tried) = queries::try_code(&mut tx, draft.id, CODE_TRIES).await? else { return Ok(Verdict::Expired) };
        let young = tried.code_sent_at.is_some_and(|sent| self.now <= sent + CODE_LASTS);
        let mac = tried.code_mac.unwrap_or_default();
        let right = young && vault::verify_otp(self.realm.keys, draft.id, code.as_str(), &mac).is_ok();
        if right {
            queries::set_verified(&mut tx, draft.id, self.now).await?;
        }
        tx.commit().await?;
        Ok(match (right, young, CODE_TRIES - tried.code_tries) {
            (true, _, _) => Verdict::Right,
            (_, false, _) | (_, _, 0) => Verdict::Expired,
            (_, _, left) => Verdict::Wrong(left),
        })
    }

    /// Mails a link that leads back to a signup from any browser; the one before no longer works. `key` is the letter.
    pub async fn send_link(&self, id: Uuid, to: &str, language: &str, key: &str) -> Result<bool, Fault> {
        let token = SessionToken::new(&self.app.rng);
        let mut tx = self.begin().await?;
        queries::set_resume(&mut tx, id, &token.hash()).await?;
        tx.commit().await?;
        let url = format!("{}/signup/resume?k={}", self.app.settings.portal_url(), token.encode().as_str());
        Ok(self.mail(to, language, key, &[("url", url.as_str().into())]).await)
    }

    /// Tells every administrator that a signup waits.
    pub async fn tell_administrators(&self) -> Result<(), Fault> {
        let mut tx = self.begin().await?;
        let accounts = tenants::realm::accounts::all_active(&mut tx, self.realm).await?;
        tx.commit().await?;
        let url = format!("{}/admin/approvals", self.app.settings.portal_url());
        for account in accounts {
            self.mail(&account.mail, &account.language, "signup-mail-waiting", &[("url", url.as_str().into())]).await;
        }
        Ok(())
    }

    /// Whether this address may be mailed again; takes one from its budget and from everybody's.
    pub fn mail_allowed(&self, to: &str) -> bool {
        let budgets = &self.app.budgets;
        budgets.mail_to.try_take(&self.index("signup-mail", to)).is_ok() && budgets.mail.try_take(&()).is_ok()
    }

    /// Sends one letter, without waiting for a mail server: subject `<key>-subject`, text `<key>`. What does not leave is logged
    /// under a number.
    async fn mail(&self, to: &str, language: &str, key: &str, args: &[(&str, web::Argument)]) -> bool {
        let locale = Locale::parse(language).unwrap_or(Locale::Da);
        let pages = &self.app.pages;
        let subject = pages.text(locale, &format!("{key}-subject"), &[]);
        let text = pages.text(locale, key, args);
        let Ok(to) = MailAddress::parse(to) else { return false };
        match self.app.mail.post(Message { to, subject, text, id: self.app.rng.uuid() }, self.now).await {
            Ok(()) => true,
            Err(error) => {
                let _number = Failure::incident(&error);
                false
            }
        }
    }
}

/// Seconds until another code may be asked for; None: now.
pub fn seconds_left(sent: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Option<i64> {
    let left = (sent? + RESEND_AFTER - now).num_milliseconds();
    (left > 0).then_some((left + 999) / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_code_can_be_asked_for_after_a_minute() {
        let sent: DateTime<Utc> = "2026-11-20T10:00:00Z".parse().expect("an instant");
        assert_eq!(seconds_left(None, sent), None);
        assert_eq!(seconds_left(Some(sent), sent), Some(60));
        assert_eq!(seconds_left(Some(sent), sent + Duration::milliseconds(59_500)), Some(1));
        assert_eq!(seconds_left(Some(sent), sent + RESEND_AFTER), None);
    }
}
