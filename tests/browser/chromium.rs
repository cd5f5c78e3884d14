//! A headless Chromium with a driver of its own.

use fantoccini::{Client, ClientBuilder, Locator};
use portal_tests::portal::Account;
use portal_tests::waiting::until;
use portal_tests::{Portal, outbox};
use std::process::Stdio;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::process::{Child, Command};

/// A browser window.
pub struct Chromium {
    /// What the test says to it.
    pub page: Client,
    driver: Child,
    width: u32,
    pictures: AtomicU32,
}

impl Chromium {
    /// A window of this size. Its profile is new and ends with it; it asks nobody but the portal.
    pub async fn start(width: u32, height: u32) -> Chromium {
        let port = portal_tests::portal::free_ports().0;
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("chromedriver is installed: scripts/install browser");
        let arguments = serde_json::json!([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=en",
            "--host-resolver-rules=MAP *.localhost 127.0.0.1",
            format!("--window-size={width},{height}")
        ]);
        // Clicked and not tapped: two taps in quick succession are a gesture of its own, and no click.
        let metrics = serde_json::json!({"width": width, "height": height, "pixelRatio": 1.0, "touch": false});
        let options = serde_json::json!({"args": arguments, "prefs": {"intl.accept_languages": "en"},
            "mobileEmulation": {"deviceMetrics": metrics}});
        let mut capabilities = serde_json::map::Map::new();
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        capabilities.insert("goog:loggingPrefs".to_owned(), serde_json::json!({"browser": "ALL"}));
        let url = format!("http://127.0.0.1:{port}");
        until("chromedriver listens", || async { tokio::net::TcpStream::connect(("127.0.0.1", port)).await.ok() }).await;
        let page = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities)
            .connect(&url)
            .await;
        Chromium { page: page.expect("Chromium starts"), driver, width, pictures: AtomicU32::new(0) }
    }

    /// Goes to an address.
    pub async fn go(&self, url: &str) {
        self.page.goto(url).await.unwrap_or_else(|e| panic!("{url}: {e}"));
        self.fits(url).await;
    }

    /// Fills a field of the shown form.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.page.find(Locator::Css(css)).await.unwrap_or_else(|e| panic!("there is no {css}: {e}"));
        field.clear().await.expect("a field can be cleared");
        field.send_keys(text).await.expect("a field can be filled");
    }

    /// Chooses a file.
    pub async fn fill_file(&self, css: &str, file: &std::path::Path) {
        let field = self.page.find(Locator::Css(css)).await.unwrap_or_else(|e| panic!("there is no {css}: {e}"));
        field.send_keys(file.to_str().expect("UTF-8")).await.expect("a file can be chosen");
    }

    /// Clicks what leads to another page, and waits for that page.
    pub async fn click(&self, css: &str) {
        self.page.execute("window.pageBefore = true", vec![]).await.expect("a script runs");
        let found = self.page.find(Locator::Css(css)).await.unwrap_or_else(|e| panic!("there is no {css}: {e}"));
        found.click().await.unwrap_or_else(|e| panic!("{css} cannot be clicked: {e}"));
        until("the next page", || async {
            let script = "return window.pageBefore !== true && document.readyState === 'complete'";
            // While one page gives way to the next there is none to ask.
            self.page.execute(script, vec![]).await.ok().filter(|there| *there == true)
        })
        .await;
    }

    /// Ticks or chooses something on this page.
    pub async fn choose(&self, css: &str) {
        let found = self.page.find(Locator::Css(css)).await.unwrap_or_else(|e| panic!("there is no {css}: {e}"));
        found.click().await.unwrap_or_else(|e| panic!("{css} cannot be chosen: {e}"));
    }

    /// Ticks or chooses what is labelled with these words.
    pub async fn choose_labelled(&self, words: &str) {
        let script = "return [...document.querySelectorAll('main label')].find(l => l.innerText.includes(arguments[0]))?.htmlFor";
        let id = self.page.execute(script, vec![words.into()]).await.expect("a script runs");
        let id = id.as_str().unwrap_or_else(|| panic!("no label says {words:?}"));
        self.choose(&format!("main [id='{id}']")).await;
    }

    /// Presses the form's main button, and looks at the page it leads to.
    pub async fn press(&self) {
        self.click("main form button.button[type=submit]:not([name=back])").await;
        let here = self.path().await;
        self.fits(&here).await;
    }

    /// Looks at the page that is shown.
    pub async fn look(&self, name: &str) {
        self.fits(name).await;
    }

    /// Signs somebody in with password and the code that their telephone gets.
    pub async fn sign_in(&self, portal: &Portal, account: &Account) {
        let known = outbox::sms_files(portal);
        // The account remembers the language that is chosen here.
        self.go(&format!("{}?lang=en", account.url)).await;
        self.fill("input[name=mail]", &account.email).await;
        self.fill("input[name=password]", &account.password).await;
        self.press().await;
        self.fill("input[name=code]", &outbox::code_for(portal, &account.phone, &known).await).await;
        self.press().await;
    }

    /// The words of the page.
    pub async fn words(&self) -> String {
        self.page.find(Locator::Css("body")).await.expect("a page has a body").text().await.expect("text")
    }

    /// The words of one part of the page.
    pub async fn text(&self, css: &str) -> String {
        let found = self.page.find(Locator::Css(css)).await.unwrap_or_else(|e| panic!("there is no {css}: {e}"));
        found.text().await.expect("text")
    }

    /// The path of the page.
    pub async fn path(&self) -> String {
        self.page.current_url().await.expect("a page has an address").path().to_owned()
    }

    /// No page scrolls sideways, keeps anything in the browser's storage, or holds words that were not translated.
    async fn fits(&self, name: &str) {
        // A telephone may be narrower still. Nothing of the layout changes between the two widths.
        let narrow = "const page = document.documentElement; page.style.inlineSize = '320px'; const over = document.body.scrollWidth - 320;
            page.style.inlineSize = ''; return over";
        if self.width < 480 {
            let over = self.page.execute(narrow, vec![]).await.expect("a script runs");
            assert!(over.as_i64().expect("a number") <= 0, "{name} is {over} px wider than a window of 320 px");
        }
        let script = "return [document.documentElement.scrollWidth - document.documentElement.clientWidth, localStorage.length + sessionStorage.length,
            performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith(location.origin + '/')).join(' ')]";
        let seen = self.page.execute(script, vec![]).await.expect("a script runs");
        assert!(seen[0].as_i64().expect("a number") <= 0, "{name} is {} px wider than the window", seen[0]);
        assert_eq!(seen[1], 0, "{name} keeps something in the browser");
        assert_eq!(seen[2], "", "{name} asks somebody else");
        self.picture(name).await;
    }

    /// Keeps a picture of the whole page for people to look at, in the folder that `PORTAL_PICTURES` names.
    async fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("PORTAL_PICTURES") else { return };
        let number = self.pictures.fetch_add(1, Ordering::Relaxed);
        let place = name.split("//").last().unwrap_or_default().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        let file = format!("{}-{number:02}-{place}.png", self.width);
        let png = self.page.screenshot().await.expect("a picture");
        std::fs::write(std::path::Path::new(&folder).join(file), png).expect("the folder is there");
    }

    /// Closes the window.
    pub async fn end(self) {
        let Chromium { page, mut driver, .. } = self;
        page.close().await.expect("the window closes");
        driver.kill().await.expect("our own driver");
    }
}
