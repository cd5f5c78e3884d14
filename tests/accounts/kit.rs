//! The printed recovery code: who may use it, when, once, and what it opens for whom.

use portal_tests::cast::{Handler, Reporter, Story};
use portal_tests::document::Form;
use portal_tests::waiting::until;
use portal_tests::{Portal, Wishes, database, outbox};

const KIT: &str = "/people/kit";

async fn owner_does(portal: &Portal, sql: &'static str) {
    let mut owner = database::owner(portal, "portal").await;
    sqlx::raw_sql(sql).execute(&mut owner).await.expect("the owner may");
}

async fn states(portal: &Portal, sql: &'static str) -> Vec<String> {
    let mut owner = database::owner(portal, "portal").await;
    sqlx::query_scalar(sql).fetch_all(&mut owner).await.expect("words")
}

/// The forms' token, sent to another address of the same page.
async fn sent_to(by: &mut Handler, action: &str) -> Form {
    let page = by.open(KIT).await;
    let mut form = page.forms.iter().find(|f| f.path().starts_with(KIT)).expect("a form").clone();
    form.action = action.to_owned();
    form
}

/// One asks, another approves.
async fn approved(asks: &mut Handler, approves: &mut Handler) {
    asks.fill(KIT, KIT, |form| form).await;
    approves.fill(KIT, "/people/kit/approve", |form| form).await;
}

async fn report(portal: &Portal, story: Story) {
    let mut reporter = Reporter::at(portal, "nordhavn");
    reporter.report(&story).await;
}

#[tokio::test]
async fn the_printed_code_opens_every_case_once_a_day_after_somebody_else_approved_and_another_takes_its_place() {
    let portal = Portal::start_with(Wishes { one_cell: true, ..Wishes::default() });
    let printed = portal.printed();
    let code =
        printed.split("lock it away.").nth(1).expect("LES was founded").split_whitespace().next().expect("a code").to_owned();
    let mut mette = Handler::of(&portal, "triager", 0).await;
    let mut jonas = Handler::of(&portal, "triager", 1).await;
    let mut lawyer = Handler::of(&portal, "lawyer", 0).await;
    report(&portal, Story::of("Barrels are poured into the harbour at night.")).await;
    report(&portal, Story { excluded: vec!["Mette Holm".into()], ..Story::of("It is about the triager.") }).await;

    // Every key that anybody at LES held is lost.
    owner_does(&portal, "delete from desk.wraps").await;
    assert!(mette.cases("all").await.is_empty() && jonas.cases("all").await.is_empty());

    // A lawyer cannot ask; whoever asked cannot approve; before the day has passed nobody can type the code.
    assert!(lawyer.open(KIT).await.forms.iter().all(|f| f.path() != KIT));
    approved(&mut mette, &mut lawyer).await;
    let known: Vec<usize> = ["triager", "triager", "lawyer", "lawyer"]
        .iter()
        .zip([0, 1, 0, 1])
        .map(|(role, n)| outbox::mail_to(&portal, &portal.account(role, n).email).iter().filter(|m| m.text.contains(KIT)).count())
        .collect();
    assert_eq!(known, [2, 2, 2, 2], "everybody at LES was told of both steps");
    let early = sent_to(&mut mette, "/people/kit/open").await.forge("code", &code);
    mette.browser.submit(&early).await.expect_to(KIT);
    owner_does(&portal, "update les.kit_uses set approved_at = approved_at - interval '23 hours 58 minutes'").await;
    mette.browser.submit(&early).await.expect_to(KIT);
    assert_eq!(states(&portal, "select state from les.recovery_keys").await, ["active"]);

    // Anybody can stop it, and then it has to be asked for again.
    jonas.fill(KIT, "/people/kit/stop", |form| form).await;
    owner_does(&portal, "update les.kit_uses set approved_at = approved_at - interval '1 hour'").await;
    assert!(mette.open(KIT).await.says("The code is not in use."));
    mette.fill(KIT, KIT, |form| form).await;
    let own = sent_to(&mut mette, "/people/kit/approve").await;
    mette.browser.submit(&own).await.expect_to(KIT);
    assert!(mette.open(KIT).await.says("Somebody else at LES has to approve"), "nobody approves what they asked for");
    jonas.fill(KIT, "/people/kit/approve", |form| form).await;
    owner_does(&portal, "update les.kit_uses set approved_at = approved_at - interval '24 hours' where state = 'approved'").await;

    // Not by somebody else, not with another code; then every case opens for the one who asked, but not what keeps her out.
    let other = sent_to(&mut jonas, "/people/kit/open").await.forge("code", &code);
    jonas.browser.submit(&other).await.expect_to(KIT);
    let page = mette.open(KIT).await;
    for wrong in ["", "short", "0000-0000-0000-0000-0000-0000-00"] {
        mette.browser.submit(&page.form("/people/kit/open").set("code", wrong)).await.expect(422);
    }
    let typed = page.form("/people/kit/open").set("code", &code.to_lowercase().replace('-', " "));
    let shown = mette.browser.submit(&typed).await.expect(200).page();
    let new_code = shown.all(".code").join("");
    assert_eq!(new_code.chars().filter(char::is_ascii_alphanumeric).count(), 26, "{}", shown.words());
    assert_ne!(new_code, code);
    until("the use is over", || async {
        (states(&portal, "select state from les.kit_uses order by asked_at").await == ["stopped", "used"]).then_some(())
    })
    .await;
    let cases = mette.cases("all").await;
    assert_eq!(cases.len(), 1, "the case that keeps her out stays closed");
    assert!(mette.enter(&cases[0]).await.says("poured into the harbour"));
    assert!(jonas.cases("all").await.is_empty(), "nobody else was given anything");
    let kinds = "select kind from les.events where kind like 'kit-%' order by number";
    let expected =
        ["asked", "approved", "stopped", "asked", "approved", "code-wrong", "opened", "used"].map(|k| format!("kit-{k}"));
    assert_eq!(states(&portal, kinds).await, expected);
    assert_eq!(states(&portal, "select state from les.recovery_keys order by generation").await, ["retired", "active"]);

    // The old code opens nothing any more. The new one does, also what came before it.
    report(&portal, Story::of("Sealed to the new code from the beginning.")).await;
    owner_does(&portal, "delete from desk.wraps").await;
    approved(&mut jonas, &mut mette).await;
    owner_does(&portal, "update les.kit_uses set approved_at = approved_at - interval '24 hours' where state = 'approved'").await;
    let page = jonas.open(KIT).await;
    jonas.browser.submit(&page.form("/people/kit/open").set("code", &code)).await.expect(422);
    jonas.browser.submit(&page.form("/people/kit/open").set("code", &new_code)).await.expect(200);
    until("all three cases come back to somebody whom nobody keeps out", || {
        let mut jonas = jonas.clone();
        async move { (jonas.cases("all").await.len() == 3).then_some(()) }
    })
    .await;
}
