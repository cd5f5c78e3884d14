//! Reporters who do not give up: what was not acknowledged is asked for again, the same way, until it is.

use crate::journal::{Entry, Journal};
use portal_tests::Portal;
use portal_tests::browser::{Answer, Browser};
use portal_tests::cast::{Reporter, code_on};
use portal_tests::document::Form;
use portal_tests::files;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// What all reporters share.
pub struct Load {
    /// Where they report.
    pub portal: Arc<Portal>,
    /// What is written down.
    pub journal: Journal,
    /// Set when they are to finish what they are at and go home.
    pub over: AtomicBool,
    /// How many requests had no answer that acknowledged them.
    pub unknown: AtomicU32,
}

impl Load {
    /// One reporter after another, until it is over.
    pub async fn reporters(&self, who: usize, slug: &'static str) {
        let mut n = 0;
        while !self.over.load(Ordering::Relaxed) {
            self.one(&format!("w{who}n{n}"), slug, n % 3 == 0).await;
            n += 1;
        }
    }

    async fn one(&self, name: &str, slug: &'static str, with_file: bool) {
        let mut reporter = Reporter::at(&self.portal, slug);
        let words = format!("Zreport{name}q");
        let start = self.page(&mut reporter.browser, "/report/start").await.form("/report/start");
        self.insist(&mut reporter.browser, &start, "/report/").await;
        let two = self.page(&mut reporter.browser, "/report/2").await.form("/report/2").set("what", &words);
        self.insist(&mut reporter.browser, &two, "/report/").await;
        let mut uploaded = Vec::new();
        if with_file {
            let file = files::text(&format!("Zfile{name}q.txt"), &format!("Words of {name}.\n"));
            self.upload(&mut reporter.browser, &file).await;
            uploaded.push(file.name);
        }
        let check = self.page(&mut reporter.browser, "/report/check").await.form("/report/check");
        self.journal.write(&Entry::Sending { slug: slug.into(), words: words.clone(), files: uploaded });
        let answer = self.insist(&mut reporter.browser, &check, "/report/code").await;
        let shown = self.page(&mut reporter.browser, &answer.leads_to().expect("insisted on")).await;
        let code = code_on(&shown).unwrap_or_else(|| panic!("no code on `{}`: {}", shown.title, shown.words()));
        self.journal.write(&Entry::Sent { slug: slug.into(), words, code: code.clone() });

        // Every other one comes back at once and adds a word.
        if name.len().is_multiple_of(2) {
            let last = portal_tests::cast::last_four(&code);
            let form = self.page(&mut reporter.browser, "/report/code").await.form("/report/code").set("last", &last);
            self.insist(&mut reporter.browser, &form, "/report/done").await;
            let words = format!("Zreply{name}q");
            let form = self.page(&mut reporter.browser, "/case").await.form("/case/reply").set("text", &words);
            self.journal.write(&Entry::Replying { code: code.clone(), words: words.clone() });
            self.insist(&mut reporter.browser, &form, "/case").await;
            self.journal.write(&Entry::Replied { code, words });
        }
    }

    /// The same form until it is accepted.
    async fn insist(&self, browser: &mut Browser, form: &Form, to: &str) -> Answer {
        let began = Instant::now();
        loop {
            match browser.try_submit(form).await {
                Ok(answer) if answer.leads_to().is_some_and(|l| l.starts_with(to)) => return answer,
                Ok(answer) if answer.status.is_server_error() => {}
                // What was done before an answer was lost may show itself as the step behind it.
                Ok(answer) if answer.leads_to().is_some() && to == "/report/done" => return answer,
                Ok(answer) => panic!(
                    "{} was refused with {} {:?}: {}",
                    form.action,
                    answer.status,
                    answer.leads_to(),
                    answer.page().words()
                ),
                Err(_broken) => {}
            }
            self.unknown.fetch_add(1, Ordering::Relaxed);
            assert!(began.elapsed() < Duration::from_secs(60), "{} was never accepted", form.action);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// The same page until it is shown.
    async fn page(&self, browser: &mut Browser, path: &str) -> portal_tests::document::Document {
        let began = Instant::now();
        loop {
            if let Ok(answer) = browser.try_send(http::Method::GET, path, &[], Vec::new()).await
                && answer.status.is_success()
            {
                return answer.page();
            }
            assert!(began.elapsed() < Duration::from_secs(60), "{path} was never shown");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// A file until the list shows it: only a person can tell whether a broken upload arrived.
    async fn upload(&self, browser: &mut Browser, file: &portal_tests::browser::Upload) {
        let began = Instant::now();
        loop {
            let page = self.page(browser, "/report/5").await;
            if page.says(&file.name) {
                return;
            }
            let _looked_at_above =
                browser.try_upload(&page.form("/report/5").press("go", "upload"), "files", std::slice::from_ref(file)).await;
            assert!(began.elapsed() < Duration::from_secs(60), "{} was never accepted", file.name);
        }
    }
}
