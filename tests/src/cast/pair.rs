//! Two administrators: what hurts takes both.

use super::Handler;
use crate::browser::Answer;
use crate::document::Document;
use crate::{Browser, Portal};

/// Both, signed in.
pub struct Pair {
    /// Who asks.
    pub first: Browser,
    /// Who confirms.
    pub second: Browser,
}

/// Asks for a change among a tenant's contacts (`name`, `end`) with these fields.
pub async fn ask_for_contact(by: &mut Browser, slug: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
    let path = format!("/admin/tenants/{slug}/people/{action}");
    let form = by.open(&path).await.expect(200).page().form(&path).set("reason", "The company wrote.").set("confirmation", slug);
    by.submit(&fields.iter().fold(form, |form, (name, value)| form.set(name, value))).await
}

/// Answers (`confirm`, `refuse`, `withdraw`) what waits at a tenant's page, `request` or `people`.
pub async fn answer_at(by: &mut Browser, slug: &str, page: &str, answer: &str) -> Answer {
    let page = by.open(&format!("/admin/tenants/{slug}/{page}")).await.expect(200).page();
    let form = page.forms.iter().find(|f| f.buttons.iter().any(|(_, v, _)| v == answer));
    let form = form.unwrap_or_else(|| panic!("no button {answer}: {}", page.words())).clone();
    let form = if answer == "confirm" { form.set("confirmation", slug) } else { form };
    by.submit(&form.press("answer", answer)).await
}

impl Pair {
    /// The two that the first start made; tests of one program share their sessions.
    pub async fn of(portal: &Portal) -> Pair {
        let browser = async |n| Handler::of(portal, "administrator", n).await.browser;
        Pair { first: browser(0).await, second: browser(1).await }
    }

    /// One asks for a change among a tenant's contacts, the other confirms, and the data plane carries it out. Returns the page
    /// that says what became of it.
    pub async fn change_contact(&mut self, portal: &Portal, slug: &str, action: &str, fields: &[(&str, &str)]) -> Document {
        let page = format!("/admin/tenants/{slug}/people");
        ask_for_contact(&mut self.first, slug, action, fields).await.expect_to(&page);
        answer_at(&mut self.second, slug, "people", "confirm").await.expect_to(&page);
        portal.data_well(&["contacts"], "");
        self.first.open(&page).await.expect(200).page()
    }
}
