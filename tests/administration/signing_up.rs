//! A company signs itself up: what is refused, what is kept, and how it comes back.

use portal_tests::cast::{Company, Handler, cvr, two_people};
use portal_tests::{Browser, Portal, database, files, outbox};

#[tokio::test]
async fn nothing_can_be_skipped() {
    let mut company = Company::new("springer");
    let ended = company.browser.open("/signup/people").await.expect(200);
    assert_eq!(ended.path, "/signup/resume?why=ended");
    company.begin().await;
    for step in ["people", "channel", "terms", "plan", "review", "done"] {
        let answer = company.browser.open(&format!("/signup/{step}")).await.expect(200);
        assert_eq!(answer.path, "/signup/verify", "{step}");
    }
}

#[tokio::test]
async fn one_contact_person_is_refused_with_the_reason_and_the_words_stay() {
    let mut company = Company::new("enlig");
    company.verify().await;
    let one = |form: portal_tests::document::Form| form.set("phone1", "20773401").set("impartial1", "yes").press("go", "next");
    let page = company.step("/signup/people", one).await.expect(422).page();
    assert!(page.says("A second contact person is missing"), "{}", page.words());
    assert_eq!(page.form("/signup/people").value("phone1"), Some("20773401"));
    let partial = |form| two_people(form, "eva@enlig.example").set("impartial2", "no").press("go", "next");
    let page = company.step("/signup/people", partial).await.expect(422).page();
    assert!(page.says("A contact person must be impartial"), "{}", page.words());
}

#[tokio::test]
async fn taken_reserved_and_lookalike_addresses_lead_to_three_that_can_be_had() {
    let mut company = Company::new("adresser");
    company.verify().await;
    company.step("/signup/people", |f| two_people(f, "eva@adresser.example").press("go", "next")).await.expect(200);
    for wanted in ["nordhavn", "n0rdhavn", "nord-havn", "skov1und", "desk", "www"] {
        let refused = company.step("/signup/channel", |f| f.set("slug", wanted).press("go", "next")).await.expect(422);
        let form = refused.page().form("/signup/channel");
        assert_eq!(form.value("slug"), Some(wanted), "what was typed stays");
        let offers: Vec<&str> = form.buttons.iter().filter(|(n, _, _)| n == "offer").map(|(_, v, _)| v.as_str()).collect();
        assert_eq!(offers.len(), 3, "{wanted}: {offers:?}");
    }
    let refused = company.step("/signup/channel", |f| f.set("slug", "nordhavn").press("go", "next")).await.expect(422);
    let form = refused.page().form("/signup/channel");
    let offer = form.buttons.iter().find(|(n, _, _)| n == "offer").expect("an offer").1.clone();
    let answer = company.browser.submit(&form.press("offer", &offer)).await;
    assert_eq!(company.browser.follow(answer).await.expect(200).path, "/signup/terms", "{offer} could be had");
}

#[tokio::test]
async fn a_logo_is_seen_in_the_preview_by_nobody_else_and_can_be_taken_away() {
    let mut company = Company::new("logoet");
    company.verify().await;
    company.step("/signup/people", |f| two_people(f, "eva@logoet.example").press("go", "next")).await.expect(200);
    let form = company.browser.open("/signup/channel").await.expect(200).page().form("/signup/channel");
    let logo = files::from_corpus("png/revealing/everywhere.png", "logo.png");
    let page = company.browser.upload(&form.press("go", "preview"), "logo", std::slice::from_ref(&logo)).await.expect(200).page();
    let path = page.html().split('"').find(|part| part.starts_with("/signup/logo/")).expect("the picture").to_owned();
    assert_eq!(company.browser.get(&path).await.expect(200).body, files::cleaned(&logo));
    assert_ne!(Browser::at_control(Portal::shared()).get(&path).await.status, 200, "nobody else sees it");
    let form = page.form("/signup/channel").press("go", "no-logo");
    let page = company.browser.submit(&form).await.expect(200).page();
    assert!(!page.html().contains("/signup/logo/"));
    company.browser.get(&path).await.expect(404);
}

