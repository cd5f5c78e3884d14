//! Who comes to LES, who forgets, who leaves.

use portal_tests::cast::{Handler, Reporter, Story};
use portal_tests::portal::Account;
use portal_tests::waiting::until;
use portal_tests::{Browser, Portal, Wishes, database, outbox};

const FIRST: &str = "Velvet-Harbour-58-Onion";
const SECOND: &str = "Copper-Window-92-Thistle";

/// The path of the link that was mailed to somebody and is none of the known ones.
pub async fn link_to(portal: &Portal, mail: &str, known: &[&str]) -> String {
    until("a link by mail", || async {
        let mails = outbox::mail_to(portal, mail);
        let mut links =
            mails.iter().filter_map(|m| Some(format!("/join/{}", m.text.split("/join/").nth(1)?.split_whitespace().next()?)));
        links.find(|link| !known.contains(&link.as_str()))
    })
    .await
}

async fn choose(portal: &Portal, link: &str, password: &str) {
    let mut browser = Browser::at(portal, "desk.localhost");
    let page = browser.get(link).await.expect(200).page();
    assert!(page.says("At least 12 characters"));
    browser.submit(&page.form(link).set("password", "short").set("again", "short")).await.expect(422);
    browser.submit(&page.form(link).set("password", password).set("again", password)).await.expect_to("/signin");
    browser.get(link).await.expect(410);
}

/// A triager vouches, an administrator approves by the number, and the link arrives.
async fn forgotten(portal: &Portal, triager: &mut Handler, id: &str, mail: &str, known: &[&str]) -> String {
    let page = triager.fill("/people", &format!("/people/{id}/recover"), |form| form).await;
    let number = page.all(".notice .mono").join("");
    let mut administrator = Handler::shared(portal, portal.account("administrator", 0)).await;
    let page = administrator.open("/admin/recoveries").await;
    let action = page.forms.iter().find(|f| f.path().starts_with("/admin/recoveries/")).expect("it waits").path().to_owned();
    let form = page.form(&action).set("number", &number).press("decision", "approve");
    administrator.browser.submit(&form).await.expect_to("/admin/recoveries");
    link_to(portal, mail, known).await
}

async fn report(portal: &Portal, what: &str) {
    let mut reporter = Reporter::at(portal, "nordhavn");
    reporter.report(&Story::of(what)).await;
}

