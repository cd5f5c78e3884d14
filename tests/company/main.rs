//! What the company gets to see of a case, and what it never does.

mod consent;
mod ending;
mod erasing;
mod forgotten;
mod invitations;
mod launch;
mod leaving;
mod releases;
mod whole;

use portal_tests::cast::{Handler, Reporter, Story};
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
    let id = assign.value_labelled("lawyer", &lawyer.account.name);
    triager.fill(&format!("{case}/assign"), &format!("{case}/assign"), |f| f.set("lawyer", &id)).await;
    lawyer.enter(&case).await;
    Given { slug, case, lawyer, reporter, code }
}

/// One number out of the company's schema.
pub async fn number(portal: &Portal, slug: &str, sql: &str) -> i64 {
    let tenant = database::tenant(portal, slug).await.expect("the company");
    let mut owner = database::owner(portal, database::database_of(&tenant.cell)).await;
    let sql = sql.replace("{t}", &tenant.schema);
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut owner).await.expect("the owner reads everything")
}