#[tokio::test]
async fn a_mailed_link_leads_back_and_closes_the_browser_before() {
    let mut company = Company::new("kommer-igen");
    company.verify().await;
    let link = company.links().pop().expect("a link was mailed");
    let mut other = Browser::at_control(Portal::shared());
    let looked = other.open(&link).await.expect(200).page();
    assert_eq!(company.browser.open("/signup/people").await.expect(200).path, "/signup/people", "looking opens nothing");
    let answer = other.submit(&looked.form("/signup/resume")).await;
    assert_eq!(other.follow(answer).await.expect(200).path, "/signup/people");
    assert_eq!(company.browser.open("/signup/people").await.expect(200).path, "/signup/resume?why=ended");
    let void = other.open("/signup/resume?k=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").await.expect(200).page();
    let answer = other.submit(&void.form("/signup/resume")).await;
    assert_eq!(answer.leads_to().as_deref(), Some("/signup/resume?why=void"));
}

#[tokio::test]
async fn killed_after_every_step_it_goes_on_from_the_mailed_link() {
    let portal: &'static Portal = Box::leak(Box::new(Portal::start()));
    let mut company = Company::at(portal, "afbrudt");
    company.verify().await;
    let link = company.links().pop().expect("a link was mailed");
    for step in ["people", "channel", "terms", "plan", "review", "done"] {
        portal.kill("control-plane");
        // Another browser: nothing is left of the one before.
        company.browser = Browser::at_control(portal);
        let looked = company.browser.open(&link).await.expect(200).page();
        let answer = company.browser.submit(&looked.form("/signup/resume")).await;
        let path = format!("/signup/{step}");
        assert_eq!(company.browser.follow(answer).await.expect(200).path, path);
        let mail = company.mail.clone();
        match step {
            "people" => company.step(&path, |f| two_people(f, &mail).press("go", "next")).await,
            "channel" => company.step(&path, |f| f.set("slug", "afbrudt").press("go", "next")).await,
            "terms" => company.step(&path, |f| f.set("accept", "yes")).await,
            "plan" => company.step(&path, |f| f.set("invoice", "ean").set("ean", "5798000420007")).await,
            "review" => company.step(&path, |f| f).await,
            _ => company.browser.open(&path).await,
        }
        .expect(200);
    }
    let waits = "select count(*) from control.signups where state = 'waiting'";
    assert_eq!(database::number(portal, "one", waits).await, 1, "it was sent once");
    portal.stop();
}

/// Signups that nobody means, from so many browsers as one likes: what holds them off knows no address.
#[tokio::test]
async fn a_flood_of_signups_is_held_off_and_whoever_has_begun_goes_on() {
    let portal: &'static Portal = Box::leak(Box::new(Portal::start()));
    let mut company = Company::at(portal, "begyndt");
    company.begin().await;

    // One address is mailed five codes, whoever asks for them in how many signups.
    for n in 0..6 {
        let mut other = Company::at(portal, &format!("plaget-{n}"));
        other.mail = "offer@plaget.example".to_owned();
        other.about_itself().await;
        let asked = other.step("/signup/contact", |f| f.set("name", "Eva Friis").set("mail", "offer@plaget.example")).await;
        assert_eq!(asked.expect(200).path.ends_with("?sent=no-more"), n == 5, "{n}");
    }
    assert_eq!(outbox::mail_to(portal, "offer@plaget.example").len(), 5);

    let form = |number: &str| {
        let fields = [("name", "Ingen A/S"), ("country", "dk"), ("employees", "50"), ("scheme", "statutory")];
        fields.into_iter().chain([("number", number)]).map(|(n, v)| (n.to_owned(), v.to_owned())).collect::<Vec<_>>()
    };
    let number = cvr();
    let mut refused = None;
    for _ in 0..130 {
        let fields = form(&number);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let answer = Browser::at_control(portal).post("/signup", &fields).await;
        if answer.status == 429 {
            refused = Some(answer);
            break;
        }
        assert_eq!(answer.leads_to().as_deref(), Some("/signup/contact"), "{}", answer.page().words());
    }
    let refused = refused.expect("a hundred at once are too many");
    assert!(refused.headers.contains_key("retry-after"), "{:?}", refused.headers);
    let code = company.code().await;
    assert_eq!(company.step("/signup/verify", |f| f.set("code", &code)).await.expect(200).path, "/signup/people");
    Handler::sign_in(portal, portal.account("administrator", 0)).await;
    portal.stop();
}

