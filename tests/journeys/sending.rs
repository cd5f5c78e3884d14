//! A report arrives once, however often it is sent, and the code is always the same.

use portal_tests::cast::{Reporter, Story, code_on};
use portal_tests::waiting::until;
use portal_tests::{Portal, database};
use std::collections::BTreeSet;
use tokio::io::AsyncWriteExt;

/// A company of a test's own, so that its cases can be counted.
fn company(slug: &str) -> &str {
    Portal::shared().control_well(&["tenants", "provision", slug, "--name", "Counted A/S"]);
    slug
}

async fn cases(slug: &str) -> i64 {
    database::cases(Portal::shared(), slug).await
}

#[tokio::test]
async fn sent_ten_times_at_once_it_is_one_report_with_one_code() {
    let slug = company("ten-at-once");
    let mut reporter = Reporter::at(Portal::shared(), slug);
    let check = reporter.write(&Story::of("Sent from ten windows.")).await;
    let form = check.form("/report/check");
    let windows: Vec<_> = (0..10).map(|_| (reporter.clone(), form.clone())).collect();
    let sent = futures_util::future::join_all(windows.into_iter().map(|(mut window, form)| async move {
        let answer = window.browser.submit(&form).await.expect_to("/report/code");
        let page = window.browser.follow(answer).await.expect(200).page();
        code_on(&page).expect("a code")
    }));
    let codes: BTreeSet<String> = sent.await.into_iter().collect();
    assert_eq!(codes.len(), 1, "{codes:?}");
    assert_eq!(cases(slug).await, 1);
}

#[tokio::test]
async fn reloaded_sent_again_and_gone_back_to_it_shows_the_same_code() {
    let slug = company("again-and-again");
    let mut reporter = Reporter::at(Portal::shared(), slug);
    let check = reporter.write(&Story::of("Sent, reloaded, sent again.")).await;
    let form = check.form("/report/check");
    let code = reporter.send().await;
    for _ in 0..3 {
        let page = reporter.browser.get("/report/code").await.expect(200).page();
        assert_eq!(code_on(&page).as_deref(), Some(code.as_str()));
        let answer = reporter.browser.submit(&form).await.expect_to("/report/code");
        let page = reporter.browser.follow(answer).await.expect(200).page();
        assert_eq!(code_on(&page).as_deref(), Some(code.as_str()));
    }
    // A step opened from the browser's history does not open the draft again.
    let page = reporter.browser.open("/report/2").await.expect(200).page();
    assert_eq!(code_on(&page).as_deref(), Some(code.as_str()));
    assert_eq!(cases(slug).await, 1);
    // Once the code is confirmed, an old window cannot send a second time nor see the code.
    let old = reporter.clone();
    reporter.confirm(&code).await;
    let mut old = old;
    let answer = old.browser.submit(&form).await;
    assert!(!answer.text().contains(&code), "the code is shown after it was confirmed");
    let mut same = reporter.clone();
    let answer = same.browser.submit(&form).await;
    assert!(!answer.text().contains(&code), "the code is shown after it was confirmed");
    assert_eq!(cases(slug).await, 1);
}

#[tokio::test]
async fn a_connection_that_breaks_while_sending_loses_nothing() {
    let slug = company("cut-off");
    let portal = Portal::shared();
    for n in 0..8_u64 {
        let mut reporter = Reporter::at(portal, slug);
        let words = format!("Cut off for the {n}th time.");
        let form = reporter.write(&Story::of(&words)).await.form("/report/check");
        // The request goes out whole; nobody waits for what comes back.
        let body = portal_tests::browser::encode(&form.fields);
        let cookies: Vec<String> = reporter.browser.jar.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let host = reporter.browser.authority();
        let request = format!(
            "POST /report/check HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nSec-Fetch-Site: same-origin\r\nCookie: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            cookies.join("; "),
            body.len()
        );
        let mut socket = tokio::net::TcpStream::connect(("127.0.0.1", portal.data_port())).await.expect("the portal listens");
        socket.write_all(request.as_bytes()).await.expect("it takes the request");
        drop(socket);
        // The reporter presses Send again.
        let code = reporter.send_again(&form).await;
        let mailbox = Reporter::at(portal, slug).come_back(&code).await;
        assert_eq!(mailbox.html().matches(words.as_str()).count(), 1, "{}", mailbox.words());
    }
    assert_eq!(cases(slug).await, 8);
}

