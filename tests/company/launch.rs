//! A company that has signed up gets ready, and its channel opens when everything is there.

use crate::number;
use portal_tests::cast::{Handler, Reporter, Story};
use portal_tests::waiting::until;
use portal_tests::{Browser, Portal, outbox};

/// A company that prepares itself, and its first contact, signed in.
async fn preparing(portal: &Portal, slug: &'static str) -> Handler {
    portal.control_well(&["tenants", "provision", slug, "--name", "Havnens Lager", "--launch"]);
    let birgit = portal.add_person(slug, "contact", "Birgit Dam");
    Handler::sign_in(portal, &birgit).await
}

#[tokio::test]
async fn a_channel_opens_when_two_contacts_have_keys_and_the_legal_texts_are_written() {
    let portal = Portal::shared();
    let mut birgit = preparing(portal, "havnen").await;
    let mut visitor = Browser::at(portal, "havnen.localhost");
    let page = visitor.get("/").await.expect(200).page();
    assert!(page.says("This channel is not open yet") && page.says("Outside Havnens Lager"), "{}", page.words());
    assert!(!page.links_to("/report/start") && !page.links_to("/return"));
    visitor.get("/report/start").await.expect_to("/");
    visitor.post("/report/start", &[]).await.expect_to("/");
    visitor.post("/report/2", &[("what", "x")]).await.expect_to("/");

    let live = birgit.open("/launch").await.form("/launch/live");
    let refused = birgit.browser.submit(&live).await.expect(422).page();
    let missing = refused.all(".error-summary li").join(" ");
    assert!(missing.contains("Who is responsible") && missing.contains("Fewer than two"), "{missing}");

    // A second contact: impartial, invited by mail, with a second link that ends the first.
    let path = "/launch/contact";
    let form = birgit.open(path).await.form(path).set("name", "Ulla Holt").set("mail", "ulla@havnen.example");
    let form = form.set("phone", "+4531990012");
    let partial = birgit.browser.submit(&form.clone().set("impartial", "no")).await.expect(422).page();
    assert!(partial.says("must be impartial"), "{}", partial.words());
    assert_eq!(partial.form(path).value("name"), Some("Ulla Holt"), "what was typed stays");
    birgit.browser.submit(&form.clone().set("impartial", "yes")).await.expect_to("/launch");
    birgit.browser.submit(&form.set("impartial", "yes")).await.expect(422);
    let first = until("an invitation", || async { outbox::mail_to(portal, "ulla@havnen.example").pop() }).await.text;
    let again = birgit.open("/launch").await.forms.into_iter().find(|f| f.path().ends_with("/again")).expect("a button");
    birgit.browser.submit(&again).await.expect_to("/launch");
    let token = first.split_once("/join/").and_then(|(_, rest)| rest.split_whitespace().next()).expect("a link");
    visitor.get(&format!("/join/{token}")).await.expect(410);
    Handler::join(portal, "havnen", "Ulla Holt", "ulla@havnen.example", "+4531990012").await;
    let missing = birgit.browser.submit(&live).await.expect(422).page().all(".error-summary li").join(" ");
    assert!(missing.contains("Who is responsible") && !missing.contains("Fewer than two"), "{missing}");

    // The draft names the company; what is saved is what everybody reads, in their language.
    let path = "/launch/legal";
    let form = birgit.open(path).await.form(path);
    assert!(form.value("controllers_da").is_some_and(|t| t.contains("Havnens Lager")), "the draft names the company");
    birgit.browser.submit(&form.clone().set("outside_da", " ")).await.expect(422);
    assert!(!visitor.get("/ways").await.expect(200).page().says("Torvet 1"), "nothing was saved");
    birgit.browser.submit(&form.set("controllers_en", "Havnens Lager, Torvet 1 <b>")).await.expect_to("/launch");
    let ways = visitor.get("/ways").await.expect(200).page();
    assert!(ways.says("Havnens Lager, Torvet 1 <b>") && ways.says("whistleblower.dk"), "{}", ways.words());
    let danish = Browser::at(portal, "havnen.localhost").speaking("da").get("/ways").await.expect(200).page();
    assert!(danish.says("dataansvarlig") && !danish.says("Torvet 1"), "{}", danish.words());

    let test = birgit.open("/launch").await.form("/launch/test");
    birgit.browser.submit(&live).await.expect_to("/launch");
    assert!(visitor.get("/").await.expect(200).page().links_to("/report/start"), "it is open at once");
    Reporter::at(portal, "havnen").report(&Story::of("Crates")).await;
    assert!(birgit.open("/launch").await.says("is open at"));
    birgit.browser.submit(&test).await.expect_to("/launch");
    birgit.ask("/launch/contact").await.expect_to("/launch");
}

