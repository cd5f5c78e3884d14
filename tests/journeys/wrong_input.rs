//! A mistake is the page again: what is missing, at the top and beside the field, and everything that was typed.

use portal_tests::browser::Browser;
use portal_tests::cast::{Handler, Reporter, Story};
use portal_tests::document::{Document, Form};
use portal_tests::{Portal, files};

/// Submits a form with a mistake in one field.
async fn refused(browser: &mut Browser, form: Form, field: &str, kept: &[(&str, &str)]) -> Document {
    let action = form.action.clone();
    let answer = browser.submit(&form).await;
    assert_eq!(answer.status, 422, "{action} with a wrong {field}: {}", answer.page().words());
    let page = answer.page();
    assert!(
        page.title.starts_with(if action.contains("lang=da") { "Fejl:" } else { "Error:" }),
        "{action}: the title is {:?}",
        page.title
    );
    assert!(!page.errors.is_empty(), "{action} with a wrong {field}: no summary");
    for (target, words) in &page.errors {
        let id = target.strip_prefix('#').unwrap_or_else(|| panic!("{action}: the summary leads to {target}"));
        assert!(page.ids.iter().any(|i| i == id), "{action}: the summary leads to {target}, which is not there");
        assert!(words.len() > 5, "{action}: the summary says {words:?}");
    }
    let grouped = format!("fieldset[aria-describedby] [name={field}], .has-problem [name={field}]");
    let marked = page.invalid.iter().any(|n| n == field) || !page.attributes(&grouped, "name").is_empty();
    assert!(marked, "{action}: {field} is not marked; marked are {:?}", page.invalid);
    let again = page.form(form.path());
    for (name, value) in kept {
        let stands = again.value(name).unwrap_or_default().replace("\r\n", "\n");
        assert!(stands == *value, "{action}: {name} was not kept: {} characters of {}", stands.len(), value.len());
    }
    page
}

#[tokio::test]
async fn every_step_of_a_report_says_what_is_missing_and_keeps_what_was_typed() {
    let portal = Portal::shared();
    let mut reporter = Reporter::at(portal, "nordhavn");
    reporter.begin().await;
    let b = &mut reporter.browser;

    let two = b.get("/report/2").await.expect(200).page().form("/report/2");
    refused(b, two.clone().set("what", ""), "what", &[]).await;
    refused(b, two.clone().set("what", "  \n "), "what", &[]).await;
    let long = "ordet".repeat(10_001);
    refused(b, two.set("what", &long), "what", &[("what", long.as_str())]).await;

    let three = b.get("/report/3").await.expect(200).page().form("/report/3");
    let dates = |d: &str, m: &str, y: &str| {
        three.clone().set("from_day", d).set("from_month", m).set("from_year", y).set("place", "The office")
    };
    for (d, m, y) in [("31", "2", "2026"), ("1", "13", "2026"), ("x", "1", "2026"), ("1", "1", "2999"), ("5", "", "2026")] {
        let wrong = dates(d, m, y);
        let answer = b.submit(&wrong).await.expect(422).page();
        let again = answer.form("/report/3");
        assert_eq!((again.value("from_day"), again.value("place")), (Some(d), Some("The office")), "{d}.{m}.{y}");
        assert!(!answer.errors.is_empty() && answer.title.starts_with("Error:"));
    }
    refused(b, three.clone().set("place", &"x".repeat(501)).set("when", "in spring"), "place", &[("when", "in spring")]).await;

    let page = b.get("/report/4").await.expect(200).page();
    let all: Vec<String> = page.attributes("input[name=excluded]", "value");
    let mut four = page.form("/report/4");
    for id in &all {
        four = four.tick("excluded", id);
    }
    refused(b, four, "excluded", &[]).await;
    refused(b, page.form("/report/4").set("knows", &"y".repeat(501)), "knows", &[]).await;

    let six = b.get("/report/6").await.expect(200).page().form("/report/6");
    refused(b, six.clone().set("mode", "confidential").set("email", "no address"), "email", &[("email", "no address")]).await;
    refused(b, six.clone().set("mode", "confidential").set("phone", "call me"), "phone", &[("phone", "call me")]).await;
    refused(b, six.clone().set("mode", "confidential").set("name", &"n".repeat(501)), "name", &[]).await;
    refused(b, six.set("mode", "anonymous").set("alert", "nowhere"), "mode", &[("alert", "nowhere")]).await;
}

