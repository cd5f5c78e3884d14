//! What was typed or chosen on a reporter's page is never dropped without a word: it is taken, or the page comes back with it.

use portal_tests::cast::{Reporter, Story};
use portal_tests::{Portal, files};

/// What a reporter may type on a step: its address, a field and words in it.
const TYPED: [(&str, &str, &str); 5] = [
    ("/report/1", "connection", "former"),
    ("/report/2", "what", "Seen from the second tab."),
    ("/report/3", "place", "The northern gate"),
    ("/report/4", "involved", "The man with the lorry"),
    ("/report/6", "name", "Kim Kept"),
];

#[tokio::test]
async fn a_file_that_was_chosen_and_not_uploaded_goes_along_with_continue() {
    let mut reporter = Reporter::at(Portal::shared(), "nordhavn");
    reporter.begin().await;
    let b = &mut reporter.browser;
    let good = files::text("good.txt", "Read me.\n");
    let torn = files::from_corpus("jpeg/hostile/truncated.damaged.jpg", "torn.jpg");

    let step = b.get("/report/5").await.expect(200).page().form("/report/5");
    b.upload(&step, "files", std::slice::from_ref(&good)).await.expect_to("/report/6");
    assert!(b.get("/report/5").await.page().says("good.txt"), "the file is in the report");

    // One of two is not accepted: the step comes back, says so of each, and goes on when asked again.
    let second = files::text("second.txt", "Read me too.\n");
    let said = b.upload(&step, "files", &[second, torn]).await.expect(422).page();
    assert!(said.title.starts_with("Error:") && !said.errors.is_empty(), "{}: {:?}", said.title, said.errors);
    for words in ["second.txt", "torn.jpg", "The file is damaged"] {
        assert!(said.says(words), "{words}: {}", said.words());
    }
    let page = b.submit(&said.form("/report/5")).await.expect_to("/report/6");
    let page = b.follow(page).await.page();
    b.submit(&page.form("/report/6").press("back", "yes")).await.expect_to("/report/5");
    let page = b.get("/report/5").await.page();
    assert!(page.says("second.txt") && !page.says("torn.jpg"), "{}", page.words());

    // Back, the language switch and Remove are buttons of the same form: they take the chosen file along as well.
    let ways = [
        ("back.txt", step.clone().press("back", "yes"), "/report/4"),
        ("switch.txt", step.clone().in_language("Dansk"), "/report/5"),
        ("remove.txt", page.form("/report/5").press("remove", &removable(&page)[0]), "/report/5"),
    ];
    for (name, form, to) in ways {
        b.upload(&form, "files", &[files::text(name, name)]).await.expect_to(to);
        assert!(b.get("/report/5").await.page().says(name), "{name} was dropped");
    }
    assert!(!b.get("/report/5").await.page().says("good.txt"), "the first file was removed");
}

/// The ids of the files that can be removed on step 5.
fn removable(page: &portal_tests::document::Document) -> Vec<String> {
    page.attributes("button[name=remove]", "value")
}

#[tokio::test]
async fn files_for_a_draft_that_ended_are_asked_for_again() {
    let mut reporter = Reporter::at(Portal::shared(), "nordhavn");
    reporter.begin().await;
    let step = reporter.browser.get("/report/5").await.expect(200).page().form("/report/5");
    reporter.browser.jar.clear();
    let file = files::text("late.txt", "late");
    let said = reporter.browser.upload(&step, "files", std::slice::from_ref(&file)).await.expect(422).page();
    assert!(said.says("Choose the files again"), "{}", said.words());
    reporter.browser.upload(&said.form("/report/5"), "files", &[file]).await.expect_to("/report/6");
}

