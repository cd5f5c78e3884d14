//! Administrators change how they sign in: password, number, app; each after showing the second factor just now, and written
//! into the log that all of them read.

use chrono::Duration;
use portal_tests::authenticator::typed;
use portal_tests::cast::Handler;
use portal_tests::portal::Account;
use portal_tests::{Browser, Portal, database, outbox};
use tenants::Clock;

const NEW: &str = "Copper-Window-92-Thistle";

/// What the log says that this person did.
async fn logged(portal: &Portal, who: &Account) -> Vec<String> {
    let mut reader = Handler::of(portal, "administrator", 0).await;
    let rows = reader.open("/admin/audit").await.all("tbody tr");
    rows.into_iter().filter(|row| row.contains(&who.name)).collect()
}

#[tokio::test]
async fn every_change_asks_for_the_second_factor_again_and_the_session_gets_a_new_token() {
    let portal = Portal::shared();
    let own = portal.add_administrator("Asta Krog");
    let mut administrator = Handler::sign_in(portal, &own).await.browser;
    database::a_quarter_of_an_hour_passes(portal, &administrator).await;
    for page in ["/admin/me/password", "/admin/me/phone", "/admin/me/app"] {
        administrator.get(page).await.expect_to("/signin/again");
    }
    administrator.get("/admin/me/app/picture").await.expect(404);
    let page = administrator.get("/admin/me/factors").await.expect(200).page();
    let csrf = page.form("/admin/me/factors").value("csrf").expect("a token").to_owned();
    for action in ["/admin/me/password", "/admin/me/phone", "/admin/me/phone/proof", "/admin/me/app", "/admin/me/app/leave"] {
        administrator.post(action, &[("csrf", &csrf)]).await.expect_to("/signin/again");
    }
    let mut stranger = Browser::at_control(portal);
    for page in
        ["/admin/me/password", "/admin/me/phone", "/admin/me/app", "/admin/me/app/picture", "/admin/me/factors", "/signin/again"]
    {
        stranger.get(page).await.expect_to("/signin");
    }

    let mut copied = administrator.clone();
    let known = outbox::sms_files(portal);
    let page = administrator.get("/signin/again?next=/admin/me/password").await.expect(200).page();
    let answer = administrator.submit(&page.form("/signin/again")).await.expect_to("/signin/code");
    let code = outbox::code_for(portal, &own.phone, &known).await;
    let page = administrator.follow(answer).await.expect(200).page();
    administrator.submit(&page.form("/signin/code").set("code", &code)).await.expect_to("/admin/me/password");
    administrator.get("/admin/me/password").await.expect(200);
    copied.get("/admin/me").await.expect_to("/signin");
}

#[tokio::test]
async fn a_password_is_changed_against_its_rules_and_other_sessions_end() {
    let portal = Portal::shared();
    let mut own = portal.add_administrator("Holger Bruun");
    let mut elsewhere = Handler::sign_in(portal, &own).await.browser;
    let mut here = Handler::sign_in(portal, &own).await.browser;
    let page = here.get("/admin/me/password").await.expect(200).page();
    assert!(page.says("At least 12 characters"), "{}", page.words());
    let form = |password: &str, again: &str| {
        page.form("/admin/me/password").set("current", &own.password).set("password", password).set("again", again)
    };
    for (password, missed) in [
        ("aaaa", vec!["At least 12", "A capital letter.", "A digit.", "neither letter"]),
        ("Holger-Bruun-77-x", vec!["Not built on your name"]),
        ("Password-2026!!", vec!["many people use"]),
    ] {
        let told = here.submit(&form(password, password)).await.expect(422).page().all("li.has-problem").join(" ");
        assert!(missed.iter().all(|rule| told.contains(rule)), "{password}: {told}");
    }
    assert!(here.submit(&form(NEW, "Brisk-Meadow-41-Lanterns")).await.expect(422).page().says("differ"));
    here.submit(&form(NEW, NEW).set("current", "Not-the-present-77")).await.expect(422);
    assert!(logged(portal, &own).await.is_empty(), "nothing has happened yet");
    here.submit(&form(NEW, NEW)).await.expect_to("/admin/me");
    assert!(here.get("/admin/me?done=password").await.expect(200).page().says("Your password is changed."));
    elsewhere.get("/admin/me").await.expect_to("/signin");

    let mut stranger = Browser::at_control(portal);
    stranger.post("/signin", &[("mail", &own.email), ("password", &own.password)]).await.expect(422);
    own.password = NEW.to_owned();
    Handler::sign_in(portal, &own).await.open("/admin/me").await;
    assert!(outbox::mail_to(portal, &own.email).iter().any(|m| m.subject == "Your password was changed"));
    assert!(logged(portal, &own).await.iter().any(|row| row.contains("Own password changed")));
}

