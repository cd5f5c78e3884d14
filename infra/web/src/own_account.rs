//! The pages on which somebody changes how they sign in, the same at the desk, at a company and in administration. Each plane
//! has a template of each name, which lays the components of `components/own_account.html` into its own frame.

use crate::password_rules::{PasswordRule, password_rules, tell_missed};
use crate::{FieldErrors, Page};
use credentials::PasswordMistake;
use serde::{Deserialize, Serialize};

/// Another password.
#[derive(Serialize)]
pub struct ChangePasswordPage {
    /// Nothing else is open before it is done.
    pub forced: bool,
    /// What a new password must be.
    pub rules: Vec<PasswordRule>,
    /// What is to be put right.
    pub errors: FieldErrors,
}

/// What is typed there.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ChangePasswordForm {
    /// The present password.
    pub current: String,
    /// The new one.
    pub password: String,
    /// The new one once more.
    pub again: String,
}

impl ChangePasswordForm {
    /// What can be told before the present password is judged.
    pub fn mistakes(&self, missed: &[PasswordMistake]) -> FieldErrors {
        let mut errors = FieldErrors::default();
        tell_missed(&mut errors, missed, &self.password, &self.again);
        if self.current.is_empty() {
            errors.add("current", "password-current-missing");
        } else if errors.is_empty() && self.current == self.password {
            errors.add("password", "password-same");
        }
        errors
    }
}

impl Page for ChangePasswordPage {
    const TEMPLATE: &'static str = "sign_in/change_password.html";

    fn samples() -> Vec<Self> {
        let page = |forced, missed: &[PasswordMistake], again: &str, current: Option<&str>| {
            let mut errors = FieldErrors::default();
            tell_missed(&mut errors, missed, "a", again);
            if let Some(key) = current {
                errors.add("current", key);
            }
            ChangePasswordPage { forced, rules: password_rules(12, missed), errors }
        };
        let missed = [PasswordMistake::TooShort { minimum: 12 }, PasswordMistake::NoDigit, PasswordMistake::Common];
        let mut same = page(false, &[], "a", None);
        same.errors.add("password", "password-same");
        vec![
            same,
            page(false, &[], "a", None),
            page(true, &missed, "a", Some("password-current-wrong")),
            page(false, &[], "b", Some("password-current-missing")),
            page(false, &missed[..1], "a", Some("password-current-later")),
        ]
    }
}

/// What is shown after the password: a code by text message, ordinary or Flash, a code from an app, or a passkey.
#[derive(Serialize)]
pub struct FactorsPage {
    /// The choice in force: `message`, `app` or `passkey`.
    pub factor: &'static str,
    /// `regular` or `flash`.
    pub class: &'static str,
    /// The number, masked.
    pub phone: String,
    /// What was done: a key.
    pub notice: Option<&'static str>,
    /// Nothing here can be wrong.
    pub errors: FieldErrors,
}

impl FactorsPage {
    /// The choice in force. `stored`: the number as stored. `done`: what the way here says was done.
    /// `factor` as on the page.
    pub fn of(factor: &'static str, flash: bool, stored: &str, done: &str) -> Self {
        let notice = match done {
            "saved" => Some("factors-done-class"),
            "app" => Some("factors-done-app"),
            "passkey" => Some("factors-done-passkey"),
            "sms" => Some("factors-done-sms"),
            "phone" => Some("factors-done-phone"),
            _ => None,
        };
        let class = if flash { "flash" } else { "regular" };
        FactorsPage { factor, class, phone: credentials::masked(stored), notice, errors: FieldErrors::default() }
    }
}

impl Page for FactorsPage {
    const TEMPLATE: &'static str = "sign_in/factors.html";

    fn samples() -> Vec<Self> {
        let page = |factor, flash, done| FactorsPage::of(factor, flash, "+4520304034", done);
        vec![
            page("message", false, ""),
            page("app", true, "app"),
            page("passkey", true, "phone"),
            page("message", false, "sms"),
            page("message", true, "saved"),
        ]
    }
}

/// What was done before somebody came here.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Done {
    /// One of the words that the page knows.
    pub done: String,
}

/// How codes by message come.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ClassForm {
    class: String,
}

