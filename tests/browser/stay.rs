//! A quiet session says so five minutes before it ends, and what was typed stays, whatever becomes of the session.

use crate::chromium::Chromium;
use fantoccini::Locator;
use portal_tests::portal::Account;
use portal_tests::waiting::until;
use portal_tests::{Portal, database, outbox};

/// Signs in through the browser's own pages.
async fn sign_in(portal: &Portal, chromium: &Chromium, account: &Account, house: &str) {
    chromium.go(&format!("{house}/signin")).await;
    chromium.fill("main input[name=mail]", &account.email).await;
    chromium.fill("main input[name=password]", &account.password).await;
    let known = outbox::sms_files(portal);
    chromium.press().await;
    let code = outbox::code_for(portal, &account.phone, &known).await;
    chromium.fill("main input[name=code]", &code).await;
    chromium.press().await;
}

/// Whether the dialog is open; None as long as it is not what is waited for.
async fn asks(chromium: &Chromium, open: bool) -> Option<()> {
    let script = "return document.getElementById('stay').open";
    (chromium.page.execute(script, vec![]).await.expect("a script runs") == open).then_some(())
}

/// Lets a session of five minutes come near its end twice: kept the first time, over the second time. `schema` is where its
/// realm's people are, `cookie` what holds the session; `form` a page with a field for a number.
async fn come_to_an_end(portal: &Portal, chromium: &Chromium, schema: &str, cookie: &str, form: &str) {
    let held = chromium.page.get_named_cookie(cookie).await.expect("somebody signed in");
    let token = vault::SessionToken::decode(held.value().trim_start_matches("s.")).expect("a token of ours");
    let ours = |sql: String| sqlx::AssertSqlSafe(sql.replace("{schema}", schema));
    let mut owner = database::owner(portal, "portal").await;
    let mut moved = async |change: &str| {
        let done = sqlx::query(ours(change.to_owned())).bind(&token.hash()[..]).execute(&mut owner).await.expect("the owner may");
        assert_eq!(done.rows_affected(), 1, "{change}");
    };
    moved("update {schema}.accounts set idle_minutes = 5 where id = (select account_id from {schema}.sessions where token_hash = $1)").await;
    chromium.go(form).await;
    chromium.fill("main input[name=phone]", NUMBER).await;
    until("the dialog asks", || asks(chromium, true)).await;
    let words = chromium.words().await;
    assert!(words.contains("You will be signed out in 5 minutes"), "{words}");
    moved("update {schema}.sessions set last_seen_at = now() - interval '4 minutes' where token_hash = $1").await;
    chromium.choose("#stay button[value=stay]").await;
    until("the session counts anew", || async {
        let mut owner = database::owner(portal, "portal").await;
        let seen = "select last_seen_at > now() - interval '1 minute' from {schema}.sessions where token_hash = $1";
        let seen: bool =
            sqlx::query_scalar(ours(seen.to_owned())).bind(&token.hash()[..]).fetch_one(&mut owner).await.expect("a session");
        seen.then_some(())
    })
    .await;
    moved("update {schema}.sessions set ends_at = now() where token_hash = $1").await;
    until("the dialog asks again", || asks(chromium, true)).await;
    chromium.choose("#stay button[value=stay]").await;
    until("it says that the session is over", || async {
        chromium.words().await.contains("You have been signed out.").then_some(())
    })
    .await;
    let field = chromium.page.find(Locator::Css("main input[name=phone]")).await.expect("the same page");
    assert_eq!(field.prop("value").await.expect("a field has a value").as_deref(), Some(NUMBER), "what was typed stays");
}

const NUMBER: &str = "+45 42 42 42 33";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quiet_session_at_the_desk_is_asked_and_kept_and_words_outlive_it() {
    let portal = Portal::shared();
    let chromium = Chromium::start(1280, 900).await;
    sign_in(portal, &chromium, &portal.add_person("les", "lawyer", "Stine Stille"), &portal.demo().desk_url).await;
    come_to_an_end(portal, &chromium, "les", "__Host-h", &format!("{}/me/phone", portal.demo().desk_url)).await;
    chromium.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quiet_session_of_an_administrator_is_asked_and_kept_and_words_outlive_it() {
    let portal = Portal::shared();
    let chromium = Chromium::start(1280, 900).await;
    sign_in(portal, &chromium, &portal.add_administrator("Svend Stille"), &portal.demo().control_url).await;
    come_to_an_end(portal, &chromium, "control", "__Host-a", &format!("{}/admin/me/phone", portal.demo().control_url)).await;
    chromium.end().await;
}