#[tokio::test]
async fn words_come_back_when_another_tab_opened_a_case() {
    let portal = Portal::shared();
    let mut writer = Reporter::at(portal, "nordhavn");
    let code = writer.report(&Story::of("To be opened in another tab.")).await;
    for (step, field, words) in TYPED {
        let mut reporter = Reporter::at(portal, "nordhavn");
        reporter.begin().await;
        let form = reporter.browser.get(step).await.expect(200).page().form(step).set(field, words);
        reporter.come_back(&code).await;
        let page = reporter.browser.submit(&form).await.expect(422).page();
        assert_eq!(page.form(step).value(field), Some(words), "{step}: {}", page.words());
        assert!(page.says("opened your case in another tab"), "{step}: {}", page.words());
        // Nothing has happened yet: the case is still open. Continuing begins a new report with these words.
        reporter.look().await;
        let answer = reporter.browser.submit(&page.form(step).press("back", "yes")).await;
        assert!(answer.status.is_redirection(), "{step}: {}", answer.page().words());
        let kept = reporter.browser.get(step).await.expect(200).page();
        assert_eq!(kept.form(step).value(field), Some(words), "{step}");
        assert!(!kept.says("24 hours had passed"), "{}", kept.words());
    }
}

#[tokio::test]
async fn words_come_back_when_another_tab_began_a_new_report() {
    for (step, field, words) in TYPED {
        let mut reporter = Reporter::at(Portal::shared(), "nordhavn");
        reporter.begin().await;
        let form = reporter.browser.get(step).await.expect(200).page().form(step).set(field, words);
        let start = reporter.browser.get("/report/start").await.expect(200).page();
        reporter.browser.submit(&start.form("/report/start").press("erase", "yes")).await.expect(200);
        reporter.begin().await;
        let page = reporter.browser.submit(&form).await.expect(422).page();
        assert_eq!(page.form(step).value(field), Some(words), "{step}: {}", page.words());
        assert!(page.says("began a new report in another tab"), "{step}: {}", page.words());
        let untouched = reporter.browser.get(step).await.expect(200).page();
        assert_ne!(untouched.form(step).value(field), Some(words), "{step}: an old page changed the new report");
        reporter.browser.submit(&page.form(step).press("back", "yes")).await;
        let kept = reporter.browser.get(step).await.expect(200).page();
        assert_eq!(kept.form(step).value(field), Some(words), "{step}");
    }
}

#[tokio::test]
async fn the_language_switch_keeps_what_is_typed_right_or_wrong() {
    let mut reporter = Reporter::at(Portal::shared(), "nordhavn");
    reporter.begin().await;
    let b = &mut reporter.browser;
    let wrong = [("/report/3", "from_year", "2999"), ("/report/6", "email", "no address")];
    for (step, field, words) in TYPED.into_iter().chain(wrong) {
        let form = b.get(step).await.expect(200).page().form(step).set(field, words);
        let answer = b.submit(&form.in_language("Dansk")).await.expect_to(step);
        let page = b.follow(answer).await.expect(200).page();
        assert!(page.html().contains("<html lang=\"da\""), "{step} is not in Danish");
        assert_eq!(page.form(step).value(field), Some(words), "{step}");
        // And back again, from the page in the other language.
        let answer = b.submit(&page.form(step).in_language("English")).await.expect_to(step);
        let page = b.follow(answer).await.expect(200).page();
        assert!(page.html().contains("<html lang=\"en\""), "{step} is not in English");
        assert_eq!(page.form(step).value(field), Some(words), "{step}");
    }
    // The step is not taken for done: whoever goes on from the start is led to where they were.
    assert!(b.get("/report/start").await.expect(200).page().links_to("/report/1"));
    // Elsewhere the switch is links.
    assert!(!b.get("/report/start").await.page().attributes("nav.switch a[lang=da]", "href").is_empty());
}

#[tokio::test]
async fn the_check_names_each_answer_that_is_wrong_and_leads_to_it() {
    let mut reporter = Reporter::at(Portal::shared(), "nordhavn");
    reporter.write_only("All is right but the date.").await;
    let b = &mut reporter.browser;
    let three = b.get("/report/3").await.expect(200).page().form("/report/3");
    b.submit(&three.set("from_day", "31").set("from_month", "2").set("from_year", "2026")).await.expect(422);
    let opened = b.get("/report/check").await.expect(200).page();
    let sent = b.submit(&opened.form("/report/check")).await.expect(422).page();
    for page in [opened, sent] {
        let at_step_3: Vec<_> = page.errors.iter().filter(|(to, _)| to.starts_with("/report/3")).collect();
        assert!(at_step_3.len() == 1 && page.errors.len() == 1, "{:?}", page.errors);
        let words = &at_step_3[0].1;
        assert!(words.contains("When did it begin?") && words.contains("There is no such date"), "{words}");
        assert!(page.says("31.2.2026"), "what was typed is shown: {}", page.words());
        assert!(page.title.starts_with("Error:"), "{}", page.title);
    }
}