impl ClassForm {
    /// Whether Flash was chosen; None: nothing that is offered.
    pub fn flash(&self) -> Option<bool> {
        match self.class.as_str() {
            "flash" => Some(true),
            "regular" => Some(false),
            _ => None,
        }
    }
}

/// A button without fields: nothing but the token.
#[derive(Deserialize)]
pub struct ButtonForm {}

/// Another number for codes.
#[derive(Serialize)]
pub struct PhonePage {
    /// The number in force, masked.
    pub present: String,
    /// As typed.
    pub phone: String,
    /// The number that was sent a code, masked.
    pub sent_to: Option<String>,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl PhonePage {
    /// `stored` is the number in force, `moving_to` the one that was sent a code.
    pub fn of(stored: &str, moving_to: Option<&str>, typed: &str, errors: FieldErrors) -> Self {
        let masked = credentials::masked;
        PhonePage { present: masked(stored), phone: typed.to_owned(), sent_to: moving_to.map(masked), errors }
    }
}

impl Page for PhonePage {
    const TEMPLATE: &'static str = "sign_in/phone.html";

    fn samples() -> Vec<Self> {
        let page = |phone: &str, sent_to: Option<&str>, problem: Option<(&str, &str)>| {
            let mut errors = FieldErrors::default();
            if let Some((field, key)) = problem {
                errors.add_with(field, key, [("left", 2_u32.into())]);
            }
            PhonePage::of("+4520304034", sent_to, phone, errors)
        };
        let new = Some("+4520304050");
        vec![
            page("", None, None),
            page("12", None, Some(("phone", "phone-unreadable"))),
            page("+4500000000", None, Some(("phone", "phone-impossible"))),
            page("+4520304050", None, Some(("phone", "phone-no-more"))),
            page("+4520304050", None, Some(("phone", "phone-not-sent"))),
            page("", new, None),
            page("", new, Some(("code", "phone-code-wrong"))),
            page("", new, Some(("code", "signin-code-missing"))),
            page("", None, Some(("phone", "phone-code-over"))),
        ]
    }
}

/// The number that is typed there.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PhoneForm {
    /// As typed.
    pub phone: String,
}

/// A code that was typed: of a new number, or the first one of an app.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ProofForm {
    /// As typed.
    pub code: String,
}

/// The steps of taking up an authenticator app.
#[derive(Serialize)]
pub struct AppPage {
    /// The secret in groups of four, for an app without a camera.
    pub secret: String,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for AppPage {
    const TEMPLATE: &'static str = "sign_in/authenticator.html";

    fn samples() -> Vec<Self> {
        let page = |key: Option<&str>| {
            let mut errors = FieldErrors::default();
            if let Some(key) = key {
                errors.add("code", key);
            }
            AppPage { secret: "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ".to_owned(), errors }
        };
        vec![page(None), page(Some("app-code-wrong")), page(Some("app-code-over"))]
    }
}

/// Why the second factor is to be shown again.
#[derive(Serialize)]
pub struct StepUpPage {
    /// Where the visitor was going.
    pub next: String,
    /// Why no code was sent: a key.
    pub notice: Option<&'static str>,
}

impl StepUpPage {
    /// `sent`: what the way here says became of the code.
    pub fn of(next: &str, sent: &str) -> Self {
        let notice = match sent {
            "no" => Some("signin-code-unavailable"),
            "no-more" => Some("signin-code-none-left"),
            _ => None,
        };
        StepUpPage { next: next.to_owned(), notice }
    }
}

impl Page for StepUpPage {
    const TEMPLATE: &'static str = "sign_in/step_up.html";

    fn samples() -> Vec<Self> {
        ["", "no", "no-more"].into_iter().map(|sent| StepUpPage::of("/me/password", sent)).collect()
    }
}

/// Where somebody was going when the second factor was asked for again, and what became of the code.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Going {
    /// A path.
    pub next: String,
    /// One of the words that the page knows.
    pub sent: String,
}

/// One of somebody's passkeys.
#[derive(Serialize, Clone)]
pub struct PasskeyRow {
    /// Its id.
    pub id: String,
    /// As the person called it.
    pub name: String,
    /// Since when.
    pub since: chrono::NaiveDate,
}

