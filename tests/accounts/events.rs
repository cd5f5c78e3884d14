//! The event log: read by those in charge, taken away as a table, and a changed byte in it is found.

use portal_tests::cast::Handler;
use portal_tests::{Portal, Wishes, database, program_output};

#[tokio::test]
async fn those_in_charge_read_the_log_and_nobody_else_finds_it() {
    let portal = Portal::shared();
    let mut triager = Handler::shared(portal, portal.account("triager", 0)).await;
    let page = triager.open("/events").await;
    assert!(page.says("Signed in") && page.says(&triager.account.name), "{}", page.words());
    let page = triager.open("/events?kind=account-made").await;
    let kinds = page.all("tbody td[data-label=What]");
    assert!(!kinds.is_empty() && kinds.iter().all(|kind| kind.contains("account was made")), "{kinds:?}");
    let page = triager.open("/events?from=2020-01-01&to=2020-01-02").await;
    assert!(page.says("Nothing fits"));
    let file = triager.browser.get("/events/export?kind=signed-in").await.expect(200);
    let text = file.text();
    assert!(text.starts_with("\u{feff}number,at,actor,kind,subject,detail\r\n") && text.contains("\"signed-in\""), "{text}");
    assert!(triager.open("/events?kind=events-exported").await.says("exported"));

    let mut lawyer = Handler::shared(portal, portal.account("lawyer", 0)).await;
    lawyer.browser.get("/events").await.expect(404);
    lawyer.browser.get("/events/export").await.expect(404);
    let mut contact = Handler::shared(portal, portal.account("contact", 0)).await;
    let page = contact.open("/events").await;
    assert!(page.says("Signed in") && !page.says(&triager.account.name), "a contact reads the log of their company only");
}

#[tokio::test]
async fn one_changed_byte_breaks_the_chain_and_so_does_a_missing_entry() {
    let portal = Portal::start_with(Wishes { one_cell: true, ..Wishes::default() });
    Handler::sign_in(&portal, portal.account("triager", 0)).await;
    Handler::sign_in(&portal, portal.account("triager", 1)).await;
    let says = || program_output(&portal, "data-plane", &["doctor"]);
    assert!(says().contains("ok     event log of LES"), "{}", says());
    let mut owner = database::owner(&portal, "portal").await;
    sqlx::query("update les.events set detail = 'x' where number = 2").execute(&mut owner).await.expect("the owner may");
    assert!(says().contains("WRONG  event log of LES: entry 2"), "{}", says());
    let detail = "update les.events e set detail = (select case when kind = 'account-made' then a.role else '' end from les.accounts a where a.id = e.subject) where number = 2";
    sqlx::query(detail).execute(&mut owner).await.expect("the owner may");
    assert!(says().contains("ok     event log of LES"), "{}", says());
    sqlx::query("update les.events set at = at + interval '1 microsecond' where number = 3")
        .execute(&mut owner)
        .await
        .expect("the owner may");
    assert!(says().contains("WRONG  event log of LES: entry 3"), "{}", says());
    sqlx::query("update les.events set at = at - interval '1 microsecond' where number = 3")
        .execute(&mut owner)
        .await
        .expect("the owner may");
    sqlx::query("delete from les.events where number = 1").execute(&mut owner).await.expect("the owner may");
    assert!(says().contains("WRONG  event log of LES"), "a missing entry is found: {}", says());
}
