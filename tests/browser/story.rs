//! A person reports with a file, comes back with the code, and LES answers.

use crate::chromium::Chromium;
use portal_tests::Portal;

/// Plays it; `n` chooses the tenant and the people, so that two stories do not meet.
pub async fn play(portal: &Portal, chromium: &Chromium, n: usize) {
    let company = portal.demo().tenants[n].url.clone();
    let code = report(chromium, &company, portal.folder()).await;
    come_back(chromium, &company, &code).await;
    answer(portal, chromium, n).await;
    chromium.go(&format!("{company}/case")).await;
    let words = chromium.words().await;
    assert!(words.contains("Open my case"), "a mailbox that was left asks for the code again: {words}");
    enter(chromium, &company, &code).await;
    let words = chromium.words().await;
    assert!(words.contains("Thank you for your report"), "the acknowledgement is in the mailbox: {words}");
}

async fn report(chromium: &Chromium, company: &str, folder: &std::path::Path) -> String {
    chromium.go(company).await;
    assert!(chromium.words().await.contains("Call 112"));
    chromium.go(&format!("{company}/report/start")).await;
    chromium.press().await;
    chromium.press().await;
    chromium.press().await;
    assert!(chromium.page.title().await.expect("a title").starts_with("Error:"), "an empty report is not taken");
    chromium.fill("main textarea", "Invoices are approved for goods that never arrive.").await;
    for step in ["/report/3", "/report/4", "/report/5"] {
        chromium.press().await;
        assert_eq!(chromium.path().await, step);
    }
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
    let words = chromium.words().await;
    let code: String =
        words.split_whitespace().find(|w| w.len() == 24 && w.matches('-').count() == 4).expect("five groups").to_owned();
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

async fn answer(portal: &Portal, chromium: &Chromium, n: usize) {
    let triager = portal.account("triager", n);
    chromium.sign_in(portal, triager).await;
    assert_eq!(chromium.path().await, "/inbox");
    chromium.click(&format!("main a[href^='/cases/{}/']", portal.demo().tenants[n].slug)).await;
    chromium.choose("main input[value=free]").await;
    chromium.press().await;
    assert!(chromium.words().await.contains("Invoices are approved"), "the report is on the case page");
    let case = chromium.path().await;
    chromium.go(&format!("{}{case}/acknowledge", portal.demo().desk_url)).await;
    chromium.press().await;
    assert!(chromium.words().await.contains("The reporter has been told"));
}
