//! Somebody who signs a company up, in a browser without scripts.

use crate::document::{Document, Form};
use crate::waiting::until;
use crate::{Answer, Browser, Portal, outbox};
use std::sync::atomic::{AtomicU32, Ordering};

/// A company, and the browser of whoever signs it up.
pub struct Company {
    /// Where.
    portal: &'static Portal,
    /// The browser.
    pub browser: Browser,
    /// The address that is asked for.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its CVR number.
    pub number: String,
    /// The mail of whoever signs it up.
    pub mail: String,
}

/// A CVR number that nobody else in this program has.
pub fn cvr() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(20_000_000);
    loop {
        let digits = NEXT.fetch_add(1, Ordering::Relaxed).to_string();
        let sum: u32 = digits.bytes().zip([2, 7, 6, 5, 4, 3, 2, 1]).map(|(b, w)| u32::from(b - b'0') * w).sum();
        if sum.is_multiple_of(11) {
            return digits;
        }
    }
}

impl Company {
    /// Nothing has been written yet.
    pub fn new(slug: &str) -> Company {
        Company::at(Portal::shared(), slug)
    }

    /// The same at another portal than the shared one.
    pub fn at(portal: &'static Portal, slug: &str) -> Company {
        Company {
            portal,
            browser: Browser::at_control(portal),
            slug: slug.to_owned(),
            name: format!("Selskab {slug} A/S"),
            number: cvr(),
            mail: format!("eva@{slug}.example"),
        }
    }

    /// Fills in a step's form and follows where it leads.
    pub async fn step(&mut self, path: &str, fill: impl FnOnce(Form) -> Form) -> Answer {
        let page = self.browser.open(path).await.expect(200).page();
        let form = fill(page.form(path));
        let answer = self.browser.submit(&form).await;
        self.browser.follow(answer).await
    }

    /// The code of the newest letter.
    pub async fn code(&self) -> String {
        until("a code by mail", || async {
            let letters = outbox::mail_to(self.portal, &self.mail);
            letters.iter().rev().find_map(|m| Some(m.text.split_once("Your code is ")?.1.chars().take(7).collect()))
        })
        .await
    }

    /// Every link that was mailed.
    pub fn links(&self) -> Vec<String> {
        let letters = outbox::mail_to(self.portal, &self.mail);
        letters
            .iter()
            .filter_map(|m| {
                Some(format!("/signup/resume?k={}", m.text.split_once("/signup/resume?k=")?.1.split_whitespace().next()?))
            })
            .collect()
    }

    /// The first step: the company.
    pub async fn about_itself(&mut self) {
        let (name, number) = (self.name.clone(), self.number.clone());
        let filled = self
            .step("/signup", |f| f.set("name", &name).set("number", &number).set("employees", "120").set("scheme", "statutory"));
        assert_eq!(filled.await.expect(200).path, "/signup/contact");
    }

    /// Company and contact; the code is in the mail.
    pub async fn begin(&mut self) {
        self.about_itself().await;
        let mail = self.mail.clone();
        let asked = self.step("/signup/contact", |f| f.set("name", "Eva Friis").set("mail", &mail)).await.expect(200);
        assert_eq!(asked.path, "/signup/verify");
    }

    /// Up to the contact persons.
    pub async fn verify(&mut self) -> Document {
        self.begin().await;
        let code = self.code().await;
        self.step("/signup/verify", |f| f.set("code", &code)).await.expect(200).page()
    }

    /// Up to the last look.
    pub async fn write(&mut self) -> Document {
        self.verify().await;
        let (mail, slug) = (self.mail.clone(), self.slug.clone());
        let people = self.step("/signup/people", |f| two_people(f, &mail).press("go", "next")).await.expect(200);
        assert_eq!(people.path, "/signup/channel");
        self.step("/signup/channel", |f| f.set("slug", &slug).set("colour", "#7a1f3d").press("go", "next")).await.expect(200);
        self.step("/signup/terms", |f| f.set("accept", "yes")).await.expect(200);
        let ean = self.step("/signup/plan", |f| f.set("invoice", "ean").set("ean", "5798000420007")).await.expect(200);
        assert_eq!(ean.path, "/signup/review", "{}", ean.page().words());
        ean.page()
    }

    /// All of it, sent to LES.
    pub async fn sent(slug: &str) -> Company {
        let mut company = Company::new(slug);
        company.send().await;
        company
    }

    /// Everything, and the last button.
    pub async fn send(&mut self) {
        self.write().await;
        let done = self.step("/signup/review", |f| f).await.expect(200);
        assert_eq!(done.path, "/signup/done", "{}", done.page().words());
    }
}

/// Two contact persons.
pub fn two_people(form: Form, mail: &str) -> Form {
    form.set("name1", "Eva Friis")
        .set("mail1", mail)
        .set("phone1", "20 77 34 01")
        .set("impartial1", "yes")
        .set("name2", "Bodil Markør")
        .set("mail2", "bodil@markoer.example")
        .set("phone2", "20 77 34 02")
        .set("impartial2", "yes")
}
