//! What went wrong once and does not any more: leaving that was not final, words that were dropped, mail that was not sent.

use crate::whole_story::assign;
use portal_tests::cast::{Handler, Reporter, Story, code_on, last_four};
use portal_tests::portal::signal;
use portal_tests::waiting::until;
use portal_tests::{Browser, Portal, database, outbox};
use rustix::process::Signal;

/// Confirms the code of a sent report with the cookie and form that were there before.
async fn confirmed(mut old: Reporter, form: &portal_tests::document::Form) -> (http::StatusCode, bool) {
    let answer = old.browser.submit(form).await;
    let status = answer.status;
    (status, old.browser.get("/case").await.status.is_success())
}

#[tokio::test]
async fn an_old_draft_cookie_opens_nothing_once_the_reporter_has_left() {
    let portal = Portal::shared();
    for leave_by_link in [false, true] {
        let mut reporter = Reporter::at(portal, "nordhavn");
        let code = reporter.report(&Story::of("Left, and the old cookie kept.")).await;
        let before = reporter.clone();
        let skipped = reporter.browser.get("/report/code").await.expect(200).page().form("/report/code").press("skip", "yes");
        reporter.confirm(&code).await;
        // The answer may have been lost: until the reporter leaves, the same may be asked again.
        assert_eq!(confirmed(before.clone(), &skipped).await, (http::StatusCode::SEE_OTHER, true));
        if leave_by_link {
            let ours = [("sec-fetch-site", "same-origin".to_owned())];
            reporter.browser.send(http::Method::GET, "/exit", &ours, Vec::new()).await;
        } else {
            reporter.leave().await;
        }
        let (_, opens) = confirmed(before.clone(), &skipped).await;
        assert!(!opens, "the old cookie opens the mailbox again; left by link: {leave_by_link}");
        let page = before.clone().browser.open("/report/code").await.expect(200).page();
        assert!(!page.html().contains(&code), "the code is shown to the old cookie");
        // Whoever has the code still comes back with it.
        Reporter::at(portal, "nordhavn").come_back(&code).await;
    }
}

#[tokio::test]
async fn who_left_before_confirming_is_not_told_that_they_confirmed() {
    let mut reporter = Reporter::at(Portal::shared(), "nordhavn");
    reporter.report(&Story::of("Left before writing down the code.")).await;
    let mut kept = reporter.clone();
    let ours = [("sec-fetch-site", "same-origin".to_owned())];
    reporter.browser.send(http::Method::GET, "/exit", &ours, Vec::new()).await;
    let page = kept.browser.open("/report/code").await.expect(200).page();
    assert!(page.says("before you confirmed its code"), "{}", page.words());
    assert!(!page.says("and you confirmed its code"), "{}", page.words());
}

#[tokio::test]
async fn a_page_sent_again_with_other_words_is_not_taken_for_a_doubled_one() {
    let mut reporter = Reporter::at(Portal::shared(), "nordhavn");
    let code = reporter.report(&Story::of("Sent twice with other words.")).await;
    reporter.confirm(&code).await;
    let form = reporter.look().await.form("/case/reply");
    for words in ["The first words.", "The first words.", "The second words, written after a lost answer."] {
        reporter.browser.submit(&form.clone().set("text", words)).await.expect_to("/case");
    }
    let page = reporter.look().await;
    let timeline = page.html();
    assert_eq!(timeline.matches("The first words.").count(), 1, "{}", page.words());
    assert_eq!(timeline.matches("The second words, written after a lost answer.").count(), 1, "{}", page.words());
}

#[tokio::test]
async fn a_lawyer_is_mailed_once_until_they_open_the_case_and_a_new_one_as_well() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "mailed", "--name", "Mailed A/S"]);
    let mut reporter = Reporter::at(portal, "mailed");
    let code = reporter.report(&Story::of("Who is told of new words?")).await;
    reporter.confirm(&code).await;
    let mut triager = Handler::of(portal, "triager", 0).await;
    let case = triager.find("Who is told of new words?").await;
    let reference = case.rsplit('/').next().expect("a reference").to_owned();
    let mut first = Handler::of(portal, "lawyer", 0).await;
    let second = Handler::of(portal, "lawyer", 1).await;
    assign(&mut triager, &case, &first.account.name).await;
    first.enter(&case).await;
    // What a person reads is remembered at a sign-in; a mail on its way then may still speak the language from before.
    let new = |subject: &str| subject.contains("New message") || subject.contains("Ny besked");
    let told = |who: &Handler| {
        let mails = outbox::mail_to(portal, &who.account.email);
        mails.iter().filter(|m| m.subject.contains(&reference) && new(&m.subject)).count()
    };
    assert_eq!(told(&first), 0);
    reporter.reply("First.").await;
    until("the lawyer is told", || async { (told(&first) == 1).then_some(()) }).await;
    // Not opened yet: a second one changes nothing. Opened: the third is told again.
    reporter.reply("Second.").await;
    all_sent(portal).await;
    assert_eq!(told(&first), 1, "told twice of what was not opened");
    first.open(&case).await;
    reporter.reply("Third.").await;
    until("the lawyer is told again", || async { (told(&first) == 2).then_some(()) }).await;
    // Another lawyer, the same day.
    assign(&mut triager, &case, &second.account.name).await;
    reporter.reply("Fourth.").await;
    until("the new lawyer is told", || async { (told(&second) == 1).then_some(()) }).await;
}

