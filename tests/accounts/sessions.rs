//! Sessions of handlers and contacts.

use portal_tests::cast::Handler;
use portal_tests::{Portal, database};

#[tokio::test]
async fn one_button_ends_all_other_sessions_and_a_fourth_ends_the_oldest() {
    let portal = Portal::shared();
    let person = portal.add_person("les", "lawyer", "Tove Nygaard");
    let mut sessions = Vec::new();
    for _ in 0..3 {
        sessions.push(Handler::sign_in(portal, &person).await);
    }
    for session in &mut sessions {
        session.open("/me").await;
    }
    let mut fourth = Handler::sign_in(portal, &person).await;
    sessions[0].browser.get("/me").await.expect_to("/signin");
    sessions[1].open("/me").await;
    fourth.fill("/me", "/me/sessions/others", |form| form).await;
    for session in &mut sessions {
        let answer = session.browser.get("/me").await;
        assert_eq!(answer.leads_to().as_deref(), Some("/signin?why=ended"));
    }
    fourth.open("/me").await;
}

#[tokio::test]
async fn a_quiet_session_ends_on_its_minute_and_a_sign_of_life_keeps_it() {
    let portal = Portal::shared();
    let person = portal.add_person("skovlund", "contact", "Uffe Olsen");
    let mut contact = Handler::sign_in(portal, &person).await;
    let tenant = database::tenant(portal, "skovlund").await.expect("a demonstration tenant");
    let mut cell = database::owner(portal, database::database_of(&tenant.cell)).await;
    let rested = |minutes: i32| {
        format!("update {}.sessions set last_seen_at = now() - interval '{minutes} minutes' where not ended", tenant.schema)
    };
    sqlx::query(sqlx::AssertSqlSafe(rested(29))).execute(&mut cell).await.expect("the owner may");
    contact.browser.get("/me/still").await.expect(204);
    contact.open("/me").await;
    sqlx::query(sqlx::AssertSqlSafe(rested(31))).execute(&mut cell).await.expect("the owner may");
    let answer = contact.browser.get("/me/still").await;
    assert_eq!(answer.leads_to().as_deref(), Some("/signin?why=ended"));
    let page = contact.browser.open("/me").await.expect(200).page();
    assert!(page.says("nothing happened for a while"), "{}", page.words());
}