#[tokio::test]
async fn nothing_is_sent_before_something_is_told() {
    let portal = Portal::shared();
    let mut reporter = Reporter::at(portal, "nordhavn");
    reporter.begin().await;
    let check = reporter.browser.get("/report/check").await;
    let check = reporter.browser.follow(check).await.expect(200).page();
    let Some(form) = check.forms.iter().find(|f| f.path() == "/report/check").cloned() else { return };
    let page = reporter.browser.submit(&form).await.expect(422).page();
    assert!(page.errors.iter().any(|(to, _)| to.starts_with("/report/2")), "{:?}", page.errors);
    assert!(page.title.starts_with("Error:"), "{}", page.title);
}

#[tokio::test]
async fn a_file_that_cannot_be_cleaned_is_refused_with_the_reason_and_never_kept() {
    let portal = Portal::shared();
    let mut reporter = Reporter::at(portal, "skovlund");
    reporter.begin().await;
    let page = reporter.browser.get("/report/5").await.expect(200).page();
    let before = database_objects(portal);
    let mut program = files::text("holiday.exe", "MZ\u{0}\u{1}not a picture");
    program.media_type = "application/octet-stream";
    let lie = files::from_corpus("jpeg/hostile/archive.wrong-extension.jpg", "holiday.jpg");
    for wrong in [program, lie, files::from_corpus("jpeg/hostile/truncated.damaged.jpg", "torn.jpg")] {
        let upload = page.form("/report/5").press("go", "upload");
        let said = reporter.browser.upload(&upload, "files", std::slice::from_ref(&wrong)).await.expect(422).page();
        assert!(said.says(&wrong.name) && said.title.starts_with("Error:"), "{}: {}", wrong.name, said.words());
    }
    assert_eq!(database_objects(portal), before, "a refused file left something behind");
    // None chosen: said so, and nothing else happens.
    let said = reporter.browser.upload(&page.form("/report/5").press("go", "upload"), "files", &[]).await.expect(422).page();
    assert!(said.says("Choose a file first"), "{}", said.words());
}

/// Sealed objects in the store.
fn database_objects(portal: &Portal) -> usize {
    let mut count = 0;
    let mut folders = vec![portal.state().join("objects")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() { folders.push(entry.path()) } else { count += 1 }
        }
    }
    count
}

#[tokio::test]
async fn wrong_codes_are_told_apart_and_never_open_anything() {
    let portal = Portal::shared();
    let mut writer = Reporter::at(portal, "nordhavn");
    let code = writer.report(&Story::of("To be found again.")).await;
    let mut reader = Reporter::at(portal, "nordhavn");
    let b = &mut reader.browser;
    let form = b.get("/return").await.expect(200).page().form("/return");
    // The last symbol is a check: a typing mistake is found without asking the database.
    let mut typo: Vec<char> = code.chars().collect();
    typo[0] = if typo[0] == '7' { '8' } else { '7' };
    let typo: String = typo.into_iter().collect();
    let malformed = refused(b, form.clone().set("code", &typo), "code", &[("code", typo.as_str())]).await;
    refused(b, form.clone().set("code", ""), "code", &[]).await;
    refused(b, form.clone().set("code", "ABCD"), "code", &[]).await;
    refused(b, form.clone().set("code", &"Z".repeat(300)), "code", &[]).await;
    // A code of another company is a code that nobody knows here.
    let mut elsewhere = Reporter::at(portal, "skovlund");
    let foreign = elsewhere.report(&Story::of("At another company.")).await;
    let unknown = refused(b, form.clone().set("code", &foreign), "code", &[]).await;
    assert_ne!(malformed.errors, unknown.errors, "a typing mistake and an unknown code are two things");
    assert!(b.jar.is_empty(), "a wrong code sets no cookie: {:?}", b.jar.keys());
    assert!(!b.get("/case").await.status.is_success());
    // And the right one opens, whoever else typed wrong.
    reader.come_back(&code).await;
}

