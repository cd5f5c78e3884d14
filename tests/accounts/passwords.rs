//! Changing a password: by choice, because somebody asked, because it ran out.

use portal_tests::cast::Handler;
use portal_tests::{Portal, database};

const NEW: &str = "Brisk-Meadow-41-Lantern";

#[tokio::test]
async fn every_rule_is_told_beforehand_and_every_missed_one_afterwards() {
    let portal = Portal::shared();
    let person = portal.add_person("les", "lawyer", "Gudrun Aastrup");
    let mut handler = Handler::sign_in(portal, &person).await;
    let page = handler.open("/me/password").await;
    for rule in ["At least 12 characters", "A capital letter", "A small letter", "A digit", "neither letter nor digit"] {
        assert!(page.says(rule), "the page does not say {rule:?} before anything is typed");
    }
    let sent = |password: &str, again: &str| {
        page.form("/me/password").set("current", &person.password).set("password", password).set("again", again)
    };
    let expectations: [(&str, &[&str]); 6] = [
        ("aaaa", &["At least 12", "A capital letter.", "A digit.", "neither letter"]),
        ("AAAA1111BBBB2222", &["A small letter.", "neither letter"]),
        ("Password-2026!!", &["many people use"]),
        ("Gudrun-Aastrup-77", &["Not built on your name"]),
        ("Whistleblower-77-x", &["Not built on your name"]),
        ("Qwertyuiop-12345", &["Hard to guess"]),
    ];
    for (password, missed) in expectations {
        let answer = handler.browser.submit(&sent(password, password)).await.expect(422);
        let told = answer.page().all("li.has-problem").join(" ");
        for rule in missed {
            assert!(told.contains(rule), "{password} is refused without naming {rule:?}: {told}");
        }
    }
    let answer = handler.browser.submit(&sent(NEW, "Brisk-Meadow-41-Lanterns")).await.expect(422);
    assert!(answer.page().says("differ"));
    // Nothing of it changed the password.
    Handler::with_password(portal, &person).await;
}

#[tokio::test]
async fn a_new_password_opens_the_old_one_does_not_and_other_sessions_end() {
    let portal = Portal::shared();
    let mut person = portal.add_person("les", "lawyer", "Holger Bruun");
    let mut elsewhere = Handler::sign_in(portal, &person).await;
    let mut here = Handler::sign_in(portal, &person).await;
    let page = here.open("/me/password").await;
    let form = page.form("/me/password").set("password", NEW).set("again", NEW);
    here.browser.submit(&form.clone().set("current", "Not-the-present-77-Walnut")).await.expect(422);
    here.browser.submit(&form.set("current", &person.password)).await.expect_to("/me");
    here.open("/inbox").await;
    elsewhere.browser.get("/inbox").await.expect_to("/signin");

    let old = person.password.clone();
    let mut stranger = portal_tests::Browser::at(portal, "desk.localhost");
    let page = stranger.get("/signin").await.expect(200).page();
    stranger.submit(&page.form("/signin").set("mail", &person.email).set("password", &old)).await.expect(422);
    person.password = NEW.to_owned();
    Handler::sign_in(portal, &person).await.open("/inbox").await;
    let mail = portal_tests::outbox::mail_to(portal, &person.email);
    assert!(mail.iter().any(|m| m.subject.contains("password")), "the owner is told: {}", mail.len());
}

#[tokio::test]
async fn whoever_has_to_change_does_nothing_else_first() {
    let portal = Portal::shared();
    let person = portal.add_person("les", "lawyer", "Inge Dam");
    let mut handler = Handler::sign_in(portal, &person).await;
    let mut owner = database::owner(portal, "portal").await;
    sqlx::query("update les.passwords set must_change = true where account_id = $1")
        .bind(crate::account_of(portal, "les", &handler.browser).await)
        .execute(&mut owner)
        .await
        .expect("the owner may");
    for path in ["/inbox", "/me", "/me/factors"] {
        handler.browser.get(path).await.expect_to("/me/password");
    }
    let page = handler.open("/me/password").await;
    let form = page.form("/me/password").set("current", &person.password).set("password", NEW).set("again", NEW);
    handler.browser.submit(&form).await.expect_to("/me");
    handler.open("/inbox").await;
}

#[tokio::test]
async fn a_password_that_ran_out_is_changed_before_anything_else() {
    let portal = Portal::shared();
    let mut person = portal.add_person("skovlund", "contact", "Jytte Elkjær");
    let mut contact = Handler::sign_in(portal, &person).await;
    contact.open("/me").await;
    let tenant = database::tenant(portal, "skovlund").await.expect("a demonstration tenant");
    let mut cell = database::owner(portal, database::database_of(&tenant.cell)).await;
    // The one whose password is the newest is the one just made: all others were made when the portal started.
    let older = format!("update {}.passwords set changed_on = changed_on - 40", tenant.schema);
    let mut owner = database::owner(portal, "portal").await;
    sqlx::query("update control.tenants set settings = settings || '{\"password_days\": 30}' where slug = 'skovlund'")
        .execute(&mut owner)
        .await
        .expect("the owner may");
    sqlx::query(sqlx::AssertSqlSafe(older)).execute(&mut cell).await.expect("the owner may");
    let answer = portal_tests::waiting::until("the setting is believed", || {
        let mut contact = contact.clone();
        async move { Some(contact.browser.get("/me").await).filter(|a| a.status.is_redirection()) }
    })
    .await;
    answer.expect_to("/me/password");
    let page = contact.open("/me/password").await;
    assert!(page.says("nothing else here opens") && page.says("At least 8 characters"), "{}", page.words());
    let form = page.form("/me/password").set("current", &person.password).set("password", NEW).set("again", NEW);
    contact.browser.submit(&form).await.expect_to("/me");
    contact.open("/me").await;
    person.password = NEW.to_owned();
    Handler::sign_in(portal, &person).await.open("/me").await;
}