async fn all_sent(portal: &Portal) {
    let tenant = database::tenant(portal, "mailed").await.expect("made");
    let waiting = format!("select count(*) from {}.outbox where state = 'waiting'", tenant.schema);
    until("all notices are sent", || async { (database::number(portal, &tenant.cell, &waiting).await == 0).then_some(()) }).await;
}

#[tokio::test]
async fn what_was_typed_while_the_database_failed_is_given_back_and_can_be_sent_again() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "unlucky", "--name", "Unlucky A/S"]);
    let tenant = database::tenant(portal, "unlucky").await.expect("made");
    let rename = async |from: &str, to: &str| {
        let mut owner = database::owner(portal, database::database_of(&tenant.cell)).await;
        let sql = format!("alter table {}.{from} rename to {to}", tenant.schema);
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut owner).await.expect("the owner renames");
    };
    let mut reporter = Reporter::at(portal, "unlucky");
    reporter.begin().await;
    let words = "Typed at the very moment when the table was away.";
    let form = reporter.browser.get("/report/2").await.expect(200).page().form("/report/2").set("what", words);
    rename("drafts", "drafts_away").await;
    let failed = reporter.browser.submit(&form).await.expect(500).page();
    rename("drafts_away", "drafts").await;
    assert!(failed.says(words) && failed.says("Send it again in a moment"), "{}", failed.words());
    reporter.browser.submit(&failed.form("/report/2")).await.expect_to("/report/3");
    let kept = reporter.browser.get("/report/2").await.expect(200).page();
    assert_eq!(kept.form("/report/2").value("what"), Some(words));
}

#[tokio::test]
async fn who_writes_into_a_closed_case_waits_and_a_summary_waits_for_the_conflict_check() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "reopened", "--name", "Reopened A/S"]);
    let mut reporter = Reporter::at(portal, "reopened");
    let code = reporter.report(&Story::of("Something is added after the end.")).await;
    reporter.confirm(&code).await;
    let mut triager = Handler::of(portal, "triager", 0).await;
    let case = triager.find("Something is added after the end.").await;
    triager.enter(&case).await;
    let describe = format!("{case}/describe");
    triager
        .fill(&describe, &describe, |f| {
            let category = f.choices("category").into_iter().find(|c| !c.is_empty()).expect("categories");
            f.set("category", &category).set("summary", "Lorries leave unweighed")
        })
        .await;

    // The lawyer who gets it learns what it is about once they have said that they are free to handle it.
    let mut lawyer = Handler::of(portal, "lawyer", 0).await;
    assign(&mut triager, &case, &lawyer.account.name).await;
    let words = |rows: Vec<(String, String)>| rows.into_iter().find(|(path, _)| *path == case).map(|(_, words)| words);
    let before = words(lawyer.inbox("mine").await).expect("the case is theirs");
    assert!(!before.contains("unweighed"), "{before}");
    lawyer.enter(&case).await;
    let after = words(lawyer.inbox("mine").await).expect("the case is theirs");
    assert!(after.contains("unweighed"), "{after}");

    let close = format!("{case}/close");
    let form = lawyer.open(&close).await.form(&close).set("outcome", "confirmed").set("feedback", "They are weighed now.");
    let preview = lawyer.browser.submit(&form.press("go", "preview")).await.expect(200).page();
    lawyer.browser.submit(&preview.form(&close).press("go", "confirm")).await.expect_to(&case);
    assert_eq!(words(lawyer.inbox("waiting").await), None, "nobody waits when LES had the last word");
    reporter.reply("There is one more lorry.").await;
    assert!(words(lawyer.inbox("waiting").await).is_some(), "the reporter waits for an answer");
}