#[tokio::test]
async fn wrong_codes_are_slowed_at_their_company_and_right_ones_never() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "guessed", "--name", "Guessed A/S"]);
    let code = Reporter::at(portal, "guessed").report(&Story::of("Found among guesses.")).await;
    let foreign = Reporter::at(portal, "skovlund").report(&Story::of("A code of elsewhere.")).await;
    let mut guesser = Reporter::at(portal, "guessed");
    let form = guesser.browser.get("/return").await.expect(200).page().form("/return").set("code", &foreign);
    let mut slowed = None;
    for _ in 0..200 {
        let answer = guesser.browser.submit(&form).await;
        if answer.status == 429 {
            slowed = Some(answer);
            break;
        }
        assert_eq!(answer.status, 422);
    }
    let slowed = slowed.expect("guesses are slowed");
    assert!(slowed.headers.contains_key("retry-after"), "it says how long");
    Reporter::at(portal, "guessed").come_back(&code).await;
    let elsewhere = Reporter::at(portal, "nordhavn").browser.submit(&form).await;
    assert_eq!(elsewhere.status, 422, "another company is not slowed");
}

#[tokio::test]
async fn a_mailbox_refuses_an_empty_word_and_its_own_code() {
    let portal = Portal::shared();
    let mut reporter = Reporter::at(portal, "skovlund");
    let code = reporter.report(&Story::of("Comes back to write.")).await;
    reporter.confirm(&code).await;
    let page = reporter.come_back(&code).await;
    let form = page.form("/case/reply");
    refused(&mut reporter.browser, form.clone().set("text", "  "), "text", &[]).await;
    let with_code = format!("My code is {code}, please call.");
    refused(&mut reporter.browser, form.clone().set("text", &with_code), "text", &[("text", with_code.as_str())]).await;
    let page = reporter.look().await;
    assert!(!page.says("please call"), "{}", page.words());
    // Sent twice from the same page it is one message.
    let form = page.form("/case/reply").set("text", "Said once.");
    for _ in 0..2 {
        reporter.browser.submit(&form).await.expect_to("/case");
    }
    let page = reporter.look().await;
    assert_eq!(page.words().matches("Said once.").count(), 1, "{}", page.words());
}

#[tokio::test]
async fn signing_in_says_little_and_keeps_the_name() {
    let portal = Portal::shared();
    let account = portal.add_person("les", "lawyer", "Line Wrong");
    let mut b = Browser::at(portal, "desk.localhost");
    let form = b.get("/signin").await.expect(200).page().form("/signin");
    let known = b.submit(&form.clone().set("mail", &account.email).set("password", "Wrong-Password-1!")).await.expect(422);
    let unknown =
        b.submit(&form.clone().set("mail", "nobody@les.example").set("password", "Wrong-Password-1!")).await.expect(422);
    assert_eq!(known.body.len(), unknown.body.len());
    let same = known.unpadded().replace(&account.email, "{mail}") == unknown.unpadded().replace("nobody@les.example", "{mail}");
    assert!(same, "who exists can be told apart: {} / {}", known.page().words(), unknown.page().words());
    assert_eq!(known.page().form("/signin").value("mail"), Some(account.email.as_str()));
    assert_eq!(known.page().form("/signin").value("password"), Some(""), "a password is not sent back");
    assert!(b.jar.is_empty(), "a wrong password sets no cookie");
    refused(&mut b, form.set("mail", "").set("password", "x"), "mail", &[]).await;

    let mut half = Handler::with_password(portal, &account).await;
    let page = half.get("/signin/code").await.expect(200).page();
    refused(&mut half, page.form("/signin/code").set("code", ""), "code", &[]).await;
    half.get("/inbox").await.expect_to("/signin");
    // Five tries, then the attempt is over, even for the right code.
    for _ in 0..6 {
        half.submit(&page.form("/signin/code").set("code", "000000")).await;
    }
    let sms = portal_tests::outbox::new_sms(portal, &account.phone, &[]).expect("it was sent");
    let right = portal_tests::outbox::digits(&sms.text).expect("six digits");
    let answer = half.submit(&page.form("/signin/code").set("code", &right)).await;
    let answer = half.follow(answer).await;
    assert!(!answer.path.starts_with("/inbox"), "a code is guessed as often as one likes");
    half.get("/inbox").await.expect_to("/signin");
}

