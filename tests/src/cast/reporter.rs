//! Somebody who reports.

use crate::Portal;
use crate::browser::{Answer, Broken, Browser, Upload};
use crate::document::{Document, Form};

/// What is reported.
#[derive(Clone, Default)]
pub struct Story {
    /// Step 1, one of the choices; empty: not answered.
    pub connection: String,
    /// Step 2.
    pub what: String,
    /// Step 3: day, month, year.
    pub from: [String; 3],
    /// Step 3, in words.
    pub when: String,
    /// Step 3.
    pub place: String,
    /// Step 3, one of the choices.
    pub ongoing: String,
    /// Step 4.
    pub involved: Vec<String>,
    /// Step 4.
    pub knows: Vec<String>,
    /// Step 4: names of receivers who must not see this.
    pub excluded: Vec<String>,
    /// Step 5.
    pub files: Vec<Upload>,
    /// Step 6; None: anonymous.
    pub identity: Option<Identity>,
}

/// Contact details.
#[derive(Clone, Default)]
pub struct Identity {
    /// `confidential` or `consent`.
    pub mode: String,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Phone number.
    pub phone: String,
    /// Where to be told that there is news.
    pub alert: String,
}

impl Story {
    /// Only words, nothing else.
    pub fn of(what: &str) -> Story {
        Story { what: what.to_owned(), ..Story::default() }
    }
}

/// Somebody at a company's address.
#[derive(Clone)]
pub struct Reporter {
    /// Their browser.
    pub browser: Browser,
}

impl Reporter {
    /// At a tenant's address, with no cookie.
    pub fn at(portal: &Portal, slug: &str) -> Reporter {
        Reporter { browser: Browser::at(portal, &portal.host_of(slug)) }
    }

    /// Begins a draft.
    pub async fn begin(&mut self) -> Document {
        let page = self.browser.get("/report/start").await.expect(200).page();
        self.go(page.form("/report/start"), "/report/1").await
    }

    /// Goes through all steps and stops at the last look.
    pub async fn write(&mut self, story: &Story) -> Document {
        self.begin().await;
        self.write_from_first(story).await
    }

    /// As [`Self::write`], in a draft that was begun before.
    pub async fn write_from_first(&mut self, story: &Story) -> Document {
        let page = self.browser.get("/report/1").await.expect(200).page();
        let form = page.form("/report/1");
        let form = if story.connection.is_empty() { form } else { form.set("connection", &story.connection) };
        let page = self.go(form, "/report/2").await;
        let page = self.go(page.form("/report/2").set("what", &story.what), "/report/3").await;
        let mut form = page.form("/report/3").set("when", &story.when).set("place", &story.place);
        for (part, value) in ["from_day", "from_month", "from_year"].iter().zip(&story.from) {
            form = form.set(part, value);
        }
        if !story.ongoing.is_empty() {
            form = form.set("ongoing", &story.ongoing);
        }
        let page = self.go(form, "/report/4").await;
        let page = self.go(people(&page, story), "/report/5").await;
        let page = if story.files.is_empty() { page } else { self.upload(&page, &story.files).await };
        let page = self.go(page.form("/report/5"), "/report/6").await;
        let form = page.form("/report/6");
        let form = match &story.identity {
            None => form.set("mode", "anonymous"),
            Some(i) => form
                .set("mode", &i.mode)
                .set("name", &i.name)
                .set("email", &i.email)
                .set("phone", &i.phone)
                .set("alert", &i.alert),
        };
        self.go(form, "/report/check").await
    }

    /// Writes nothing but what happened, and stops at the last look.
    pub async fn write_only(&mut self, what: &str) -> Document {
        self.begin().await;
        let page = self.browser.get("/report/2").await.expect(200).page();
        self.go(page.form("/report/2").set("what", what), "/report/3").await;
        self.browser.open("/report/check").await.expect(200).page()
    }

    /// Presses Send on a page that was loaded before; returns the code.
    pub async fn send_again(&mut self, form: &Form) -> String {
        let answer = self.browser.submit(form).await.expect_to("/report/code");
        let page = self.browser.follow(answer).await.expect(200).page();
        code_on(&page).unwrap_or_else(|| panic!("no code on `{}`: {}", page.title, page.words()))
    }