#[tokio::test]
async fn a_test_report_is_marked_put_away_and_counted_nowhere() {
    let portal = Portal::shared();
    let mut birgit = preparing(portal, "proeven").await;
    let begin = birgit.open("/launch").await.form("/launch/test");
    birgit.browser.submit(&begin).await.expect_to("/report/1");
    let mut tester = Reporter { browser: birgit.browser.clone() };
    let page = tester.write_from_first(&Story::of("Only to see how it works")).await;
    assert!(page.says("This is a test"), "{}", page.words());
    let code = tester.send().await;
    let done = tester.confirm(&code).await;
    assert!(done.says("This was a test") && !done.says("acknowledge"), "{}", done.words());
    tester.leave().await;
    assert!(tester.come_back(&code).await.says("This was a test"));

    let put_away =
        "select count(*) from {t}.cases where test and stage = 'archived' and closed_on is not null and archived_on is not null";
    assert_eq!(number(portal, "proeven", put_away).await, 1);
    assert_eq!(number(portal, "proeven", "select count(*) from {t}.outbox").await, 0, "nobody is told");
    assert_eq!(number(portal, "proeven", "select count(*) from {t}.day_counts").await, 0, "no return is counted");
    assert_eq!(number(portal, "proeven", "select count(*) from {t}.archive_summaries").await, 0);
    let mut triager = Handler::of(portal, "triager", 0).await;
    for view in ["all", "unassigned", "waiting", "due"] {
        assert!(!triager.cases(view).await.iter().any(|c| c.starts_with("/cases/proeven/")), "{view}");
    }
    let closed = triager.inbox("closed").await.into_iter().find(|(c, _)| c.starts_with("/cases/proeven/")).expect("put away");
    assert!(closed.1.contains("Test"), "{}", closed.1);
    assert!(triager.enter(&closed.0).await.says("Only to see how it works"), "it was sealed to LES like any other");
    assert!(birgit.open("/launch").await.all(".task .tag-done").len() == 1, "it is done");
}

#[tokio::test]
async fn closed_before_it_ever_went_live_it_goes_on_preparing() {
    let portal = Portal::shared();
    preparing(portal, "genaabnet").await;
    portal.control_well(&["tenants", "lock", "genaabnet"]);
    let printed = portal.control_well(&["tenants", "resume", "genaabnet"]);
    assert!(printed.contains("preparing"), "{printed}");
}

#[tokio::test]
async fn the_code_on_the_poster_leads_to_the_bare_address() {
    let portal = Portal::shared();
    let mut birgit = preparing(portal, "plakaten").await;
    let address = format!("http://plakaten.localhost:{}", portal.data_port());
    let poster = birgit.open("/launch/poster").await;
    assert_eq!(poster.all(".poster-address"), std::slice::from_ref(&address));
    let path = poster.attributes("img.poster-code", "src").pop().expect("a code");
    let answer = birgit.ask(&path).await.expect(200);
    assert_eq!(answer.headers["content-type"], "image/svg+xml");
    assert_eq!(read_code(&answer.text()), address);
}

/// What a camera reads from squares of one unit, drawn ten times as large.
fn read_code(svg: &str) -> String {
    let side: usize = svg.split("viewBox=\"0 0 ").nth(1).and_then(|s| s.split(' ').next()).expect("a size").parse().expect("it");
    let mut dark = vec![false; side * side];
    for square in svg.split("h1v1h-1z").filter_map(|s| s.rsplit('M').next()) {
        if let Some((x, y)) = square.split_once(',')
            && let (Ok(x), Ok(y)) = (x.parse::<usize>(), y.parse::<usize>())
        {
            dark[y * side + x] = true;
        }
    }
    let shade = |x: usize, y: usize| if dark[y / 10 * side + x / 10] { 0 } else { 255 };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side * 10, side * 10, shade);
    picture.detect_grids().pop().expect("a code is found").decode().expect("it can be read").1
}
