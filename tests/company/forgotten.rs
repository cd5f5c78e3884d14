//! A contact who forgot the password comes back by two voices, with a new key that opens only what somebody gives again.

use crate::{Given, case_of, company, number};
use portal_tests::cast::{Handler, Story};
use portal_tests::database::the_next_morning;
use portal_tests::portal::Account;
use portal_tests::waiting::until;
use portal_tests::{Browser, Portal, outbox};
use std::time::{Duration, Instant};

const NEW: &str = "Copper-Window-92-Thistle";

/// Shares the summary under a title.
async fn share(given: &mut Given, title: &str, to: &[&str]) {
    let path = format!("{}/share", given.case);
    let page = given.lawyer.open(&path).await;
    let mut form = page.form(&path).clear("part").tick("part", &page.value_labelled("part", "Summary"));
    for name in to {
        form = form.tick("recipient", &page.value_labelled("recipient", name));
    }
    let form = form.set("title", title).set("reason", "So that they look into it.").press("go", "preview");
    let preview = given.lawyer.browser.submit(&form).await.expect(200).page();
    given.lawyer.browser.submit(&preview.form(&path).press("go", "confirm")).await.expect_to(&given.case);
}

/// Address and title of what a contact can open.
async fn opens(contact: &mut Handler) -> Vec<String> {
    let mut titles = contact.open("/inbox").await.all("a[data-row]");
    titles.sort();
    titles
}

async fn subjects(portal: &Portal, to: &Account) -> Vec<String> {
    outbox::mail_to(portal, &to.email).into_iter().map(|m| m.subject).collect()
}

async fn told(portal: &Portal, to: &Account, subject: &str) {
    until(&format!("{} is told {subject:?}", to.name), || async {
        subjects(portal, to).await.iter().any(|s| s == subject).then_some(())
    })
    .await;
}

async fn forgets(portal: &Portal, slug: &str, mail: &str) {
    let mut stranger = Browser::at(portal, &portal.host_of(slug));
    let page = stranger.get("/signin").await.expect(200).page();
    assert!(page.links_to("/signin/recover"));
    let page = stranger.get("/signin/recover").await.expect(200).page();
    let answer = stranger.submit(&page.form("/signin/recover").set("mail", mail)).await.expect_to("/signin/recover");
    assert!(stranger.follow(answer).await.page().says("If somebody with this address has an account here"));
    assert!(stranger.jar.is_empty(), "nobody is remembered: {:?}", stranger.jar);
}

async fn link_to(portal: &Portal, mail: &str) -> String {
    until("a link by mail", || async {
        let mails = outbox::mail_to(portal, mail);
        mails.iter().find_map(|m| Some(format!("/join/{}", m.text.split("/join/").nth(1)?.split_whitespace().next()?)))
    })
    .await
}

