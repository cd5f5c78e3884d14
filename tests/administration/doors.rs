//! Closing a tenant's doors takes two administrators.

use portal_tests::cast::{Handler, answer_at};
use portal_tests::waiting::within;
use portal_tests::{Browser, Portal, database};
use std::time::Duration;

async fn ask(by: &mut Browser, slug: &str, action: &str) {
    let path = format!("/admin/tenants/{slug}/close/{action}");
    let form = by.open(&path).await.expect(200).page().form(&path);
    let answer = by.submit(&form.set("reason", "They asked for it in writing.").set("confirmation", slug)).await;
    by.follow(answer).await.expect(200);
}

async fn becomes(slug: &str, status: u16) {
    let portal = Portal::shared();
    within(Duration::from_millis(1500), &format!("{slug} answers {status}"), || async {
        (Browser::at(portal, &portal.host_of(slug)).get("/").await.status == status).then_some(())
    })
    .await;
}

#[tokio::test]
async fn one_asks_and_another_does_it_within_a_second() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "to-mands", "--name", "To Mands ApS"]);
    let mut first = Handler::of(portal, "administrator", 0).await.browser;
    let mut second = Handler::of(portal, "administrator", 1).await.browser;
    becomes("to-mands", 200).await;

    ask(&mut first, "to-mands", "suspend").await;
    assert_eq!(database::tenant(portal, "to-mands").await.expect("there").state, "open", "asking does nothing yet");
    let own = first.open("/admin/tenants/to-mands/request").await.expect(200).page();
    let form = own.form("/admin/tenants/to-mands/request").forge("answer", "confirm").forge("confirmation", "to-mands");
    first.submit(&form).await.expect(403);
    assert_eq!(database::tenant(portal, "to-mands").await.expect("there").state, "open");

    answer_at(&mut second, "to-mands", "request", "confirm").await.expect_to("/admin/tenants/to-mands");
    becomes("to-mands", 503).await;
    ask(&mut second, "to-mands", "lock").await;
    answer_at(&mut first, "to-mands", "request", "confirm").await.expect_to("/admin/tenants/to-mands");
    assert_eq!(database::tenant(portal, "to-mands").await.expect("there").state, "locked");

    let path = "/admin/tenants/to-mands/resume";
    let form = first.open(path).await.expect(200).page().form(path);
    first.submit(&form).await.expect(422);
    first.submit(&form.set("sure", "yes")).await.expect_to("/admin/tenants/to-mands");
    becomes("to-mands", 200).await;
    let log = first.open("/admin/tenants/to-mands").await.expect(200).page();
    for entry in ["Suspension asked for", "Suspended", "Lock asked for", "Locked", "Opened"] {
        assert!(log.says(entry), "{entry}: {}", log.words());
    }
}

#[tokio::test]
async fn a_request_can_be_refused_and_taken_back() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "fortrudt", "--name", "Fortrudt ApS"]);
    let mut first = Handler::of(portal, "administrator", 0).await.browser;
    let mut second = Handler::of(portal, "administrator", 1).await.browser;
    ask(&mut first, "fortrudt", "pause").await;
    let again = first.open("/admin/tenants/fortrudt").await.expect(200).page();
    assert!(!again.links_to("/admin/tenants/fortrudt/close/pause"), "one request at a time");
    answer_at(&mut second, "fortrudt", "request", "refuse").await.expect_to("/admin/tenants/fortrudt");
    ask(&mut second, "fortrudt", "pause").await;
    answer_at(&mut second, "fortrudt", "request", "withdraw").await.expect_to("/admin/tenants/fortrudt");
    assert_eq!(database::tenant(portal, "fortrudt").await.expect("there").state, "open");
    first.get("/admin/tenants/fortrudt/request").await.expect_to("/admin/tenants/fortrudt");
}