/// Somebody's passkeys, and the way to another.
#[derive(Serialize)]
pub struct PasskeysPage {
    /// Those in use.
    pub passkeys: Vec<PasskeyRow>,
    /// What the page's script hands to the browser; None: there are as many as there may be.
    pub options: Option<String>,
    /// The name of the new one, as typed.
    pub name: String,
    /// What was done: a key.
    pub notice: Option<&'static str>,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for PasskeysPage {
    const TEMPLATE: &'static str = "sign_in/passkeys.html";

    fn samples() -> Vec<Self> {
        let row = PasskeyRow {
            id: "6a1b0000-0000-4000-8000-000000000000".to_owned(),
            name: "<b>Key</b>".to_owned(),
            since: chrono::NaiveDate::default(),
        };
        let page = |passkeys: &[PasskeyRow], options: Option<&str>, problem: Option<(&str, &str)>| {
            let mut errors = FieldErrors::default();
            if let Some((field, key)) = problem {
                errors.add_with(field, key, [("max", 60_u32.into())]);
            }
            let notice = (!passkeys.is_empty()).then_some("passkeys-removed");
            PasskeysPage { passkeys: passkeys.to_vec(), options: options.map(str::to_owned), name: String::new(), notice, errors }
        };
        vec![
            page(&[], Some("{\"publicKey\":{}}"), None),
            page(std::slice::from_ref(&row), None, None),
            page(&[], Some("{}"), Some(("name", "passkeys-name-missing"))),
            page(&[], Some("{}"), Some(("name", "passkeys-name-long"))),
            page(std::slice::from_ref(&row), Some("{}"), Some(("answer", "passkeys-refused"))),
            page(&[], Some("{}"), Some(("answer", "passkeys-no-answer"))),
        ]
    }
}

/// A new passkey: its name, and the browser's answer.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PasskeyForm {
    /// As typed.
    pub name: String,
    /// JSON; empty when the page's script did not run.
    pub answer: String,
}

impl PasskeyForm {
    /// The name without blanks around it, and what can be told before the answer is judged. `longest` in characters.
    pub fn checked(&self, longest: usize) -> (&str, FieldErrors) {
        let (name, mut errors) = (self.name.trim(), FieldErrors::default());
        if name.is_empty() {
            errors.add("name", "passkeys-name-missing");
        } else if name.chars().count() > longest {
            errors.add_with("name", "passkeys-name-long", [("max", i64::try_from(longest).unwrap_or(i64::MAX).into())]);
        } else if self.answer.is_empty() {
            errors.add("answer", "passkeys-no-answer");
        }
        (name, errors)
    }
}

/// Which passkey is to go.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct RemovePasskeyForm {
    /// Its id.
    pub id: String,
}

/// A passkey that was shown at a sign-in.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ShownForm {
    /// JSON; empty when the page's script did not run.
    pub answer: String,
    /// Where the visitor was going.
    pub next: String,
}

/// A password by a mailed link: of a new account, or in the place of a forgotten one.
#[derive(Serialize)]
pub struct JoinPage {
    /// The link.
    pub token: String,
    /// As they are called.
    pub name: String,
    /// A forgotten password, not a new account.
    pub recover: bool,
    /// What a password must be.
    pub rules: Vec<PasswordRule>,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for JoinPage {
    const TEMPLATE: &'static str = "sign_in/join.html";

    fn samples() -> Vec<Self> {
        let page = |recover, missed: &[PasswordMistake], again: &str| {
            let mut errors = FieldErrors::default();
            tell_missed(&mut errors, missed, "a", again);
            let rules = password_rules(12, missed);
            JoinPage { token: "t".repeat(43), name: "Ane <i>Lund</i>".to_owned(), recover, rules, errors }
        };
        vec![page(false, &[], "a"), page(true, &[], "b"), page(false, &[PasswordMistake::NoDigit, PasswordMistake::NoUpper], "a")]
    }
}

/// What is typed there.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct JoinForm {
    /// The password.
    pub password: String,
    /// Once more.
    pub again: String,
}

impl JoinForm {
    /// What is wrong with it, given which rules it misses.
    pub fn mistakes(&self, missed: &[PasswordMistake]) -> FieldErrors {
        let mut errors = FieldErrors::default();
        tell_missed(&mut errors, missed, &self.password, &self.again);
        errors
    }
}