    /// Uploads files into the draft; returns the page of step 5 again.
    pub async fn upload(&mut self, page: &Document, files: &[Upload]) -> Document {
        let form = page.form("/report/5").press("go", "upload");
        let answer = self.browser.upload(&form, "files", files).await;
        self.browser.follow(answer).await.expect(200).page()
    }

    /// Sends; returns the code that the next page shows.
    pub async fn send(&mut self) -> String {
        let page = self.browser.get("/report/check").await.expect(200).page();
        let answer = self.browser.submit(&page.form("/report/check")).await.expect_to("/report/code");
        let page = self.browser.follow(answer).await.expect(200).page();
        code_on(&page).unwrap_or_else(|| panic!("no code on `{}`: {}", page.title, page.words()))
    }

    /// Sends; a broken connection is an answer too.
    pub async fn try_send(&mut self, form: &Form) -> Result<Answer, Broken> {
        self.browser.try_submit(form).await
    }

    /// Writes and sends.
    pub async fn report(&mut self, story: &Story) -> String {
        self.write(story).await;
        self.send().await
    }

    /// Types the last four symbols of the code; ends at the page that says what comes next.
    pub async fn confirm(&mut self, code: &str) -> Document {
        let page = self.browser.get("/report/code").await.expect(200).page();
        self.go(page.form("/report/code").set("last", &last_four(code)), "/report/done").await
    }

    /// Comes back with the code; ends in the mailbox.
    pub async fn come_back(&mut self, code: &str) -> Document {
        let answer = self.browser.get("/return").await;
        // Whose mailbox is open already is led there at once.
        let answer = self.browser.follow(answer).await.expect(200);
        if answer.path.starts_with("/case") {
            return answer.page();
        }
        self.go(answer.page().form("/return").set("code", code), "/case").await
    }

    /// Looks into the mailbox again.
    pub async fn look(&mut self) -> Document {
        self.browser.get("/case").await.expect(200).page()
    }

    /// Answers in the mailbox.
    pub async fn reply(&mut self, text: &str) -> Document {
        let page = self.look().await;
        let form = page.form("/case/reply").set("text", text);
        let answer = self.browser.submit(&form).await.expect_to("/case");
        self.browser.follow(answer).await.expect(200).page()
    }

    /// Adds files in the mailbox.
    pub async fn add_files(&mut self, files: &[Upload]) -> Document {
        let page = self.look().await;
        let answer = self.browser.upload(&page.form("/case/reply"), "files", files).await;
        self.browser.follow(answer).await.expect(200).page()
    }

    /// Leaves.
    pub async fn leave(&mut self) {
        let page = self.browser.get("/leave").await.expect(200).page();
        let answer = self.browser.submit(&page.form("/leave")).await;
        self.browser.follow(answer).await.expect(200);
    }

    /// Submits a form that must lead to a path; returns the page there.
    pub async fn go(&mut self, form: Form, to: &str) -> Document {
        let answer = self.browser.submit(&form).await.expect_to(to);
        self.browser.follow(answer).await.expect(200).page()
    }
}

/// The code that a page shows.
pub fn code_on(page: &Document) -> Option<String> {
    page.all("#return-code").into_iter().next()
}

/// The last four symbols of a code.
pub fn last_four(code: &str) -> String {
    let symbols: Vec<char> = code.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    symbols[symbols.len() - 4..].iter().collect()
}

fn people(page: &Document, story: &Story) -> Form {
    let mut form = page.form("/report/4").clear("involved").clear("knows");
    form.fields.extend(story.involved.iter().map(|p| ("involved".to_owned(), p.clone())));
    form.fields.extend(story.knows.iter().map(|p| ("knows".to_owned(), p.clone())));
    for name in &story.excluded {
        let id = box_of(page, name);
        form = form.tick("excluded", &id);
    }
    form
}

/// The value of the box beside a receiver's name.
fn box_of(page: &Document, name: &str) -> String {
    let labels = page.all(".choice label");
    let values = page.attributes(".choice input[name=excluded]", "value");
    let at =
        labels.iter().position(|l| l.contains(name)).unwrap_or_else(|| panic!("{name} is not among the receivers: {labels:?}"));
    values[at].clone()
}