#[tokio::test]
async fn who_was_second_to_do_something_gets_their_words_back_and_the_log_speaks_the_readers_language() {
    let portal = Portal::shared();
    let mut reporter = Reporter::at(portal, "skovlund");
    let code = reporter.report(&Story::of("Two triagers, one acknowledgement.")).await;
    reporter.confirm(&code).await;
    let (mut first, mut second) = (Handler::of(portal, "triager", 0).await, Handler::of(portal, "triager", 1).await);
    let case = until("the case is in the inbox", || {
        let mut first = first.clone();
        async move { first.cases("unassigned").await.into_iter().rfind(|c| c.starts_with("/cases/skovlund/")) }
    })
    .await;
    first.enter(&case).await;
    second.enter(&case).await;
    let path = format!("{case}/acknowledge");
    let (one, two) = (first.open(&path).await.form(&path), second.open(&path).await.form(&path));
    for _doubled in 0..2 {
        first.browser.submit(&one.clone().set("text", "We have it.")).await.expect_to(&case);
    }
    let refused = second.browser.submit(&two.set("text", "A long answer of my own.")).await.expect(422).page();
    assert!(refused.html().contains("A long answer of my own."), "nothing typed is lost: {}", refused.words());
    let describe = format!("{case}/describe");
    first.fill(&describe, &describe, |f| f.set("category", "corruption").set("summary", "Two triagers")).await;
    let log = first.open(&format!("{case}/log")).await;
    let raw = log.words().replace("Bribery and corruption", "");
    assert!(log.says("Bribery and corruption") && !raw.contains("corruption"), "the category is said in words: {}", log.words());
}

#[tokio::test]
async fn while_the_database_cannot_be_had_the_page_says_so_and_what_was_typed_can_be_sent_again() {
    let portal = Portal::start();
    let mut reporter = Reporter::at(&portal, "nordhavn");
    reporter.begin().await;
    let form =
        reporter.browser.get("/report/2").await.expect(200).page().form("/report/2").set("what", "Typed while it was away.");
    // Nobody new gets in, and those who are in are sent away.
    let server = portal.processes_of("postgres");
    server.iter().for_each(|process| signal(*process, Signal::STOP));
    database::sessions(&portal).into_iter().for_each(|process| signal(process, Signal::TERM));
    until("every session has ended", || async { database::sessions(&portal).is_empty().then_some(()) }).await;
    let mut other = reporter.browser.clone();
    let (page, sent) = tokio::join!(other.get("/report/2"), reporter.browser.submit(&form));
    server.iter().for_each(|process| signal(*process, Signal::CONT));
    assert_eq!(sent.headers["retry-after"], "5");
    let failed = sent.expect(503).page();
    assert!(failed.says("We are busy at this moment") && failed.says("Typed while it was away."), "{}", failed.words());
    let page = page.expect(503).page();
    assert!(page.links.iter().any(|(to, words)| to == "/report/2" && words == "Try again"), "{:?}", page.links);
    reporter.browser.submit(&failed.form("/report/2")).await.expect_to("/report/3");
}

#[tokio::test]
async fn the_language_switch_of_every_page_of_a_case_leads_to_that_page_and_the_choice_is_remembered() {
    let portal = Portal::shared();
    let mut reporter = Reporter::at(portal, "skovlund");
    reporter.report(&Story::of("Pages in two languages.")).await;
    let mut triager = Handler::of(portal, "triager", 0).await;
    let case = triager.find("Pages in two languages.").await;
    for page in ["", "/acknowledge", "/describe", "/assign", "/contacts", "/hold", "/log", "/note", "/reply"] {
        let path = format!("{case}{page}");
        assert_eq!(triager.open(&path).await.form("/me/language").value("back"), Some(path.as_str()));
    }
    // The account remembers it, also for a sign-in from elsewhere.
    let newcomer = portal.add_person("les", "lawyer", "Lone Sprog");
    let mut lone = Handler::sign_in(portal, &newcomer).await;
    let form = lone.open("/inbox?view=due").await.form("/me/language").press("language", "da");
    let answer = lone.browser.submit(&form).await.expect_to("/inbox");
    assert!(lone.browser.follow(answer).await.expect(200).page().says("Frist snart"));
    assert!(lone.open("/me").await.says("Indstillinger"));
    let form = lone.open("/me").await.form("/me/language").press("language", "en").forge("back", "//evil.example/");
    lone.browser.submit(&form).await.expect_to("/me");
    assert!(lone.open("/me").await.says("Settings"));
}

