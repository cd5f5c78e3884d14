//! What the layout around a page needs to know.

use crate::{Language, Locale};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// Which layout a face uses. It decides the error page too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Face {
    /// Pages of a tenant's address, for reporters: brand band, exit link, no svg.
    Reporter,
    /// Pages for handlers and contacts: navigation and account.
    Desk,
    /// Signup, administration and pages before anybody is signed in.
    Plain,
}

/// How a tenant looks. The colour arrives as a style sheet of its own ([`crate::BrandSheet`]).
#[derive(Clone, Debug, Default, Serialize)]
pub struct Brand {
    /// The name in the header band.
    pub name: String,
    /// Address of the brand's style sheet.
    pub css: Option<String>,
    /// Address of the logo (PNG).
    pub logo: Option<String>,
}

/// One entry of the navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    /// Path.
    pub href: String,
    /// Fluent key of its name.
    pub label_key: String,
    /// True for the page that is shown.
    pub current: bool,
    /// A number to show beside it.
    pub count: Option<u32>,
}

/// Who is signed in, for the account menu.
#[derive(Clone, Debug, Serialize)]
pub struct Account {
    /// The person's name.
    pub name: String,
    /// Fluent key of the role.
    pub role_key: String,
}

#[derive(Clone, Debug, Serialize)]
struct Switch {
    code: &'static str,
    name: &'static str,
    href: String,
    current: bool,
}

/// Everything of the layout.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// Which layout.
    pub face: Face,
    /// Language of the page.
    pub locale: Locale,
    /// Writing direction.
    pub dir: &'static str,
    /// Path of this page, with its query but without `lang`.
    pub path: String,
    /// The token that the forms of this session carry.
    #[serde(skip)]
    pub csrf: Option<String>,
    /// The tenant's look, or ours.
    pub brand: Brand,
    /// Navigation of the desk.
    pub nav: Vec<NavItem>,
    /// Who is signed in.
    pub account: Option<Account>,
    /// Whether the exit link is shown (reporter pages: yes).
    pub exit: bool,
    /// Whether the desk's keyboard shortcuts are on.
    pub shortcuts: bool,
    /// Where the sign-out form posts to.
    pub sign_out: String,
    /// When this session ends, for the dialog that asks five minutes before.
    pub clock: Option<SessionClock>,
    /// The id of the form that the language switch sends along, so that what was typed is kept; None: the switch is links.
    /// The form's handler knows the button by `go=stay`.
    pub switch_form: Option<&'static str>,
    /// Where a choice of language is posted to be remembered, with the path to come back to; None: it travels in the address.
    pub switch_post: Option<&'static str>,
    switch: Vec<Switch>,
    #[serde(skip)]
    pub(crate) language: Language,
}

/// When a session ends.
#[derive(Clone, Debug, Serialize)]
pub struct SessionClock {
    /// In so many seconds, if nothing happens.
    pub idle_seconds: u32,
    /// In so many seconds, whatever happens.
    pub ends_seconds: u32,
    /// The path that makes it count anew and answers without a page.
    pub still: String,
}

impl SessionClock {
    /// Of a session that ends at one of two instants; one that has passed is no time left.
    #[must_use]
    pub fn new(now: DateTime<Utc>, idle_ends_at: DateTime<Utc>, ends_at: DateTime<Utc>, still: &str) -> Self {
        let seconds = |until: DateTime<Utc>| u32::try_from((until - now).num_seconds()).unwrap_or(0);
        SessionClock { idle_seconds: seconds(idle_ends_at), ends_seconds: seconds(ends_at), still: still.to_owned() }
    }
}

impl Frame {
    /// A frame without brand, navigation or session.
    #[must_use]
    pub fn new(face: Face, language: Language, path: impl Into<String>) -> Self {
        let path = without_lang(&path.into());
        let switch = switch(language.locale, &path);
        Self {
            face,
            locale: language.locale,
            dir: language.locale.dir(),
            path,
            csrf: None,
            brand: Brand::default(),
            nav: Vec::new(),
            account: None,
            exit: face == Face::Reporter,
            shortcuts: face == Face::Desk,
            sign_out: "/signout".to_owned(),
            clock: None,
            switch_form: None,
            switch_post: None,
            switch,
            language,
        }
    }

    /// The page in somebody's own language, unless another was chosen in the address.
    pub fn speak(&mut self, own: Locale) {
        if !self.language.chosen {
            self.language.locale = own;
            (self.locale, self.dir) = (own, own.dir());
            self.switch = switch(own, &self.path);
        }
    }

    /// The language that was chosen in the address, if one was.
    #[must_use]
    pub fn chosen(&self) -> Option<Locale> {
        self.language.chosen.then_some(self.locale)
    }

    /// A full frame for tests and the style guide.
    #[must_use]
    pub fn sample(face: Face, locale: Locale) -> Self {
        let mut frame = Self::new(face, Language { locale, chosen: false }, "/sample?view=due");
        frame.csrf = Some("sample-token".to_owned());
        frame.brand = Brand { name: "Nordlys A/S".to_owned(), css: Some("/brand-0.css".to_owned()), logo: None };
        if face == Face::Desk {
            let item =
                |href: &str, current, count| NavItem { href: href.to_owned(), label_key: "nav-inbox".to_owned(), current, count };
            frame.nav = vec![item("/inbox", true, Some(3)), item("/calendar", false, None)];
            frame.account = Some(Account { name: "Mette Holm".to_owned(), role_key: "role-triager".to_owned() });
            frame.clock = Some(SessionClock { idle_seconds: 1800, ends_seconds: 28_800, still: "/me/still".to_owned() });
        }
        frame
    }
}

fn switch(current: Locale, path: &str) -> Vec<Switch> {
    let to = |locale: Locale| Switch {
        code: locale.code(),
        name: locale.name(),
        href: Language { locale, chosen: true }.carry(path),
        current: locale == current,
    };
    Locale::ALL.into_iter().map(to).collect()
}

/// A path of this host, without its fragment and its language; the first page for anything else.
fn without_lang(path: &str) -> String {
    let path = path.split('#').next().unwrap_or_default();
    // A path that is not of this host must not get into the switch.
    let path = if path.starts_with('/') && !path.starts_with("//") { path } else { "/" };
    let Some((before, query)) = path.split_once('?') else {
        return path.to_owned();
    };
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("lang=") && !pair.is_empty()).collect();
    if kept.is_empty() { before.to_owned() } else { format!("{before}?{}", kept.join("&")) }
}