#[tokio::test]
async fn a_contact_who_forgot_gets_a_new_key_by_two_voices_and_opens_only_what_is_given_again() {
    let portal = Portal::shared();
    let people = company(portal, "ternen", &["Birgit Dam", "Ib Lund", "Eva Friis"]);
    let mut given = case_of(portal, "ternen", &Story::of("Forty crates left at night")).await;
    share(&mut given, "For two of them", &["Birgit Dam", "Ib Lund"]).await;
    share(&mut given, "For Birgit alone", &["Birgit Dam"]).await;
    the_next_morning(portal, "ternen").await;
    let mut birgit = Handler::sign_in(portal, &people[0]).await;
    let mut ib = Handler::sign_in(portal, &people[1]).await;
    let mut eva = Handler::sign_in(portal, &people[2]).await;
    assert_eq!(opens(&mut birgit).await, ["For Birgit alone", "For two of them"]);
    let paths = birgit.open("/inbox").await.attributes("a[data-row]", "href");

    // She says so; the others are told, and so is she, in case it was not her.
    forgets(portal, "ternen", &people[0].email).await;
    told(portal, &people[1], "A colleague has forgotten their password").await;
    told(portal, &people[2], "A colleague has forgotten their password").await;
    told(portal, &people[0], "A new password for your account").await;
    birgit.open("/inbox").await;

    // Nobody vouches for themselves. Ib vouches, reads the number, and Eva does not.
    let page = ib.open("/colleagues").await;
    assert!(page.says("Says that they forgot their password"), "{}", page.words());
    let vouch = page.forms.iter().find(|f| f.path().ends_with("/vouch") && f.buttons.iter().any(|b| b.2.contains("checked")));
    let birgits = number_of(portal, "Birgit Dam", &page);
    let action = format!("/colleagues/{birgits}/vouch");
    assert!(vouch.is_some());
    let mut own =
        birgit.open("/colleagues").await.forms.iter().find(|f| f.path().ends_with("/vouch")).expect("a colleague").clone();
    own.action = action.clone();
    birgit.browser.submit(&own).await.expect(404);
    let page = ib.fill("/colleagues", &action, |form| form).await;
    let spoken = page.all("td .mono").join("");
    assert_eq!(spoken.len(), 6, "{}", page.words());
    assert!(!eva.open("/colleagues").await.says(&spoken));
    told(portal, &people[2], "A new password was asked for").await;

    // A lawyer of LES approves by that number; a triager has no say.
    let mut triager = Handler::of(portal, "triager", 0).await;
    triager.ask("/forgotten").await.expect(404);
    let page = given.lawyer.open("/forgotten").await;
    assert!(page.says("Birgit Dam") && page.says("Ib Lund has checked"), "{}", page.words());
    let decide = page.forms.iter().find(|f| f.path().starts_with("/forgotten/ternen/")).expect("it waits").path().to_owned();
    let wrong = if spoken == "111111" { "222222" } else { "111111" };
    given.lawyer.browser.submit(&page.form(&decide).set("number", wrong).press("decision", "approve")).await.expect(422);
    assert!(outbox::mail_to(portal, &people[0].email).iter().all(|m| !m.text.contains("/join/")));
    let right = page.form(&decide).set("number", &spoken).press("decision", "approve");
    given.lawyer.browser.submit(&right).await.expect_to("/forgotten");
    given.lawyer.browser.submit(&right).await.expect(422);
    told(portal, &people[2], "A new password was approved").await;

    // A new password and a new key: what she could read is closed, and nothing else has changed for anybody.
    let before = "select count(*) from {t}.wraps where purpose = 'rk'";
    let wraps = number(portal, "ternen", before).await;
    let link = link_to(portal, &people[0].email).await;
    let mut browser = Browser::at(portal, "ternen.localhost");
    let page = browser.get(&link).await.expect(200).page();
    browser.submit(&page.form(&link).set("password", NEW).set("again", NEW)).await.expect_to("/signin");
    browser.get(&link).await.expect(410);
    birgit.browser.get("/inbox").await.expect_to("/signin");
    told(portal, &people[1], "A colleague has a new password").await;
    let again = Account { password: NEW.to_owned(), ..people[0].clone() };
    let mut birgit = Handler::sign_in(portal, &again).await;
    assert_eq!(opens(&mut birgit).await, Vec::<String>::new());
    assert!(birgit.open("/inbox").await.says("Closed since your new password"));
    for path in &paths {
        birgit.ask(path).await.expect(404);
    }
    assert_eq!(number(portal, "ternen", before).await, wraps);

    // Ib gives what both may read, once however often he presses; Eva has nothing to give.
    assert!(eva.open("/colleagues").await.forms.iter().all(|f| !f.path().ends_with("/give")));
    let page = ib.open("/colleagues").await;
    let offered = page.forms.iter().filter(|f| f.path().ends_with("/give")).count();
    assert_eq!(offered, 1, "nobody is offered what was never shared with them");
    let give = page.form(&format!("/colleagues/{birgits}/give"));
    ib.browser.submit(&give).await.expect_to("/colleagues");
    ib.browser.submit(&give).await.expect_to("/colleagues");
    assert_eq!(opens(&mut birgit).await, ["For two of them"]);
    assert_eq!(number(portal, "ternen", before).await, wraps + 1);
    assert_eq!(opens(&mut ib).await, ["For two of them"], "he is given nothing by it");

    // The rest only the case's lawyer can give.
    let links: Vec<String> = given.lawyer.open(&given.case.clone()).await.links.iter().map(|(href, _)| href.clone()).collect();
    let mut offered = 0;
    for href in links.iter().filter(|href| href.starts_with(&format!("{}/share/", given.case))) {
        let page = given.lawyer.open(href).await;
        let action = format!("{}/again", href.split('?').next().expect("a path"));
        if page.forms.iter().any(|f| f.path() == action) {
            assert!(page.says("These have chosen a new password"));
            given.lawyer.fill(href, &action, |form| form).await;
            offered += 1;
        }
    }
    assert_eq!(offered, 1);
    assert_eq!(opens(&mut birgit).await, ["For Birgit alone", "For two of them"]);
}