#[tokio::test]
async fn every_form_of_the_desk_says_what_is_missing_and_keeps_what_was_typed() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "formal", "--name", "Formal A/S"]);
    let mut story = Story::of("For the forms of the desk.");
    story.identity =
        Some(portal_tests::cast::Identity { mode: "confidential".into(), name: "Ida Form".into(), ..Default::default() });
    Reporter::at(portal, "formal").report(&story).await;
    let mut triager = Handler::of(portal, "triager", 0).await;
    let case = portal_tests::waiting::until("the case arrives", || {
        let mut triager = triager.clone();
        async move { triager.cases("all").await.into_iter().find(|c| c.starts_with("/cases/formal/")) }
    })
    .await;
    let at = |name: &str| format!("{case}/{name}");
    let page = triager.open(&case).await;
    let conflict = page.forms.iter().find(|f| f.path() == at("conflict")).expect("the conflict question comes first").clone();
    refused(&mut triager.browser, conflict.clear("standing"), "standing", &[]).await;
    triager.enter(&case).await;

    let form = triager.open(&at("acknowledge")).await.form(&at("acknowledge"));
    refused(&mut triager.browser, form.set("text", " "), "text", &[]).await;
    let form = triager.open(&at("describe")).await.form(&at("describe"));
    refused(&mut triager.browser, form.clone().set("summary", "A few words"), "category", &[("summary", "A few words")]).await;
    let category = form.choices("category").into_iter().find(|c| !c.is_empty()).expect("categories");
    refused(
        &mut triager.browser,
        form.set("category", &category).set("summary", &"s".repeat(301)),
        "summary",
        &[("category", category.as_str())],
    )
    .await;
    let form = triager.open(&at("assign")).await.form(&at("assign"));
    refused(&mut triager.browser, form.clone().clear("lawyer"), "lawyer", &[]).await;
    refused(&mut triager.browser, form.forge("lawyer", "00000000-0000-4000-8000-000000000000"), "lawyer", &[]).await;

    let mut lawyer = Handler::of(portal, "lawyer", 0).await;
    let assign = triager.open(&at("assign")).await;
    let names = assign.all("form .choice label");
    let place = names.iter().position(|l| l.contains(&lawyer.account.name)).expect("the lawyer is offered");
    let id = assign.attributes("form .choice input[name=lawyer]", "value")[place].clone();
    triager.fill(&at("assign"), &at("assign"), |f| f.set("lawyer", &id)).await;
    lawyer.enter(&case).await;
    for (page, field) in [("reply", "message"), ("note", "note")] {
        let form = lawyer.open(&at(page)).await.form(&at(page));
        refused(&mut lawyer.browser, form.clone().set(field, " "), field, &[]).await;
        let long = "z".repeat(20_001);
        refused(&mut lawyer.browser, form.set(field, &long), field, &[(field, long.as_str())]).await;
    }
    let form = lawyer.open(&at("identity")).await.form(&at("identity"));
    let page = refused(&mut lawyer.browser, form.set("reason", ""), "reason", &[]).await;
    assert!(!page.says("Ida Form"));
    let form = lawyer.open(&at("close")).await.form(&at("close"));
    refused(
        &mut lawyer.browser,
        form.clone().clear("outcome").set("feedback", "Well then"),
        "outcome",
        &[("feedback", "Well then")],
    )
    .await;
    let page = refused(&mut lawyer.browser, form.set("outcome", "confirmed").set("feedback", ""), "feedback", &[]).await;
    assert_eq!(page.form(&at("close")).value("outcome"), Some("confirmed"));
}

