//! The administrators among themselves: invited by link, asked for another password, helped by two voices, and gone at once.

use portal_tests::cast::Handler;
use portal_tests::portal::Account;
use portal_tests::waiting::until;
use portal_tests::{Browser, Portal, Wishes, outbox};

const FIRST: &str = "Brisk-Meadow-41-Lantern";
const SECOND: &str = "Quiet-Harbour-63-Saffron";

/// The path of the newest link in somebody's mail that this test has not used.
async fn link(portal: &Portal, mail: &str, used: &[String]) -> String {
    until("a link", || async {
        let links = outbox::mail_to(portal, mail).into_iter().filter_map(|m| {
            let token = m.text.split_once("/join/")?.1.split_whitespace().next()?.to_owned();
            Some(format!("/join/{token}"))
        });
        links.into_iter().find(|path| !used.contains(path))
    })
    .await
}

/// Chooses a password where a link leads.
async fn choose(portal: &Portal, path: &str, password: &str) {
    let mut browser = Browser::at_control(portal);
    let page = browser.get(path).await.expect(200).page();
    let weak = page.form(path).set("password", "short").set("again", "short");
    assert!(browser.submit(&weak).await.expect(422).page().says("At least 12 characters"));
    browser.submit(&page.form(path).set("password", password).set("again", password)).await.expect_to("/signin");
    browser.get(path).await.expect(410);
}

/// The only form of a page that leads to a path with this end.
async fn press(by: &mut Handler, page: &str, end: &str) -> portal_tests::Answer {
    let found: Vec<_> = by.open(page).await.forms.into_iter().filter(|f| f.path().ends_with(end)).collect();
    let [form] = found.as_slice() else { panic!("{page} has {} forms that end in {end}", found.len()) };
    by.browser.submit(form).await
}

/// The page's link to remove the third of three.
async fn removal(by: &mut Handler, whom: &str) -> String {
    let people = by.open("/admin/people").await;
    let rows = people.all("tbody tr");
    let links = people.attributes("tbody tr a", "href");
    let others: Vec<_> = rows.iter().filter(|row| !row.contains("(you)")).collect();
    let at = others.iter().position(|row| row.contains(whom)).expect("they are listed");
    links[at].clone()
}

