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

/// Where one-time codes come from: text messages, ordinary or Flash, or an authenticator app.
#[derive(Serialize)]
pub struct FactorsPage {
    /// Codes come from an app.
    pub app: bool,
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
    pub fn of(app: bool, flash: bool, stored: &str, done: &str) -> Self {
        let notice = match done {
            "saved" => Some("factors-done-class"),
            "app" => Some("factors-done-app"),
            "sms" => Some("factors-done-sms"),
            "phone" => Some("factors-done-phone"),
            _ => None,
        };
        let class = if flash { "flash" } else { "regular" };
        FactorsPage { app, class, phone: credentials::masked(stored), notice, errors: FieldErrors::default() }
    }
}

impl Page for FactorsPage {
    const TEMPLATE: &'static str = "sign_in/factors.html";

    fn samples() -> Vec<Self> {
        let page = |app, flash, done| FactorsPage::of(app, flash, "+4520304034", done);
        vec![
            page(false, false, ""),
            page(true, true, "app"),
            page(false, true, "phone"),
            page(false, false, "sms"),
            page(false, true, "saved"),
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