/// The account of a contact, from the row of the list that names them.
fn number_of(portal: &Portal, name: &str, page: &portal_tests::document::Document) -> String {
    let rows = page.all("tbody tr");
    assert!(portal.runs());
    let at = rows.iter().filter(|row| row.contains("checked")).position(|row| row.contains(name)).expect("a row with a button");
    let actions: Vec<&str> = page.forms.iter().map(|f| f.path()).filter(|p| p.ends_with("/vouch")).collect();
    actions[at].trim_start_matches("/colleagues/").trim_end_matches("/vouch").to_owned()
}

/// How often a value of the first lies below one of the second, of all pairs, counting equals as half.
fn below(first: &[Duration], second: &[Duration]) -> f64 {
    let pairs = first.iter().flat_map(|a| second.iter().map(move |b| (a, b)));
    let count: f64 = pairs
        .map(|(a, b)| {
            if a < b {
                1.0
            } else if a == b {
                0.5
            } else {
                0.0
            }
        })
        .sum();
    count / (first.len() * second.len()) as f64
}

#[tokio::test]
async fn whether_somebody_has_an_account_is_told_by_neither_words_nor_time_and_thirty_ask_at_once() {
    let portal = Portal::shared();
    let people = company(portal, "voldene", &["Birgit Dam", "Ib Lund"]);
    let host = portal.host_of("voldene");
    let ask = |mail: String| {
        let host = host.clone();
        async move {
            let mut browser = Browser::at(portal, &host);
            let began = Instant::now();
            let answer = browser.post("/signin/recover", &[("mail", &mail)]).await;
            let took = began.elapsed();
            (answer.status.as_u16(), answer.leads_to(), answer.page().words().replace(&mail, ""), took)
        }
    };
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for n in 0..15 {
        let here = ask(people[n % 2].email.clone()).await;
        let nobody = ask(format!("person{n}9@voldene.example")).await;
        assert_eq!((here.0, &here.1, &here.2), (nobody.0, &nobody.1, &nobody.2), "pair number {n}");
        assert_eq!(here.1.as_deref(), Some("/signin/recover?done=asked"));
        known.push(here.3);
        unknown.push(nobody.3);
    }
    let below = below(&known, &unknown);
    assert!((0.2..=0.8).contains(&below), "known addresses are quicker in {below:.2} of all pairs: {known:?} {unknown:?}");

    // The thirty-first within a minute hears to speak with a colleague, whoever it is.
    let here = ask(people[0].email.clone()).await;
    let nobody = ask("nobody@voldene.example".to_owned()).await;
    assert_eq!((here.0, nobody.0), (422, 422));
    assert_eq!(here.2, nobody.2);
    assert!(here.2.contains("Too many people have asked"), "{}", here.2);

    // One letter about each of two people to each of two people, however often it was said.
    for person in &people {
        until("two letters", || async {
            let ours: Vec<String> = subjects(portal, person).await.into_iter().filter(|s| s.contains("password")).collect();
            (ours.len() == 2).then_some(())
        })
        .await;
    }
    assert_eq!(number(portal, "voldene", "select count(*) from {t}.events where kind = 'password-forgotten'").await, 2);
    for nonsense in ["", "no address", "a@"] {
        assert_eq!(ask(nonsense.to_owned()).await.0, 422, "{nonsense:?}");
    }
}
