//! How long cases are kept is decided by an administrator, and longer than usual only with a reason.

use portal_tests::cast::Handler;
use portal_tests::{Portal, database};

const PATH: &str = "/admin/tenants/gemmeren/retention";

#[tokio::test]
async fn longer_than_sixty_days_needs_a_reason_that_stays_on_the_page() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "gemmeren", "--name", "Gemmeren A/S"]);
    let mut first = Handler::of(portal, "administrator", 0).await.browser;
    let mut second = Handler::of(portal, "administrator", 1).await.browser;
    let form = first.open(PATH).await.expect(200).page().form(PATH);
    assert_eq!(form.value("days"), Some("60"), "what is usual");
    let late = second.open(PATH).await.expect(200).page().form(PATH);
    for (days, reason, says) in [
        ("0", "Because.", "from 1 to 365"),
        ("366", "Because.", "from 1 to 365"),
        ("soon", "", "from 1 to 365"),
        ("61", " ", "kept for more than 60 days"),
    ] {
        let page = first.submit(&form.clone().set("days", days).set("reason", reason)).await.expect(422).page();
        assert!(page.says(says), "{days}: {}", page.words());
        assert_eq!(page.form(PATH).value("days"), Some(days), "what was typed stays");
    }
    first.submit(&form.set("days", "180").set("reason", "The sector's own rule 7.")).await.expect_to("/admin/tenants/gemmeren");
    let shown = first.open(PATH).await.expect(200).page();
    assert!(shown.says("180 days, ") && shown.says("The sector's own rule 7."), "{}", shown.words());
    let dump = database::dump(portal, "portal");
    assert!(!dump.windows(24).any(|w| w == b"The sector's own rule 7."), "the reason is sealed");
    let page = second.submit(&late.set("days", "30")).await.expect(422).page();
    assert!(page.says("Somebody else changed this"), "{}", page.words());
    let kept = "select (settings->>'kept_days')::bigint from control.tenants where slug = 'gemmeren'";
    assert_eq!(database::number(portal, "one", kept).await, 180);
}
