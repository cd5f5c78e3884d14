//! How a reporting page looks is set by an administrator and seen within a second.

use portal_tests::browser::Upload;
use portal_tests::cast::Handler;
use portal_tests::waiting::within;
use portal_tests::{Browser, Portal, files};
use std::time::Duration;

const PATH: &str = "/admin/tenants/malet/branding";

#[tokio::test]
async fn what_is_saved_is_seen_and_what_was_changed_meanwhile_is_not_lost() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "malet", "--name", "Malet A/S"]);
    let mut first = Handler::of(portal, "administrator", 0).await.browser;
    let mut second = Handler::of(portal, "administrator", 1).await.browser;
    let form = first.open(PATH).await.expect(200).page().form(PATH);
    let late = second.open(PATH).await.expect(200).page().form(PATH);

    let wrong = form.clone().set("colour", "red").set("exit_url", "http://x").press("go", "save");
    let page = first.submit(&wrong).await.expect(422).page();
    assert_eq!(page.form(PATH).value("exit_url"), Some("http://x"));
    first.submit(&form.clone().set("colour", "#123456").press("go", "preview")).await.expect(200);

    let filled = form.set("name", "Malet og Co").set("welcome_en", "Welcome to the painters").set("phone", "70 10 20 30");
    first.submit(&filled.set("colour", "#7a1f3d").press("go", "save")).await.expect_to("/admin/tenants/malet");
    within(Duration::from_millis(1500), "the page looks as it was set", || async {
        let words = Browser::at(portal, "malet.localhost").open("/").await.page().words().to_owned();
        ["Malet og Co", "Welcome to the painters", "70 10 20 30"].iter().all(|w| words.contains(w)).then_some(())
    })
    .await;

    let page = second.submit(&late.set("name", "Malet ApS").press("go", "save")).await.expect(422).page();
    assert!(page.says("Somebody else changed this"), "{}", page.words());
    assert_eq!(page.form(PATH).value("name"), Some("Malet ApS"), "the words stay");
}

/// A picture as it left the company, with words in it that nobody meant to publish.
fn logo() -> Upload {
    files::from_corpus("png/revealing/everywhere.png", "logo.png")
}

#[tokio::test]
async fn a_logo_is_cleaned_and_stands_on_the_reporting_page() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "billedet", "--name", "Billedet A/S"]);
    let path = "/admin/tenants/billedet/branding";
    let mut administrator = Handler::of(portal, "administrator", 0).await.browser;
    let form = administrator.open(path).await.expect(200).page().form(path).press("go", "save");
    let no_picture = files::text("logo.png", "I am no picture");
    let page = administrator.upload(&form.clone().set("phone", "70 10"), "logo", &[no_picture]).await.expect(422).page();
    assert!(page.says("not a PNG"), "{}", page.words());
    assert_eq!(page.form(path).value("phone"), Some("70 10"), "what was typed stays");
    let large = files::from_corpus("jpeg/revealing/everywhere.jpg", "logo.png");
    administrator.upload(&form, "logo", &[large]).await.expect(422);

    // With something else to be put right the picture need not be chosen again.
    let page = administrator.upload(&form.clone().set("colour", "red"), "logo", &[logo()]).await.expect(422).page();
    assert!(page.html().contains("/admin/tenants/billedet/logo/"), "it is shown");
    let again = page.form(path).set("colour", "#123456").press("go", "save");
    administrator.submit(&again).await.expect_to("/admin/tenants/billedet");
    let shown = within(Duration::from_millis(1500), "the logo stands on the page", || async {
        let page = Browser::at(portal, "billedet.localhost").open("/").await.text();
        page.split('"').find(|part| part.starts_with("/logo-")).map(str::to_owned)
    })
    .await;
    let answer = Browser::at(portal, "billedet.localhost").get(&shown).await.expect(200);
    assert_eq!(answer.headers["content-type"], "image/png");
    assert_eq!(answer.body, files::cleaned(&logo()), "cleaned as every file is");
    assert_ne!(answer.body, logo().bytes);
    Browser::at(portal, "nordhavn.localhost").get(&shown).await.expect(404);

    let form = administrator.open(path).await.expect(200).page().form(path);
    let without = administrator.submit(&form.press("go", "no-logo")).await.expect(200).page().form(path);
    administrator.submit(&without.press("go", "save")).await.expect_to("/admin/tenants/billedet");
    within(Duration::from_millis(1500), "the logo is gone", || async {
        (!Browser::at(portal, "billedet.localhost").open("/").await.text().contains("/logo-")).then_some(())
    })
    .await;
}