#[tokio::test]
async fn words_that_nobody_can_see_are_none_and_marks_that_deceive_are_left_out() {
    let mut reporter = Reporter::at(Portal::shared(), "nordhavn");
    reporter.begin().await;
    let b = &mut reporter.browser;
    let two = b.get("/report/2").await.expect(200).page().form("/report/2");
    for nothing in ["\u{200b}", "\u{feff} \u{ad}\u{2060}", "\u{3164}\n\u{e0001}", "\u{0}\u{1b}\u{202e}"] {
        refused(b, two.clone().set("what", nothing), "what", &[]).await;
    }
    let six = b.get("/report/6").await.expect(200).page().form("/report/6");
    refused(b, six.set("mode", "confidential").set("name", "\u{200b}\u{200b}"), "name", &[]).await;
    let typed = "One\u{0}\u{1b}[31m\ttwo\u{202e}\u{2066}three \u{1f469}\u{200d}\u{1f52c}\nfour\u{85}";
    b.submit(&two.set("what", typed)).await.expect_to("/report/3");
    let kept = b.get("/report/2").await.expect(200).page().form("/report/2");
    assert_eq!(kept.value("what"), Some("One[31m\ttwothree \u{1f469}\u{200d}\u{1f52c}\nfour"));
}

#[tokio::test]
async fn what_no_page_offers_is_refused_and_not_swallowed() {
    let mut reporter = Reporter::at(Portal::shared(), "nordhavn");
    reporter.begin().await;
    let b = &mut reporter.browser;
    let page = b.get("/report/4").await.expect(200).page();
    let known = page.attributes("input[name=excluded]", "value")[0].clone();
    for unknown in ["garbage", "00000000-0000-4000-8000-000000000000"] {
        for form in
            [page.form("/report/4"), page.form("/report/4").press("back", "yes"), page.form("/report/4").in_language("Dansk")]
        {
            let mut form = form.tick("excluded", &known);
            form.fields.push(("excluded".to_owned(), unknown.to_owned()));
            let again = refused(b, form, "excluded", &[]).await;
            assert_eq!(again.form("/report/4").value("excluded"), Some(known.as_str()), "the tick that is known stays");
        }
    }
    for (step, field) in [("/report/1", "connection"), ("/report/3", "ongoing"), ("/report/6", "mode")] {
        let form = b.get(step).await.expect(200).page().form(step);
        refused(b, form.forge(field, "perhaps"), field, &[]).await;
    }
}

#[tokio::test]
async fn a_text_beyond_every_limit_comes_back_as_far_as_it_was_taken() {
    let mut reporter = Reporter::at(Portal::shared(), "nordhavn");
    reporter.begin().await;
    let b = &mut reporter.browser;
    let words = "Sætning nummer et. ".repeat(120_000);
    let two = b.get("/report/2").await.expect(200).page().form("/report/2");
    let page = b.submit(&two.set("what", &words)).await.expect(413).page();
    let again = page.form("/report/2");
    let given = again.value("what").expect("the words").to_owned();
    assert!(given.len() > 500_000 && words.starts_with(&given), "{} bytes were given back", given.len());
    let page = refused(b, again, "what", &[]).await;
    assert!(page.says("Shorten it to 50000 at most"), "{:?}", page.errors);
}
