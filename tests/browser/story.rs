//! A person reports with a file, comes back with the code, and LES answers.

use crate::chromium::Chromium;
use portal_tests::Portal;
use portal_tests::portal::Account;
use portal_tests::waiting::until;

/// Plays it; `n` chooses the tenant and the people, so that two stories do not meet.
pub async fn play(portal: &Portal, chromium: &Chromium, n: usize) {
    let company = portal.demo().tenants[n].url.clone();
    let code = report(chromium, &company, portal.folder()).await;
    come_back(chromium, &company, &code).await;
    let case = answer(portal, chromium, portal.account("triager", n), &portal.demo().tenants[n].slug).await;
    take_back(chromium).await;
    look_around(chromium, &portal.demo().desk_url, &case).await;
    chromium.go(&format!("{company}/case")).await;
    let words = chromium.words().await;
    assert!(words.contains("Open my case"), "a mailbox that was left asks for the code again: {words}");
    enter(chromium, &company, &code).await;
    let words = chromium.words().await;
    assert!(words.contains("Thank you for your report"), "the acknowledgement is in the mailbox: {words}");
    chromium.choose("main details summary").await;
    chromium.look("what was reported").await;
    for page in ["/", "/about", "/safety", "/privacy", "/accessibility", "/ways", "/case", "/leave"] {
        chromium.go(&format!("{company}{page}?lang=da")).await;
    }
}

/// Somebody reports with a file at a company's address; returns the code.
pub async fn report(chromium: &Chromium, company: &str, folder: &std::path::Path) -> String {
    chromium.go(company).await;
    assert!(chromium.words().await.contains("Call 112"));
    chromium.go(&format!("{company}/report/start")).await;
    chromium.press().await;
    chromium.press().await;
    chromium.press().await;
    assert!(chromium.page.title().await.expect("a title").starts_with("Error:"), "an empty report is not taken");
    let stops = "const all = [...document.querySelectorAll('a[href], button, input, textarea')].filter(e => e.tabIndex >= 0 && e.type !== 'hidden');
        return [all[0].className, all.findIndex(e => e.closest('main'))]";
    let stops = chromium.page.execute(stops, vec![]).await.expect("a script runs");
    assert_eq!(stops, serde_json::json!(["skip", 4]), "the other language, help and the way out stand before the question");
    chromium.fill("main textarea", "Invoices are approved for goods that never arrive.").await;
    for step in ["/report/3", "/report/4", "/report/5"] {
        chromium.press().await;
        assert_eq!(chromium.path().await, step);
    }
    for step in 1..=6 {
        chromium.go(&format!("{company}/report/{step}?lang=da")).await;
    }
    chromium.go(&format!("{company}/report/5")).await;
    let file = folder.join("note.txt");
    std::fs::write(&file, "Invoice 118 and 131.\n").expect("our own folder");
    chromium.fill_file("main input[type=file]", &file).await;
    chromium.click("main form[enctype] button[type=submit]").await;
    assert!(chromium.words().await.contains("note.txt"), "the file is in the list");
    chromium.go(&format!("{company}/report/6")).await;
    chromium.press().await;
    assert_eq!(chromium.path().await, "/report/check");
    chromium.press().await;
    assert_eq!(chromium.path().await, "/report/code");
    let code: String = chromium.text("#return-code").await.split_whitespace().collect();
    assert!(code.len() == 24 && code.matches('-').count() == 4, "five groups: {code}");
    let rows = "const code = document.getElementById('return-code');
        return Math.round(code.getBoundingClientRect().height / parseFloat(getComputedStyle(code).lineHeight))";
    let rows = chromium.page.execute(rows, vec![]).await.expect("a script runs");
    assert!(rows == 1 || rows == 5, "the groups stand in {rows} rows");
    chromium.fill("main input[type=text]", &code[20..]).await;
    chromium.press().await;
    assert_eq!(chromium.path().await, "/report/done");
    code
}

async fn come_back(chromium: &Chromium, company: &str, code: &str) {
    chromium.go(&format!("{company}/leave")).await;
    chromium.press().await;
    chromium.go(&format!("{company}/return")).await;
    chromium.fill("main input[name=code]", "ABCD").await;
    chromium.press().await;
    assert!(chromium.page.title().await.expect("a title").starts_with("Error:"));
    enter(chromium, company, &code.to_lowercase().replace('-', " ")).await;
    assert!(chromium.words().await.contains("Your case"));
    chromium.go(&format!("{company}/leave")).await;
    chromium.press().await;
}

async fn enter(chromium: &Chromium, company: &str, code: &str) {
    chromium.go(&format!("{company}/return")).await;
    chromium.fill("main input[name=code]", code).await;
    chromium.press().await;
    assert_eq!(chromium.path().await, "/case");
}

/// A triager confirms the only case of a company; returns its address.
pub async fn answer(portal: &Portal, chromium: &Chromium, triager: &Account, slug: &str) -> String {
    chromium.sign_in(portal, triager).await;
    assert_eq!(chromium.path().await, "/inbox");
    enter_case(chromium, slug).await;
    assert!(chromium.words().await.contains("Invoices are approved"), "the report is on the case page");
    let case = chromium.path().await;
    chromium.go(&format!("{}{case}/acknowledge", portal.demo().desk_url)).await;
    chromium.press().await;
    assert!(chromium.words().await.contains("The reporter has been told"));
    let order =
        "const top = css => document.querySelector(css).getBoundingClientRect().top; return top('.case-next') < top('#timeline')";
    assert_eq!(
        chromium.page.execute(order, vec![]).await.expect("a script runs"),
        true,
        "what to do next stands above what happened"
    );
    format!("{}{case}", portal.demo().desk_url)
}

/// A message that can still be taken back counts its seconds down.
async fn take_back(chromium: &Chromium) {
    chromium.fill("main textarea[name=message]", "Which invoices do you mean?").await;
    chromium.click("main form[action$='/reply'] button").await;
    chromium.look("a message that waits").await;
    let left = async || chromium.text("form[data-held] .seconds").await.parse::<u32>().expect("a number of seconds");
    let first = left().await;
    until("a second has gone by", || async { (left().await < first).then_some(()) }).await;
    chromium.click("form[data-held] button").await;
    assert!(chromium.words().await.contains("The message was taken back"));
}

/// Every page of the desk, in both languages; the one that was chosen is remembered.
async fn look_around(chromium: &Chromium, desk: &str, case: &str) {
    for (language, words) in [("da", "Sager"), ("en", "Cases")] {
        chromium.go(&format!("{desk}/inbox")).await;
        chromium.click(&format!("nav.switch button[value={language}]")).await;
        assert_eq!(chromium.text("h1").await, words, "the switch leads back to the page");
        for page in
            ["/inbox", "/inbox?view=all", "/people", "/people/invite", "/people/kit", "/events?from=x", "/me", "/me/factors"]
        {
            chromium.go(&format!("{desk}{page}")).await;
        }
        for page in ["", "/describe", "/assign", "/note", "/reply", "/hold", "/log", "/contacts"] {
            chromium.go(&format!("{case}{page}")).await;
        }
    }
}

/// Opens the case of a company from the inbox, free of conflict.
pub async fn enter_case(chromium: &Chromium, slug: &str) {
    chromium.click(&format!("main a[href^='/cases/{slug}/']")).await;
    chromium.choose("main input[value=free]").await;
    chromium.press().await;
}