#[tokio::test]
async fn an_administrator_is_invited_helped_by_two_voices_and_leaves() {
    let portal = Portal::start_with(Wishes { one_cell: true, ..Wishes::default() });
    let mut karen = Handler::of(&portal, "administrator", 0).await;
    let mut ole = Handler::of(&portal, "administrator", 1).await;
    assert!(karen.open("/admin/people").await.says("fewer than three administrators"));
    let leaving = removal(&mut karen, &ole.account.name.clone()).await;
    assert!(karen.open(&leaving).await.says("Fewer than two administrators would be left"));

    let invite = karen.open("/admin/people/invite").await.form("/admin/people/invite");
    let told = karen.browser.submit(&invite).await.expect(422).page().all(".error-summary li").join(" ");
    assert!(told.contains("Write their name") && told.contains("work email"), "{told}");
    let invite =
        invite.set("name", "Ditte Krogh").set("mail", "ditte@les.example").set("phone", "+4531987601").set("language", "en");
    karen.browser.submit(&invite).await.expect_to("/admin/people");
    karen.browser.submit(&invite).await.expect(422);
    let first = link(&portal, "ditte@les.example", &[]).await;
    press(&mut karen, "/admin/people", "/again").await.expect_to("/admin/people");
    let mut used = vec![first.clone()];
    let joined = link(&portal, "ditte@les.example", &used).await;
    Browser::at_control(&portal).get(&first).await.expect(410);
    choose(&portal, &joined, FIRST).await;
    used.push(joined);
    let mut ditte = Account {
        role: "administrator".to_owned(),
        name: "Ditte Krogh".to_owned(),
        email: "ditte@les.example".to_owned(),
        password: FIRST.to_owned(),
        phone: "+4531987601".to_owned(),
        url: ole.account.url.clone(),
    };
    let mut herself = Handler::sign_in(&portal, &ditte).await;
    assert!(!karen.open("/admin/people").await.says("fewer than three"));

    // One who vouches is not the second voice, and neither is she whose password it is.
    let page = karen.open("/admin/people").await;
    let rows: Vec<_> = page.all("tbody tr").into_iter().filter(|row| !row.contains("(you)")).collect();
    let at = rows.iter().position(|row| row.contains("Ditte")).expect("she is listed");
    let vouch = page.forms.iter().filter(|f| f.path().ends_with("/recover")).nth(at).expect("a button").clone();
    karen.browser.submit(&vouch).await.expect_to("/admin/people");
    karen.browser.submit(&vouch).await.expect_to("/admin/people");
    let number = karen.open("/admin/people").await.all("main strong.mono").concat();
    assert_eq!(number.len(), 6, "{number}");
    assert!(!herself.open("/admin/people").await.says(&number), "the number is told by voice");
    let form = |page: portal_tests::document::Document| page.forms.into_iter().find(|f| f.path().ends_with("/decide"));
    assert!(form(karen.open("/admin/people").await).is_none() && form(herself.open("/admin/people").await).is_none());
    let decide = form(ole.open("/admin/people").await).expect("he can");
    for by in [&mut karen, &mut herself] {
        let csrf = by.open("/admin/people/invite").await.form("/admin/people/invite").value("csrf").expect("a token").to_owned();
        by.browser.post(decide.path(), &[("csrf", &csrf), ("number", &number)]).await.expect(404);
    }
    let wrong = if number == "000000" { "000001" } else { "000000" };
    assert!(ole.browser.submit(&decide.clone().set("number", wrong)).await.expect(422).page().says("This is not the number"));
    ole.browser.submit(&decide.set("number", &number)).await.expect_to("/admin/people");
    choose(&portal, &link(&portal, "ditte@les.example", &used).await, SECOND).await;
    herself.browser.get("/admin").await.expect_to("/signin");
    let mut stranger = Browser::at_control(&portal);
    stranger.post("/signin", &[("mail", &ditte.email), ("password", FIRST)]).await.expect(422);
    ditte.password = SECOND.to_owned();
    let mut herself = Handler::sign_in(&portal, &ditte).await;

    // Asked for another password she does nothing else first.
    let page = ole.open("/admin/people").await;
    let rows: Vec<_> = page.all("tbody tr").into_iter().filter(|row| !row.contains("(you)")).collect();
    let at = rows.iter().position(|row| row.contains("Ditte")).expect("she is listed");
    let ask = page.forms.iter().filter(|f| f.path().ends_with("/password")).nth(at).expect("a button").clone();
    ole.browser.submit(&ask).await.expect_to("/admin/people");
    for path in ["/admin", "/admin/people", "/admin/events", "/admin/me/factors"] {
        herself.browser.get(path).await.expect_to("/admin/me/password");
    }
    let page = herself.open("/admin/me/password").await;
    assert!(page.says("nothing else here opens"), "{}", page.words());
    let form = page.form("/admin/me/password").set("current", SECOND).set("password", FIRST).set("again", FIRST);
    herself.browser.submit(&form).await.expect_to("/admin/me");
    herself.open("/admin").await;

    let leaving = removal(&mut karen, "Ditte").await;
    press(&mut karen, &leaving, "/remove").await.expect_to("/admin/people");
    herself.browser.get("/admin").await.expect_to("/signin");
    assert!(!karen.open("/admin/people").await.says("Ditte"));
    for kind in
        ["invited", "joined", "recovery-asked", "recovery-number-wrong", "recovery-approved", "password-recovered", "removed"]
    {
        assert!(!karen.open(&format!("/admin/events?kind={kind}")).await.says("Nothing fits"), "{kind} is in the log");
    }
}

#[tokio::test]
async fn administrators_read_their_own_log_and_take_it_away() {
    let portal = Portal::shared();
    let own = portal.add_administrator("Else Kjær");
    let mut else_ = Handler::sign_in(portal, &own).await;
    let page = else_.open("/admin/events?kind=signed-in").await;
    assert!(page.says("Signed in") && page.says("Else Kjær"), "{}", page.words());
    assert!(else_.open("/admin/events?from=2020-01-01&to=2020-01-02").await.says("Nothing fits"));
    let text = else_.browser.get("/admin/events/export?kind=signed-in").await.expect(200).text();
    assert!(text.starts_with("\u{feff}number,at,actor,kind,subject,detail\r\n") && text.contains("\"Else Kjær\""), "{text}");
    assert!(else_.open("/admin/events?kind=events-exported").await.says("exported"));
    let mut stranger = Browser::at_control(portal);
    for path in ["/admin/events", "/admin/events/export", "/admin/people", "/admin/people/invite", "/admin/me/passkeys"] {
        stranger.get(path).await.expect_to("/signin");
    }
}
