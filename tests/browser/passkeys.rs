//! A passkey after the password, made and shown by a virtual authenticator (Web Authentication, section 11).

use crate::chromium::Chromium;
use fantoccini::Locator;
use fantoccini::wd::WebDriverCompatibleCommand;
use portal_tests::portal::Account;
use portal_tests::waiting::until;
use portal_tests::{Portal, outbox};
use url::{ParseError, Url};

/// Plugs a virtual authenticator in, or pulls one out.
#[derive(Debug)]
enum Authenticator {
    PlugIn,
    PullOut(String),
}

impl WebDriverCompatibleCommand for Authenticator {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let place = format!("session/{}/webauthn/authenticator", session.unwrap_or_default());
        match self {
            Authenticator::PlugIn => base.join(&place),
            Authenticator::PullOut(id) => base.join(&format!("{place}/{id}")),
        }
    }

    fn method_and_body(&self, _url: &Url) -> (http::Method, Option<String>) {
        let kind = serde_json::json!({"protocol": "ctap2", "transport": "internal", "hasUserVerification": true, "isUserVerified": true});
        match self {
            Authenticator::PlugIn => (http::Method::POST, Some(kind.to_string())),
            Authenticator::PullOut(_) => (http::Method::DELETE, None),
        }
    }
}

async fn plug_in(chromium: &Chromium) -> String {
    let id = chromium.page.issue_cmd(Authenticator::PlugIn).await.expect("Chromium has virtual authenticators");
    id.as_str().expect("an id").to_owned()
}

/// Signs in as far as the page that asks for the second factor.
async fn with_password(chromium: &Chromium, account: &Account) {
    chromium.go(&account.url).await;
    chromium.fill("main input[name=mail]", &account.email).await;
    chromium.fill("main input[name=password]", &account.password).await;
    chromium.press().await;
    assert_eq!(chromium.path().await, "/signin/code");
}

async fn sign_out(chromium: &Chromium, house: &str) {
    chromium.go(&format!("{house}/signout")).await;
    chromium.press().await;
}

/// Takes a passkey up, signs in with it, answers a question with the answer to another, loses the passkey and comes in by message.
/// `own` is where somebody's own account is, `inside` where a sign-in leads.
async fn play(portal: &Portal, chromium: &Chromium, account: &Account, own: &str, inside: &str) {
    let house = account.url.trim_end_matches("/signin");
    let plugged = plug_in(chromium).await;
    chromium.sign_in(portal, account).await;
    chromium.go(&format!("{house}{own}/passkeys")).await;
    chromium.press().await;
    assert!(chromium.words().await.contains("Write what you call the passkey"), "a passkey has a name");
    chromium.fill("main input[name=name]", "Work phone").await;
    chromium.press().await;
    assert_eq!(chromium.path().await, format!("{own}/factors"), "{}", chromium.words().await);
    assert!(chromium.words().await.contains("You now show a passkey after the password"));
    chromium.go(&format!("{house}{own}/passkeys")).await;
    assert!(chromium.words().await.contains("Work phone"));
    sign_out(chromium, house).await;

    let known = outbox::sms_files(portal);
    with_password(chromium, account).await;
    let sent = outbox::new_sms(portal, &account.phone, &known);
    assert!(sent.is_none(), "no message goes to somebody with a passkey before they ask");
    chromium.press().await;
    assert_eq!(chromium.path().await, inside, "{}", chromium.words().await);
    sign_out(chromium, house).await;

    // The answer to one question is none to the next.
    with_password(chromium, account).await;
    let keep = "HTMLFormElement.prototype.submit = function () { window.kept = this.elements.answer.value; }";
    chromium.page.execute(keep, vec![]).await.expect("a script runs");
    chromium.choose("main form[data-passkey] button[type=submit]").await;
    let kept = until("the authenticator answers", || async {
        chromium.page.execute("return window.kept ?? null", vec![]).await.expect("a script runs").as_str().map(str::to_owned)
    })
    .await;
    chromium.go(&format!("{house}/signin/code")).await;
    let old = "const form = document.querySelector('form[data-passkey]'); form.elements.answer.value = arguments[0];
        window.pageBefore = true; HTMLFormElement.prototype.submit.call(form)";
    chromium.page.execute(old, vec![kept.into()]).await.expect("a script runs");
    until("an answer", || async { chromium.words().await.contains("not one of your passkeys").then_some(()) }).await;
    chromium.look("passkey-refused").await;

    // The telephone is lost: its passkey does not answer, a message does.
    chromium.page.issue_cmd(Authenticator::PullOut(plugged)).await.expect("it was plugged in");
    plug_in(chromium).await;
    chromium.choose("main form[data-passkey] button[type=submit]").await;
    until("the page says so", || async { chromium.words().await.contains("No passkey came from your browser").then_some(()) })
        .await;
    let known = outbox::sms_files(portal);
    chromium.click("main form[action='/signin/code/again'] button").await;
    chromium.fill("main input[name=code]", &outbox::code_for(portal, &account.phone, &known).await).await;
    chromium.click("main form[action='/signin/code'] button.button").await;
    assert_eq!(chromium.path().await, inside, "{}", chromium.words().await);

    chromium.go(&format!("{house}{own}/passkeys")).await;
    chromium.click(&format!("main form[action='{own}/passkeys/remove'] button")).await;
    assert!(chromium.words().await.contains("The passkey is removed"));
    let gone = chromium.page.find_all(Locator::Css("main form[action$=remove]")).await.expect("a list");
    assert!(gone.is_empty());
    sign_out(chromium, house).await;
    let known = outbox::sms_files(portal);
    with_password(chromium, account).await;
    outbox::code_for(portal, &account.phone, &known).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_passkey_takes_the_place_of_codes_at_the_desk_and_another_answer_does_not() {
    let portal = Portal::shared();
    let chromium = Chromium::start(360, 740).await;
    play(portal, &chromium, &portal.add_person("les", "lawyer", "Nanna Nøgle"), "/me", "/inbox").await;
    chromium.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_passkey_takes_the_place_of_codes_in_administration_and_another_answer_does_not() {
    let portal = Portal::shared();
    let chromium = Chromium::start(1280, 900).await;
    let url = format!("{}/signin", portal.demo().control_url);
    let noah = Account { url, ..portal.add_administrator("Noah Nøgle") };
    play(portal, &chromium, &noah, "/admin/me", "/admin").await;
    chromium.end().await;
}