#[tokio::test]
async fn a_number_changes_when_the_code_sent_to_the_new_one_comes_back() {
    let portal = Portal::shared();
    let mut own = portal.add_administrator("Mogens Hald");
    let mut browser = Handler::sign_in(portal, &own).await.browser;
    let page = browser.get("/admin/me/phone").await.expect(200).page();
    assert!(!page.says(&own.phone), "the number is masked: {}", page.words());
    for nonsense in ["", "12", "abc", "+4500000000"] {
        browser.submit(&page.form("/admin/me/phone").set("phone", nonsense)).await.expect(422);
    }
    let known = outbox::sms_files(portal);
    let old = std::mem::replace(&mut own.phone, "+4542424277".to_owned());
    browser.submit(&page.form("/admin/me/phone").set("phone", "42 42 42 77")).await.expect_to("/admin/me/phone");
    let code = outbox::code_for(portal, &own.phone, &known).await;
    let page = browser.get("/admin/me/phone").await.expect(200).page();
    let wrong = if code == "123456" { "654321" } else { "123456" };
    browser.submit(&page.form("/admin/me/phone/proof").set("code", wrong)).await.expect(422);
    assert!(logged(portal, &own).await.is_empty(), "nothing has happened yet");
    browser.submit(&page.form("/admin/me/phone/proof").set("code", &code)).await.expect_to("/admin/me/factors");
    browser.submit(&page.form("/admin/me/phone/proof").set("code", &code)).await.expect(422);
    let known = outbox::sms_files(portal);
    Handler::sign_in(portal, &own).await.open("/admin/me").await;
    assert!(outbox::new_sms(portal, &old, &known).is_none(), "the old number hears no more");
    assert!(logged(portal, &own).await.iter().any(|row| row.contains("Own number for codes changed")));
}

#[tokio::test]
async fn an_app_takes_the_place_of_messages_and_is_given_up_again() {
    let portal = Portal::shared();
    let own = portal.add_administrator("Karen Friis");
    let mut browser = Handler::sign_in(portal, &own).await.browser;
    let page = browser.get("/admin/me/app").await.expect(200).page();
    let app = typed(&page.all("span.mono").join(""));
    assert!(browser.get("/admin/me/app/picture").await.expect(200).body.starts_with(b"\x89PNG"));
    // The code of the step before, so that the present one is still fresh for the sign-in.
    let first = app.code_at(Clock::default().now() - Duration::seconds(30)).expect("a code");
    browser.submit(&page.form("/admin/me/app").set("code", &first)).await.expect_to("/admin/me/factors");

    let known = outbox::sms_files(portal);
    let mut one = Handler::with_password(portal, &own).await;
    let mut other = Handler::with_password(portal, &own).await;
    assert!(outbox::new_sms(portal, &own.phone, &known).is_none(), "nobody asked for a message");
    let page = one.get("/signin/code").await.expect(200).page();
    assert!(page.says("authenticator app") && !page.says(&own.phone), "{}", page.words());
    one.submit(&page.form("/signin/code").set("code", &first)).await.expect(422);
    let code = app.code_at(Clock::default().now()).expect("a code");
    one.submit(&page.form("/signin/code").set("code", &code)).await.expect_to("/admin");
    let page = other.get("/signin/code").await.expect(200).page();
    other.submit(&page.form("/signin/code").set("code", &code)).await.expect(422);

    let page = one.get("/admin/me/factors").await.expect(200).page();
    one.submit(&page.form("/admin/me/app/leave")).await.expect_to("/admin/me/factors");
    Handler::sign_in(portal, &own).await.open("/admin/me").await;
    let rows = logged(portal, &own).await;
    for words in ["Own codes now come from an app", "Own codes now come by text message"] {
        assert!(rows.iter().any(|row| row.contains(words)), "{words}: {rows:?}");
    }
}

#[tokio::test]
async fn a_session_of_an_administrator_rests_a_quarter_of_an_hour_and_lasts_four_hours() {
    let portal = Portal::shared();
    let own = portal.add_administrator("Lis Hvile");
    let mut owner = database::owner(portal, "portal").await;
    let mut moved = async |browser: &Browser, change: &str| {
        let token = vault::SessionToken::decode(browser.jar["__Host-a"].trim_start_matches("s.")).expect("a token of ours");
        let sql = format!("update control.sessions set {change} where token_hash = $1");
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(&token.hash()[..]).execute(&mut owner).await.expect("the owner may");
    };
    let mut browser = Handler::sign_in(portal, &own).await.browser;
    moved(&browser, "last_seen_at = now() - interval '14 minutes 30 seconds'").await;
    browser.get("/admin").await.expect(200);
    moved(&browser, "last_seen_at = now() - interval '15 minutes'").await;
    browser.get("/admin").await.expect_to("/signin");
    let mut browser = Handler::sign_in(portal, &own).await.browser;
    moved(&browser, "ends_at = ends_at - interval '3 hours 59 minutes 30 seconds'").await;
    browser.get("/admin").await.expect(200);
    moved(&browser, "ends_at = ends_at - interval '30 seconds'").await;
    browser.get("/admin").await.expect_to("/signin");
}
