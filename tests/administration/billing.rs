//! Seats and invoices: checked where they are changed, and a list that a spreadsheet does not compute.

use portal_tests::cast::Handler;
use portal_tests::{Browser, Portal};

#[tokio::test]
async fn an_invoice_goes_where_its_check_digit_is_right_and_the_list_computes_nothing() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "regning", "--name", "=1+1 ApS"]);
    let mut administrator = Handler::of(portal, "administrator", 0).await.browser;
    let path = "/admin/tenants/regning/billing";
    let form = administrator.open(path).await.expect(200).page().form(path);
    let ean = form.clone().set("seats", "3").set("invoice", "ean").set("ean", "5798000420008");
    let refused = administrator.submit(&ean).await.expect(422).page();
    assert_eq!(refused.form(path).value("ean"), Some("5798000420008"), "what was typed stays");
    administrator.submit(&form.clone().set("seats", "1").set("invoice", "ean").set("ean", "5798000420007")).await.expect(422);
    let reference = "@SUM(A1) \"ref\"";
    let right = ean.set("ean", "5798000420007").set("reference", reference);
    let mut second = Handler::of(portal, "administrator", 1).await.browser;
    let late = second.open(path).await.expect(200).page().form(path).set("invoice", "ean").set("ean", "5798000420007");
    administrator.submit(&right).await.expect_to("/admin/tenants/regning");
    let refused = second.submit(&late.set("seats", "9")).await.expect(422).page();
    assert!(refused.says("Somebody else changed this"), "{}", refused.words());
    assert_eq!(refused.form(path).value("seats"), Some("9"), "what was typed stays");
    let form = administrator.open(path).await.expect(200).page().form(path);
    administrator.submit(&form.set("seats", "4")).await.expect_to("/admin/tenants/regning");
    let shown = administrator.open("/admin/tenants/regning/agreements").await.expect(200).page();
    assert!(shown.says("5798000420007") && shown.says(reference), "{}", shown.words());

    let answer = administrator.get("/admin/tenants/invoices.csv").await.expect(200);
    assert_eq!(answer.headers["content-disposition"], "attachment; filename=\"invoices.csv\"");
    let text = answer.text();
    let line = text.lines().find(|l| l.starts_with("\"regning\",")).expect("a line for it");
    assert!(line.starts_with("\"regning\",\"'=1+1 ApS\",\"open\","), "{line}");
    assert!(line.ends_with("\"4\",\"ean\",\"5798000420007\",\"'@SUM(A1) \"\"ref\"\"\""), "{line}");
    assert!(text.contains("\"nordhavn\","), "a tenant of which nothing is known has a line too");
    let stranger = Browser::at_control(portal).get("/admin/tenants/invoices.csv").await;
    assert_eq!(stranger.leads_to().as_deref(), Some("/signin"));
}
