//! How a reporting page looks is set by an administrator and seen within a second.

use portal_tests::cast::Handler;
use portal_tests::waiting::within;
use portal_tests::{Browser, Portal};
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
