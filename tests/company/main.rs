//! What the company gets to see of a case, and what it never does.

mod consent;
mod ending;
mod erasing;
mod forgotten;
mod invitations;
mod launch;
mod leaving;
mod releases;

use portal_tests::cast::{Handler, Reporter, Story};
use portal_tests::document::Document;
use portal_tests::portal::Account;
use portal_tests::waiting::until;
use portal_tests::{Portal, database};

/// A case of a company of its own, with its lawyer.
pub struct Given {
    /// Label of the company's address.
    pub slug: &'static str,
    /// The case's path at the desk.
    pub case: String,
    /// Who has it.
    pub lawyer: Handler,
    /// Who reported, signed in.
    pub reporter: Reporter,
    /// Their code.
    pub code: String,
}

/// A company and its contacts.
pub fn company(portal: &Portal, slug: &'static str, contacts: &[&str]) -> Vec<Account> {
    portal.control_well(&["tenants", "provision", slug, "--name", "Kajens Lager"]);
    contacts.iter().map(|name| portal.add_person(slug, "contact", name)).collect()
}

/// Reports, acknowledges, describes and assigns.
pub async fn case_of(portal: &Portal, slug: &'static str, story: &Story) -> Given {
    let mut reporter = Reporter::at(portal, slug);
    let code = reporter.report(story).await;
    reporter.confirm(&code).await;
    reporter.leave().await;
    reporter.come_back(&code).await;
    let mut triager = Handler::of(portal, "triager", 0).await;
    let case = until("the case is in the inbox", || {
        let mut triager = triager.clone();
        async move { triager.cases("all").await.into_iter().find(|c| c.starts_with(&format!("/cases/{slug}/"))) }
    })
    .await;
    triager.enter(&case).await;
    triager.fill(&format!("{case}/acknowledge"), &format!("{case}/acknowledge"), |f| f.set("text", "We have it.")).await;
    triager
        .fill(&format!("{case}/describe"), &format!("{case}/describe"), |f| {
            let category = f.choices("category").into_iter().find(|c| !c.is_empty()).expect("categories");
            f.set("category", &category).set("summary", "Goods leave the store unpaid")
        })
        .await;
    let mut lawyer = Handler::of(portal, "lawyer", 0).await;
    let assign = triager.open(&format!("{case}/assign")).await;
    let id = value_labelled(&assign, "lawyer", &lawyer.account.name);
    triager.fill(&format!("{case}/assign"), &format!("{case}/assign"), |f| f.set("lawyer", &id)).await;
    lawyer.enter(&case).await;
    Given { slug, case, lawyer, reporter, code }
}

/// The value of the choice whose label says this.
pub fn value_labelled(page: &Document, name: &str, words: &str) -> String {
    let values = page.attributes(&format!("input[name={name}]"), "value");
    let ids = page.attributes(&format!("input[name={name}]"), "id");
    let label = |id: &String| page.all(&format!("label[for={id}]")).concat();
    let at = ids
        .iter()
        .position(|id| label(id).contains(words))
        .unwrap_or_else(|| panic!("no {name} says {words:?}: {}", page.words()));
    values[at].clone()
}

/// Looks at the preview of a release to one contact, with these parts, and confirms it. Returns the preview.
pub async fn share(given: &mut Given, to: &str, parts: &[&str]) -> Document {
    let path = format!("{}/share", given.case);
    let page = given.lawyer.open(&path).await;
    let mut form = page.form(&path).set("recipient", &value_labelled(&page, "recipient", to)).clear("part");
    for part in parts {
        form = form.tick("part", &value_labelled(&page, "part", part));
    }
    let form = form.set("title", "Goods, spring").set("reason", "So that the company looks into it.").press("go", "preview");
    let preview = given.lawyer.browser.submit(&form).await.expect(200).page();
    let answer = given.lawyer.browser.submit(&preview.form(&path).press("go", "confirm")).await.expect_to(&given.case);
    given.lawyer.browser.follow(answer).await.expect(200);
    preview
}

/// The night passes: what waits for tomorrow morning, and the mail about it, is due now.
pub async fn the_next_morning(portal: &Portal, slug: &str) {
    let tenant = database::tenant(portal, slug).await.expect("the company");
    let mut owner = database::owner(portal, database::database_of(&tenant.cell)).await;
    for sql in [
        "update {t}.releases set visible_from = now() - interval '1 hour' where visible_from > now()",
        "update {t}.release_items set visible_from = now() - interval '1 hour' where visible_from > now()",
        "update {t}.outbox set not_before = now() - interval '1 minute' where kind = 'shared' and state = 'waiting'",
    ] {
        let sql = sql.replace("{t}", &tenant.schema);
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut owner).await.expect("the owner moves the clock");
    }
}

/// One number out of the company's schema.
pub async fn number(portal: &Portal, slug: &str, sql: &str) -> i64 {
    let tenant = database::tenant(portal, slug).await.expect("the company");
    let mut owner = database::owner(portal, database::database_of(&tenant.cell)).await;
    let sql = sql.replace("{t}", &tenant.schema);
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut owner).await.expect("the owner reads everything")
}
