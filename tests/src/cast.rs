//! The people of the tests.

use crate::browser::Browser;
use crate::outbox;
use crate::portal::{Account, Portal};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};
use tokio::sync::Mutex;

/// Somebody of LES, or a company's contact, signed in.
pub struct Handler {
    /// Who.
    pub account: Account,
    /// Their browser, with the session in it.
    pub browser: Browser,
}

/// One sign-in per person at a time: the newest code belongs to the newest attempt.
static SIGNING_IN: LazyLock<std::sync::Mutex<HashMap<String, Arc<Mutex<Option<Browser>>>>>> = LazyLock::new(Default::default);

impl Handler {
    /// The n-th of a role (`triager`, `lawyer`, `contact`), signed in; tests of one program share the session, because a
    /// person gets no more than ten codes a day.
    pub async fn of(portal: &Portal, role: &str, n: usize) -> Handler {
        Handler::shared(portal, portal.account(role, n)).await
    }

    /// This person with the session that the tests of one program share.
    pub async fn shared(portal: &Portal, account: &Account) -> Handler {
        let key = format!("{}:{}", portal.data_port(), account.email);
        let kept = SIGNING_IN.lock().expect("whole").entry(key).or_default().clone();
        let mut kept = kept.lock().await;
        if kept.is_none() {
            *kept = Some(Handler::sign_in(portal, account).await.browser);
        }
        Handler { account: account.clone(), browser: kept.clone().expect("signed in just now") }
    }

    /// A sign-in from the beginning: password, then the code from the text message.
    pub async fn sign_in(portal: &Portal, account: &Account) -> Handler {
        let host = account.url.trim_start_matches("http://").split(':').next().expect("a host").to_owned();
        let mut browser = if account.role == "administrator" { Browser::at_control(portal) } else { Browser::at(portal, &host) };
        let known = outbox::sms_files(portal);
        let page = browser.get("/signin").await.expect(200).page();
        let form = page.form("/signin").set("mail", &account.email).set("password", &account.password);
        let answer = browser.submit(&form).await;
        let page = browser.follow(answer).await.expect(200).page();
        let code = outbox::code_for(portal, &account.phone, &known).await;
        let form = page.form("/signin/code").set("code", &code);
        let answer = browser.submit(&form).await;
        assert!(answer.status.is_redirection(), "{} could not sign in: {}", account.email, answer.page().words());
        let page = browser.follow(answer).await.expect(200).page();
        assert!(!page.links_to("/signin"), "{} was sent back to the sign-in page", account.email);
        Handler { account: account.clone(), browser }
    }
}