#[tokio::test]
async fn two_at_once_ask_once_close_once_and_open_once() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "paa-en-gang", "--name", "På En Gang ApS"]);
    let third = portal.add_administrator("Tove Trane");
    let mut first = Handler::of(portal, "administrator", 0).await.browser;
    let mut second = Handler::of(portal, "administrator", 1).await.browser;
    let mut third = Handler::sign_in(portal, &third).await.browser;
    let (tenant, request) = ("/admin/tenants/paa-en-gang", "/admin/tenants/paa-en-gang/request");

    let path = format!("{tenant}/close/suspend");
    let mut forms = Vec::new();
    for by in [&mut first, &mut second] {
        let form = by.open(&path).await.expect(200).page().form(&path);
        forms.push(form.set("reason", "They asked for it.").set("confirmation", "paa-en-gang"));
    }
    let (one, two) = tokio::join!(first.submit(&forms[0]), second.submit(&forms[1]));
    let mut led = [one.leads_to().expect("a redirect"), two.leads_to().expect("a redirect")];
    let asker_is_second = led[1].ends_with("done=asked");
    led.sort();
    assert_eq!(led, [format!("{tenant}?done=asked"), format!("{tenant}?done=waiting")]);

    // Two who did not ask confirm at once.
    let other = if asker_is_second { &mut first } else { &mut second };
    let confirmation = |page: portal_tests::document::Document| {
        let form = page.forms.iter().find(|f| f.buttons.iter().any(|(_, v, _)| v == "confirm")).expect("a button").clone();
        form.set("confirmation", "paa-en-gang").press("answer", "confirm")
    };
    let one = confirmation(other.open(request).await.expect(200).page());
    let two = confirmation(third.open(request).await.expect(200).page());
    let (one, two) = tokio::join!(other.submit(&one), third.submit(&two));
    let mut led = [one.leads_to().expect("a redirect"), two.leads_to().expect("a redirect")];
    led.sort();
    assert_eq!(led, [format!("{tenant}?done=changed"), format!("{tenant}?done=confirmed")]);
    becomes("paa-en-gang", 503).await;

    let path = format!("{tenant}/resume");
    let one = first.open(&path).await.expect(200).page().form(&path).set("sure", "yes");
    let two = second.open(&path).await.expect(200).page().form(&path).set("sure", "yes");
    let (one, two) = tokio::join!(first.submit(&one), second.submit(&two));
    // The second finds it open already: either when it looks, or when it wants to change it.
    let done = [one, two].iter().filter(|a| a.leads_to() == Some(format!("{tenant}?done=opened"))).count();
    assert_eq!(done, 1);
    becomes("paa-en-gang", 200).await;
    let log = first.open(tenant).await.expect(200).page();
    let log = log.all("main tbody td:nth-child(2)");
    for entry in ["Suspension asked for", "Suspended", "Opened"] {
        assert_eq!(log.iter().filter(|said| *said == entry).count(), 1, "{entry}: {log:?}");
    }
}

#[tokio::test]
async fn the_address_has_to_be_typed() {
    let portal = Portal::shared();
    let mut administrator = Handler::of(portal, "administrator", 0).await.browser;
    let path = "/admin/tenants/skovlund/close/lock";
    let form = administrator.open(path).await.expect(200).page().form(path);
    let form = form.set("reason", "Because of this very thing.").set("confirmation", "nordhavn");
    let page = administrator.submit(&form).await.expect(422).page();
    assert!(page.says("This is not the address of this tenant"), "{}", page.words());
    assert_eq!(page.form(path).value("reason"), Some("Because of this very thing."));
}

#[tokio::test]
async fn the_database_itself_refuses_one_person_twice() {
    let portal = Portal::shared();
    let mut owner = database::owner(portal, "portal").await;
    let refused = database::refusal(
        &mut owner,
        "insert into control.requests (id, tenant_id, action, reason, asked_by, asked_at, state, decided_by, decided_at)
         select gen_random_uuid(), t.id, 'lock', '', a.id, now(), 'done', a.id, now() from control.tenants t, control.accounts a limit 1",
    )
    .await;
    assert_eq!(refused.as_deref(), Ok("23514"));
}