#[tokio::test]
async fn a_colleague_comes_is_confirmed_gets_old_cases_and_leaves_without_orphans() {
    let portal = Portal::start_with(Wishes { one_cell: true, ..Wishes::default() });
    let mut triager = Handler::of(&portal, "triager", 0).await;
    report(&portal, "The first: invoices are paid twice at the harbour.").await;
    triager
        .fill("/people/invite", "/people/invite", |form| {
            let form = form.set("name", "Vera Quist").set("mail", "vera@les.example").set("phone", "+4531555501");
            form.set("role", "triager").set("language", "en")
        })
        .await;
    let vera = Account {
        role: "triager".into(),
        name: "Vera Quist".into(),
        email: "vera@les.example".into(),
        password: FIRST.into(),
        phone: "+4531555501".into(),
        url: portal.account("triager", 0).url.clone(),
    };
    let invited = link_to(&portal, &vera.email, &[]).await;
    choose(&portal, &invited, FIRST).await;

    // Signed in, but nothing is sealed to her.
    let mut newcomer = Handler::sign_in(&portal, &vera).await;
    report(&portal, "The second: sent while she waits to be confirmed.").await;
    assert!(newcomer.cases("all").await.is_empty());
    newcomer.browser.get("/people").await.expect(404);
    let page = triager.open("/people").await;
    let confirm = page.forms.iter().find(|f| f.path().ends_with("/confirm")).expect("she waits").path().to_owned();
    triager.fill("/people", &confirm, |form| form).await;
    let told = outbox::mail_to(&portal, &portal.account("lawyer", 0).email);
    assert!(told.iter().any(|m| m.text.contains("Vera Quist")), "everybody is told");

    // Then all that is there, by a grant in the background; what comes is sealed to her at once.
    let page = triager.open("/people").await;
    assert!(page.says("Give 2 cases they lack"), "{}", page.words());
    let id = confirm.trim_start_matches("/people/").trim_end_matches("/confirm").to_owned();
    triager.fill("/people", &format!("/people/{id}/cases"), |form| form).await;
    let newcomer = until("the old cases reach her", || {
        let mut newcomer = newcomer.clone();
        async move { (newcomer.cases("all").await.len() == 2).then_some(newcomer) }
    })
    .await;
    let mut newcomer = newcomer;
    let case = newcomer.find("paid twice at the harbour").await;
    assert!(!triager.open("/people").await.says("they lack"));

    // She forgets her password: with the new key nothing opens before a colleague gives it again, and then all of it does.
    let link = forgotten(&portal, &mut triager, &id, &vera.email, &[&invited]).await;
    choose(&portal, &link, SECOND).await;
    let vera = Account { password: SECOND.into(), ..vera };
    newcomer = Handler::sign_in(&portal, &vera).await;
    assert!(newcomer.cases("all").await.is_empty(), "nothing was given again");
    newcomer.browser.get(&case).await.expect(404);
    triager.fill("/people", &format!("/people/{id}/cases"), |form| form).await;
    until("her cases come back", || {
        let mut newcomer = newcomer.clone();
        async move { (newcomer.cases("all").await.len() == 2).then_some(()) }
    })
    .await;
    assert!(newcomer.enter(&case).await.says("paid twice at the harbour"), "she reads it with the new key");
    let told = outbox::mail_to(&portal, &portal.account("lawyer", 0).email);
    assert!(told.iter().any(|m| m.subject.contains("ny adgangskode er godkendt")), "everybody is told");

    // She leaves: her session is over, every case has a new key, and others still read everything.
    let leave = format!("/people/{id}/leave");
    triager.fill(&leave, &leave, |form| form).await;
    newcomer.browser.get(&case).await.expect_to("/signin");
    let mut owner = database::owner(&portal, "portal").await;
    until("every case has a new key", || async {
        let mut owner = database::owner(&portal, "portal").await;
        let epochs: Vec<i32> = sqlx::query_scalar("select epoch from desk.cases").fetch_all(&mut owner).await.expect("two cases");
        (epochs.len() == 2 && epochs.iter().all(|epoch| *epoch == 2)).then_some(())
    })
    .await;
    let held: i64 = sqlx::query_scalar("select count(*) from desk.wraps where handler = $1::uuid and epoch = 2")
        .bind(&id)
        .fetch_one(&mut owner)
        .await
        .expect("a count");
    assert_eq!(held, 0, "the new keys are not hers");
    assert!(
        triager.enter(&case).await.says("paid twice at the harbour"),
        "old words are read with the old key by those who stay"
    );
    let mut browser = Browser::at(&portal, "desk.localhost");
    browser.post("/signin", &[("mail", &vera.email), ("password", SECOND)]).await.expect(422);

    // The other triager may leave only when somebody understands what it means; the last one not at all.
    let page = triager.open("/people").await;
    let others = page.attributes("a[href$='/leave']", "href");
    let mut refused = 0;
    for other in others {
        let page = triager.open(&other).await;
        if page.says("fewer than two triagers") {
            triager.browser.submit(&page.form(&other)).await.expect(422);
            refused += 1;
        }
    }
    assert_eq!(refused, 1, "one other triager is left, whose leaving needs a tick");
}

#[tokio::test]
async fn a_forgotten_password_needs_a_triager_and_an_administrator() {
    let portal = Portal::shared();
    let mut forgetful = portal.add_person("les", "lawyer", "Yrsa Ravn");
    let mut session = Handler::sign_in(portal, &forgetful).await;
    let id = crate::account_of(portal, "les", &session.browser).await;
    let mut triager = Handler::sign_in(portal, portal.account("triager", 1)).await;
    let page = triager.fill("/people", &format!("/people/{id}/recover"), |form| form).await;
    let number = page.all(".notice .mono").join("");
    assert_eq!(number.len(), 6, "{}", page.words());

    let mut administrator = Handler::shared(portal, portal.account("administrator", 0)).await;
    let page = administrator.open("/admin/recoveries").await;
    assert!(!page.says("Yrsa"), "the administrator sees that somebody asks and not who");
    let action =
        page.forms.iter().find(|f| f.path().starts_with("/admin/recoveries/")).expect("a request waits").path().to_owned();
    let wrong = if number == "111111" { "222222" } else { "111111" };
    administrator.browser.submit(&page.form(&action).set("number", wrong).press("decision", "approve")).await.expect(422);
    assert!(outbox::mail_to(portal, &forgetful.email).iter().all(|m| !m.text.contains("/join/")));
    administrator
        .browser
        .submit(&page.form(&action).set("number", &number).press("decision", "approve"))
        .await
        .expect_to("/admin/recoveries");
    let link = link_to(portal, &forgetful.email, &[]).await;
    choose(portal, &link, SECOND).await;

    session.browser.get("/inbox").await.expect_to("/signin");
    let mut browser = Browser::at(portal, "desk.localhost");
    browser.post("/signin", &[("mail", &forgetful.email), ("password", &forgetful.password)]).await.expect(422);
    forgetful.password = SECOND.to_owned();
    Handler::sign_in(portal, &forgetful).await.open("/inbox").await;
    let mut owner = database::owner(portal, "portal").await;
    let keys: Vec<String> = sqlx::query_scalar("select state from les.handler_keys where account_id = $1 order by generation")
        .bind(id)
        .fetch_all(&mut owner)
        .await
        .expect("keys");
    assert_eq!(keys, ["retired", "active"], "the old key opens nothing any more");
}