#[tokio::test]
async fn five_wrong_codes_end_a_code() {
    let mut company = Company::new("gaetter");
    company.begin().await;
    let right = company.code().await;
    for left in ["4 tries", "3 tries", "2 tries", "one try"] {
        let page = company.step("/signup/verify", |f| f.set("code", "000 000")).await.expect(422).page();
        assert!(page.says(left), "{left}: {}", page.words());
    }
    company.step("/signup/verify", |f| f.set("code", "000 000")).await.expect(422);
    let page = company.step("/signup/verify", |f| f.set("code", &right)).await.expect(422).page();
    assert!(page.says("no longer works"), "{}", page.words());
}

#[tokio::test]
async fn a_number_with_a_wrong_check_digit_is_refused() {
    let mut company = Company::new("ciffer");
    let right = cvr();
    let wrong = format!("{}{}", &right[..7], (right.as_bytes()[7] - b'0' + 1) % 10);
    let fill = |f: portal_tests::document::Form| {
        f.set("name", "Selskab").set("number", &wrong).set("employees", "50").set("scheme", "statutory")
    };
    let page = company.step("/signup", fill).await.expect(422).page();
    assert!(page.says("This is not a CVR number"), "{}", page.words());
    assert_eq!(page.form("/signup").value("number"), Some(wrong.as_str()));
}

#[tokio::test]
async fn two_companies_do_not_wait_for_one_address() {
    let mut first = Company::new("eftertragtet");
    let mut second = Company::new("eftertragtet");
    second.mail = "eva@anden.example".to_owned();
    first.write().await;
    second.write().await;
    assert_eq!(first.step("/signup/review", |f| f).await.expect(200).path, "/signup/done");
    let page = second.step("/signup/review", |f| f).await.expect(200);
    assert_eq!(page.path, "/signup/review?why=address");
    assert!(page.page().says("Nothing was sent"));
}

#[tokio::test]
async fn a_company_that_waits_cannot_begin_again() {
    let first = Company::sent("dobbelt").await;
    let mut again = Company::new("dobbelt-igen");
    again.number.clone_from(&first.number);
    let page = again.verify().await;
    assert!(page.says("We know this company"), "{}", page.words());
}

#[tokio::test]
async fn what_rests_is_deleted_and_what_waits_is_not() {
    let portal = Portal::start();
    let mut owner = database::owner(&portal, "portal").await;
    let old = |state: &str, verified: bool, days: i32| {
        format!(
            "insert into control.signups (id, state, content, verified, begun_at, touched_at)
             values (gen_random_uuid(), '{state}', '', {verified}, now(), now() - interval '{days} days')"
        )
    };
    let kept = [("draft", false, 0), ("draft", true, 13), ("waiting", true, 400), ("making", true, 400), ("refused", true, 29)];
    let deleted = [("draft", false, 2), ("draft", true, 15), ("refused", true, 31), ("approved", true, 31)];
    for (state, verified, days) in kept.into_iter().chain(deleted) {
        sqlx::raw_sql(sqlx::AssertSqlSafe(old(state, verified, days))).execute(&mut owner).await.expect("stored");
    }
    drop(owner);
    portal.stop();
    portal.run();
    portal_tests::waiting::until("what rests is deleted", || async {
        let left = database::number(&portal, "one", "select count(*) from control.signups").await;
        (left == i64::try_from(kept.len()).expect("few")).then_some(())
    })
    .await;
    let waiting =
        database::number(&portal, "one", "select count(*) from control.signups where state in ('waiting', 'making')").await;
    assert_eq!(waiting, 2);
}