#[tokio::test]
async fn eight_at_once_send_four_hundred_reports_and_none_is_refused_or_doubled() {
    let slug = company("crowded");
    let portal = Portal::shared();
    let eight = futures_util::future::join_all((0..8).map(|who| async move {
        let mut codes = Vec::new();
        for n in 0..50 {
            let mut reporter = Reporter::at(portal, slug);
            reporter.write_only(&format!("Report {n} of reporter {who}.")).await;
            codes.push((reporter.send().await, format!("Report {n} of reporter {who}.")));
        }
        codes
    }));
    let codes: Vec<(String, String)> = eight.await.into_iter().flatten().collect();
    let distinct: BTreeSet<&str> = codes.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(distinct.len(), 400);
    assert_eq!(cases(slug).await, 400);
    for (code, words) in codes.iter().step_by(20) {
        let mailbox = Reporter::at(portal, slug).come_back(code).await;
        assert!(mailbox.says(words), "{}", mailbox.words());
    }
    // Every case has its two screeners, its desk row, its erase secrets and one notice, no more.
    let tenant = database::tenant(portal, slug).await.expect("made");
    let schema = &tenant.schema;
    for (what, sql) in [
        ("rows at the desk", format!("select count(*) from desk.cases where tenant = '{schema}'")),
        ("return codes", format!("select count(*) from {schema}.return_codes")),
        ("erase secrets", format!("select count(*) from shred_{}.erase_secrets", &schema[2..])),
        ("reports", format!("select count(*) from {schema}.items where kind = 'report'")),
        ("cases with a notice", format!("select count(distinct case_id) from {schema}.outbox where kind = 'new-case'")),
        (
            "cases with two wraps for screeners",
            format!(
                "select count(*) from (select case_id from desk.wraps where tenant = '{schema}' and purpose = 'ck' group by case_id having count(*) = 2) x"
            ),
        ),
        (
            "cases with a wrap for the reporter",
            format!("select count(distinct case_id) from {schema}.wraps where grantee_kind = 'reporter' and purpose = 'ck'"),
        ),
    ] {
        assert_eq!(database::number(portal, &tenant.cell, &sql).await, 400, "{what}");
    }
    until("all notices are sent", || async {
        (database::number(portal, &tenant.cell, &format!("select count(*) from {schema}.outbox where state = 'waiting'")).await
            == 0)
            .then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_draft_follows_the_reporter_back_and_forth_and_is_erased_when_asked() {
    let portal = Portal::shared();
    let mut reporter = Reporter::at(portal, "nordhavn");
    let page = reporter.begin().await;
    let page = reporter.go(page.form("/report/1").set("connection", "former"), "/report/2").await;
    // Back saves what was typed.
    let back = page.form("/report/2").set("what", "Half a thought").press("back", "yes");
    let page = reporter.go(back, "/report/1").await;
    assert_eq!(page.form("/report/1").value("connection"), Some("former"));
    let page = reporter.browser.get("/report/2").await.expect(200).page();
    assert_eq!(page.form("/report/2").value("what"), Some("Half a thought"));
    let start = reporter.browser.get("/report/start").await.expect(200).page();
    let erase =
        start.forms.iter().find(|f| f.buttons.iter().any(|(name, ..)| name == "erase")).expect("erasing is offered").clone();
    reporter.browser.submit(&erase.press("erase", "yes")).await;
    let page = reporter.browser.open("/report/2").await.expect(200).page();
    assert!(!page.html().contains("Half a thought"), "the draft is gone");
}

#[tokio::test]
async fn quick_exit_ends_draft_and_session_and_only_from_our_own_pages() {
    let portal = Portal::shared();
    let mut reporter = Reporter::at(portal, "nordhavn");
    let code = reporter.report(&Story::of("Left in a hurry.")).await;
    reporter.confirm(&code).await;
    reporter.come_back(&code).await;
    let mut kept = reporter.clone();
    // A page elsewhere links to /exit: nothing happens.
    let elsewhere = [("sec-fetch-site", "cross-site".to_owned())];
    kept.clone().browser.send(http::Method::GET, "/exit", &elsewhere, Vec::new()).await;
    kept.look().await;
    let answer =
        reporter.browser.send(http::Method::GET, "/exit", &[("sec-fetch-site", "same-origin".to_owned())], Vec::new()).await;
    assert!(answer.status.is_redirection(), "{}", answer.status);
    assert!(!answer.headers.contains_key("clear-site-data"), "it can stall a browser for seconds");
    assert!(!reporter.browser.jar.contains_key("__Host-r") || !reporter.browser.get("/case").await.status.is_success());
    let after = kept.browser.get("/case").await;
    assert!(!after.status.is_success(), "the old cookie still opens the mailbox");
}
