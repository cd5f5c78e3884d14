//! A contact is invited by mail, and is nobody until the invitation is accepted.

use crate::{case_of, company};
use portal_tests::cast::{Handler, Reporter, Story};
use portal_tests::portal::Account;
use portal_tests::{Browser, Portal, outbox};

#[tokio::test]
async fn somebody_invited_can_be_excluded_and_can_neither_sign_in_nor_be_sent_anything() {
    let portal = Portal::shared();
    company(portal, "skuret", &["Birgit Dam"]);
    let line = serde_json::json!({"name": "Ulla Holt", "mail": "ulla@skuret.example", "phone": "+4531990011"});
    let printed = portal.data_well(&["invite", "skuret"], &format!("{line}\n{line}\n"));
    assert!(printed.contains("invited 1 of skuret"), "twice the same is one: {printed}");

    let mails = outbox::mail_to(portal, "ulla@skuret.example");
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("skuret.localhost") && mails[0].text.contains("/join/"), "{}", mails[0].text);
    assert!(!mails[0].text.contains("Ulla") && !mails[0].text.contains("Kajens"), "{}", mails[0].text);

    let mut browser = Browser::at(portal, "skuret.localhost");
    let page = browser.get("/signin").await.expect(200).page();
    let form = page.form("/signin").set("mail", "ulla@skuret.example").set("password", "Zq-Tulip-1-Walnut-73");
    assert_eq!(browser.submit(&form).await.status, 422, "there is no password yet");

    let mut reporter = Reporter::at(portal, "skuret");
    reporter.begin().await;
    let people = reporter.browser.get("/report/4").await.expect(200).page();
    assert!(people.says("Ulla Holt, contact person at the company"), "{}", people.words());
    let mut given = case_of(portal, "skuret", &Story::of("Crates")).await;
    let share = format!("{}/share", given.case);
    let page = given.lawyer.open(&share).await;
    assert_eq!(page.form(&share).choices("recipient").len(), 1, "only those who have a key can be chosen");
    assert!(!page.says("Ulla"), "{}", page.words());

    // She chooses a password by the link, which works once, and proves her phone by the code of her first sign-in.
    let link = mails[0].text.split_whitespace().find(|w| w.contains("/join/")).expect("a link");
    let path = format!("/join/{}", link.rsplit('/').next().expect("a token"));
    let weak = browser.get(&path).await.expect(200).page();
    assert_eq!(browser.submit(&weak.form(&path).set("password", "short").set("again", "short")).await.status, 422);
    let password = "Mild-Rhubarb-58-Kettle";
    let form = browser.get(&path).await.expect(200).page().form(&path).set("password", password).set("again", password);
    assert!(browser.submit(&form).await.status.is_redirection());
    browser.get(&path).await.expect(410);
    let account = Account {
        role: "contact".into(),
        name: "Ulla Holt".into(),
        email: "ulla@skuret.example".into(),
        password: password.into(),
        phone: "+4531990011".into(),
        url: format!("http://skuret.localhost:{}/signin", portal.data_port()),
    };
    let mut ulla = Handler::sign_in(portal, &account).await;
    assert!(ulla.open("/inbox").await.says("LES has shared nothing with you yet."));
    let page = given.lawyer.open(&share).await;
    assert_eq!(page.form(&share).choices("recipient").len(), 2, "she can be chosen now");
}