#[tokio::test]
async fn a_page_of_the_report_before_sends_confirms_and_answers_nothing_and_says_so() {
    let portal = Portal::shared();
    let mut reporter = Reporter::at(portal, "nordhavn");
    let old = reporter.write(&Story::of("The first of two reports.")).await.form("/report/check");
    reporter.browser.jar.clear();
    reporter.write(&Story::of("The second of two reports.")).await;
    let page = reporter.browser.submit(&old).await.expect(422).page();
    assert!(page.says("Nothing is sent yet") && page.says("The second of two reports."), "{}", page.words());
    let code = reporter.send_again(&page.form("/report/check")).await;

    let of_first = reporter.browser.get("/report/code").await.expect(200).page().form("/report/code");
    let mut other = Reporter::at(portal, "nordhavn");
    let second = other.report(&Story::of("A third one.")).await;
    let page = other.browser.submit(&of_first.clone().set("last", &last_four(&code))).await.expect(422).page();
    assert!(page.says("This is the code of another report"), "{}", page.words());
    assert_eq!(code_on(&page).as_deref(), Some(second.as_str()));
    assert_eq!(page.form("/report/code").value("last"), Some(last_four(&code).as_str()), "what was typed is kept");
    other.go(page.form("/report/code").set("last", &last_four(&second)), "/report/done").await;
}

#[tokio::test]
async fn words_for_a_case_that_was_archived_meanwhile_are_given_back() {
    let portal = Portal::shared();
    let mut reporter = Reporter::at(portal, "skovlund");
    let code = reporter.report(&Story::of("Archived under somebody's hands.")).await;
    reporter.confirm(&code).await;
    let mut triager = Handler::of(portal, "triager", 0).await;
    let case = triager.find("Archived under somebody's hands.").await;
    let mut lawyer = Handler::of(portal, "lawyer", 0).await;
    triager.fill(&format!("{case}/acknowledge"), &format!("{case}/acknowledge"), |f| f.set("text", "We have it.")).await;
    assign(&mut triager, &case, &lawyer.account.name).await;
    lawyer.enter(&case).await;
    let page = lawyer.open(&case).await;
    let order: Vec<usize> =
        ["We have it.", "Stage: Acknowledged", "Stage: With a lawyer"].iter().filter_map(|w| page.words().find(w)).collect();
    assert!(order.len() == 3 && order.is_sorted(), "what happened stands in its order: {}", page.words());
    lawyer.fill(&case, &format!("{case}/note"), |f| f.set("note", "Written after it was assigned.")).await;
    let page = lawyer.open(&case).await;
    let at = |words: &str| page.words().find(words).unwrap_or_else(|| panic!("{words}: {}", page.words()));
    assert!(at("Stage: With a lawyer") < at("Written after it was assigned."), "{}", page.words());

    // Signed out meanwhile: the words come back, and the button under them sends them to where they were going.
    let note_at = format!("{case}/note");
    let late = page.form(&note_at).set("note", "Typed before signing in again.");
    let mut signed_out = Browser::at(portal, "desk.localhost");
    let kept = signed_out.submit(&late).await.expect(403).page();
    let stale = lawyer.browser.submit(&kept.form(&note_at)).await.expect(403).page();
    lawyer.browser.submit(&stale.form(&note_at)).await.expect_to(&case);
    assert!(lawyer.open(&case).await.says("Typed before signing in again."), "the words have arrived");

    let note = lawyer.open(&case).await.form(&format!("{case}/note")).set("note", "Typed while somebody else archived it.");
    lawyer.fill(&case, &format!("{case}/reply"), |f| f.set("message", "Which Friday was it?")).await;
    let close = format!("{case}/close");
    let form = lawyer.open(&close).await.form(&close).set("outcome", "confirmed").set("feedback", "Done.");
    let preview = lawyer.browser.submit(&form.press("go", "preview")).await.expect(200).page();
    lawyer.browser.submit(&preview.form(&close).press("go", "confirm")).await.expect_to(&case);
    let read = reporter.come_back(&code).await;
    let at = |words: &str| read.words().rfind(words).unwrap_or_else(|| panic!("{words}: {}", read.words()));
    assert!(at("Which Friday was it?") < at("Done."), "a message that waited goes before the last word: {}", read.words());
    let archive = format!("{case}/archive");
    lawyer.fill(&archive, &archive, |f| f.set("summary", "It was confirmed.").set("reason", "It is over.")).await;
    let page = lawyer.browser.submit(&note).await.expect(409).page();
    assert!(page.says("The case was archived meanwhile"), "{}", page.words());
    assert!(page.html().contains("Typed while somebody else archived it."), "nothing typed is lost: {}", page.words());
}
