//! People of LES, and a company's contacts.

use crate::browser::{Answer, Browser};
use crate::document::{Document, Form};
use crate::outbox;
use crate::portal::{Account, Portal};
use crate::waiting::until;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};
use tokio::sync::Mutex;

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Handler {
    /// Who.
    pub account: Account,
    /// Their browser, with the session in it.
    pub browser: Browser,
}

type Kept = Arc<Mutex<Option<Browser>>>;

/// One sign-in per person at a time: the newest code belongs to the newest attempt.
static SIGNED_IN: LazyLock<std::sync::Mutex<HashMap<String, Kept>>> = LazyLock::new(Default::default);

impl Handler {
    /// The n-th of a role (`triager`, `lawyer`, `contact`), signed in; tests of one program share the session, because a
    /// person gets no more than ten codes a day.
    pub async fn of(portal: &Portal, role: &str, n: usize) -> Handler {
        Handler::shared(portal, portal.account(role, n)).await
    }

    /// This person with the session that the tests of one program share.
    pub async fn shared(portal: &Portal, account: &Account) -> Handler {
        let key = format!("{}:{}", portal.data_port(), account.email);
        let kept = SIGNED_IN.lock().expect("whole").entry(key).or_default().clone();
        let mut kept = kept.lock().await;
        if kept.is_none() {
            *kept = Some(Handler::sign_in(portal, account).await.browser);
        }
        Handler { account: account.clone(), browser: kept.clone().expect("signed in just now") }
    }

    /// A sign-in from the beginning: password, then the code from the text message.
    pub async fn sign_in(portal: &Portal, account: &Account) -> Handler {
        let known = outbox::sms_files(portal);
        let mut browser = Handler::with_password(portal, account).await;
        let code = outbox::code_for(portal, &account.phone, &known).await;
        // The account remembers the language that is chosen here: the people of the tests read English.
        let page = browser.get("/signin/code?lang=en").await.expect(200).page();
        let answer = browser.submit(&page.form("/signin/code").set("code", &code)).await;
        assert!(answer.status.is_redirection(), "{} could not sign in: {}", account.email, answer.page().words());
        browser.follow(answer).await.expect(200);
        Handler { account: account.clone(), browser }
    }

    /// Half a sign-in: the password was right, the code is still to come.
    pub async fn with_password(portal: &Portal, account: &Account) -> Browser {
        let host = account.url.trim_start_matches("http://").split(':').next().expect("a host").to_owned();
        let mut browser = if account.role == "administrator" { Browser::at_control(portal) } else { Browser::at(portal, &host) };
        let page = browser.get("/signin").await.expect(200).page();
        let answer = browser.submit(&page.form("/signin").set("mail", &account.email).set("password", &account.password)).await;
        assert!(answer.status.is_redirection(), "{} and their password: {}", account.email, answer.page().words());
        browser.follow(answer).await.expect(200);
        browser
    }

    /// Somebody who was invited to a company takes the link of their mails that still opens, chooses a password and signs in.
    pub async fn join(portal: &Portal, slug: &str, name: &str, mail: &str, phone: &str) -> Handler {
        let host = portal.host_of(slug);
        let (mut browser, path, page) = until("an invitation that opens", || async {
            for invitation in outbox::mail_to(portal, mail).iter().filter(|m| m.text.contains(&host)) {
                let Some(token) = invitation.text.split_once("/join/").and_then(|(_, rest)| rest.split_whitespace().next())
                else {
                    continue;
                };
                let path = format!("/join/{token}");
                let mut browser = Browser::at(portal, &host);
                let answer = browser.get(&path).await;
                if answer.status == 200 {
                    return Some((browser, path, answer.page()));
                }
            }
            None
        })
        .await;
        let password = "Mild-Rhubarb-58-Kettle";
        let answer = browser.submit(&page.form(&path).set("password", password).set("again", password)).await;
        assert!(answer.status.is_redirection(), "{mail} could not choose a password: {}", answer.page().words());
        let account = Account {
            role: "contact".into(),
            name: name.into(),
            email: mail.into(),
            password: password.into(),
            phone: phone.into(),
            url: format!("http://{}:{}/signin", portal.host_of(slug), portal.data_port()),
        };
        Handler::sign_in(portal, &account).await
    }

    /// Opens a page that must be there.
    pub async fn open(&mut self, path: &str) -> Document {
        self.browser.open(path).await.expect(200).page()
    }

    /// Opens a page, fills in its form to a path, and follows where that leads; the answer must be a page.
    pub async fn fill(&mut self, path: &str, action: &str, fill: impl FnOnce(Form) -> Form) -> Document {
        let page = self.open(path).await;
        let answer = self.browser.submit(&fill(page.form(action))).await;
        assert!(answer.status.is_redirection(), "{action} answered {}: {}", answer.status, answer.page().words());
        self.browser.follow(answer).await.expect(200).page()
    }

    /// Path and words of every row in a view of the inbox, over all its pages.
    pub async fn inbox(&mut self, view: &str) -> Vec<(String, String)> {
        let mut page = self.open(&format!("/inbox?view={view}")).await;
        let mut found = Vec::new();
        loop {
            let paths = page.attributes("a[data-row]", "href").into_iter().map(|h| h.split('?').next().unwrap_or(&h).to_owned());
            found.extend(paths.zip(page.all("tbody tr")));
            let Some(next) = page.attributes("a[rel=next]", "href").first().cloned() else { return found };
            page = self.open(&next).await;
        }
    }

    /// Paths of the cases in a view of the inbox.
    pub async fn cases(&mut self, view: &str) -> Vec<String> {
        self.inbox(view).await.into_iter().map(|(path, _)| path).collect()
    }

    /// Declares to be free of conflict where a case asks for it; returns the case page.
    pub async fn enter(&mut self, case: &str) -> Document {
        let answer = self.browser.open(case).await.expect(200);
        let page = answer.page();
        let conflict = format!("{case}/conflict");
        if page.forms.iter().any(|f| f.path() == conflict) {
            let answer = self.browser.submit(&page.form(&conflict).set("standing", "free")).await;
            return self.browser.follow(answer).await.expect(200).page();
        }
        page
    }

    /// Looks at the preview of a release to one contact, with these parts, and confirms it. Returns the preview.
    pub async fn share(&mut self, case: &str, to: &str, parts: &[&str]) -> Document {
        let path = format!("{case}/share");
        let page = self.open(&path).await;
        let mut form = page.form(&path).set("recipient", &page.value_labelled("recipient", to)).clear("part");
        for part in parts {
            form = form.tick("part", &page.value_labelled("part", part));
        }
        let form = form.set("title", "Goods, spring").set("reason", "So that the company looks into it.").press("go", "preview");
        let preview = self.browser.submit(&form).await.expect(200).page();
        let answer = self.browser.submit(&preview.form(&path).press("go", "confirm")).await.expect_to(case);
        self.browser.follow(answer).await.expect(200);
        preview
    }

    /// The case among all that say this, however many others there are.
    pub async fn find(&mut self, words: &str) -> String {
        for case in self.cases("all").await {
            if self.enter(&case).await.says(words) {
                return case;
            }
        }
        panic!("{} finds no case that says {words:?}", self.account.name)
    }

    /// Asks for a page and returns the answer, whatever it is.
    pub async fn ask(&mut self, path: &str) -> Answer {
        self.browser.get(path).await
    }
}