#[tokio::test]
async fn the_start_says_that_beginning_signs_out_of_an_open_case() {
    let mut reporter = Reporter::at(Portal::shared(), "nordhavn");
    let told = "signed out of it";
    assert!(!reporter.browser.get("/report/start").await.page().says(told));
    let code = reporter.report(&Story::of("Open while another begins.")).await;
    reporter.confirm(&code).await;
    let page = reporter.browser.get("/report/start").await.expect(200).page();
    assert!(page.says(told), "{}", page.words());
    reporter.leave().await;
    assert!(!reporter.browser.get("/report/start").await.page().says(told));
}

#[tokio::test]
async fn a_message_and_the_files_beside_it_are_sent_together() {
    let mut reporter = Reporter::at(Portal::shared(), "nordhavn");
    let code = reporter.report(&Story::of("With something to add.")).await;
    reporter.confirm(&code).await;
    let form = reporter.look().await.form("/case/reply");
    let b = &mut reporter.browser;
    let both = form.clone().set("text", "Here is the list.");
    let answer = b.upload(&both, "files", &[files::text("list.txt", "One\n")]).await.expect_to("/case");
    let page = b.follow(answer).await.expect(200).page();
    for words in ["Here is the list.", "list.txt", "Your message and your files have been sent"] {
        assert!(page.says(words), "{words}: {}", page.words());
    }
    // A file that is refused holds up neither the words nor the other file, and words that cannot be sent stay in their field.
    let torn = files::from_corpus("jpeg/hostile/truncated.damaged.jpg", "torn.jpg");
    let mixed = form.clone().set("text", "And one more.");
    let page = b.upload(&mixed, "files", &[torn, files::text("more.txt", "Two\n")]).await.expect(422).page();
    assert!(page.title.starts_with("Error:") && !page.errors.is_empty(), "{}: {:?}", page.title, page.errors);
    for words in ["And one more.", "more.txt", "torn.jpg", "The file is damaged", "Your message has been sent"] {
        assert!(page.says(words), "{words}: {}", page.words());
    }
    assert_eq!(page.form("/case/reply").value("text"), Some(""));
    let secret = format!("My code is {code}.");
    let page = b.upload(&form.clone().set("text", &secret), "files", &[files::text("third.txt", "3\n")]).await.expect(422).page();
    assert_eq!(page.form("/case/reply").value("text"), Some(secret.as_str()));
    assert!(page.says("third.txt"), "{}", page.words());
    assert!(b.submit(&form).await.expect(422).page().says("Write your message or choose a file first"));
}

#[tokio::test]
async fn a_message_comes_back_when_another_case_was_opened_in_its_place() {
    let portal = Portal::shared();
    let mut other = Reporter::at(portal, "nordhavn");
    let other_code = other.report(&Story::of("The other case.")).await;
    let mut reporter = Reporter::at(portal, "nordhavn");
    let code = reporter.report(&Story::of("The first case.")).await;
    reporter.confirm(&code).await;
    let form = reporter.look().await.form("/case/reply").set("text", "For the first case only.");
    reporter.leave().await;
    reporter.come_back(&other_code).await;
    let file = files::text("first.txt", "1\n");
    let page = reporter.browser.upload(&form, "files", &[file]).await.expect(422).page();
    assert!(page.says("The files you chose were not sent"), "{}", page.words());
    let kept = page.form("/return");
    assert_eq!(kept.value("text"), Some("For the first case only."));
    assert!(!reporter.look().await.says("For the first case only."), "it reached the other case");
    let answer = reporter.browser.submit(&kept.set("code", &code)).await.expect_to("/case");
    let page = reporter.browser.follow(answer).await.expect(200).page();
    assert!(page.says("For the first case only."), "{}", page.words());
}
