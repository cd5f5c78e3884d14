//! A lawyer releases, the company reads and answers, and whoever is kept out meets nothing.

use crate::{Given, case_of, company, number};
use portal_tests::cast::{Handler, Pair, Story};
use portal_tests::database::the_next_morning;
use portal_tests::waiting::until;
use portal_tests::{Portal, files, outbox};

fn story() -> Story {
    Story {
        place: "the back door only Ella has a key to".into(),
        involved: vec!["Ole Krog".into()],
        excluded: vec!["Ole Krog".into()],
        files: vec![files::text("list from Ella.txt", "Forty crates\n")],
        ..Story::of("Forty crates left at night")
    }
}

async fn shared_paths(contact: &mut Handler) -> Vec<String> {
    contact.open("/inbox").await.attributes("a[data-row]", "href")
}

async fn release_path(given: &mut Given) -> String {
    let page = given.lawyer.open(&given.case.clone()).await;
    let links = page.links.iter().map(|(href, _)| href.clone());
    links
        .into_iter()
        .find(|href| href.starts_with(&format!("{}/share/", given.case)))
        .expect("the timeline leads to what was shared")
}

#[tokio::test]
async fn what_a_lawyer_releases_is_read_and_answered_and_can_be_taken_back() {
    let portal = Portal::shared();
    let people = company(portal, "kajen", &["Birgit Dam", "Ole Krog", "Ib Lund"]);
    let mut given = case_of(portal, "kajen", &story()).await;

    // Whoever the reporter named cannot be chosen, and the page says why; a handler can keep out another one.
    let contacts = given.lawyer.open(&format!("{}/contacts", given.case)).await;
    let ib = contacts
        .forms
        .iter()
        .filter(|f| f.path().ends_with("/contacts"))
        .find(|f| f.buttons.iter().any(|b| b.2.contains("Ib Lund")));
    let answer = given.lawyer.browser.submit(ib.expect("Ib can be marked")).await;
    given.lawyer.browser.follow(answer).await.expect(200);
    let path = format!("{}/share", given.case);
    let page = given.lawyer.open(&path).await;
    assert!(page.says("Ole Krog: the reporter said"), "{}", page.words());
    assert!(page.says("Ib Lund: marked as involved"), "{}", page.words());
    let birgit_id = page.value_labelled("recipient", "Birgit Dam");
    assert_eq!(page.form(&path).choices("recipient"), [birgit_id], "nobody else can be chosen");
    assert_eq!(page.form(&path).value("part"), Some("summary"), "the summary is what is offered first");
    let forged = page.form(&path).forge("recipient", &number_of_account(portal, "kajen").await);
    let refused =
        given.lawyer.browser.submit(&forged.set("title", "x").set("reason", "y").press("go", "preview")).await.expect(422);
    assert!(refused.page().invalid.contains(&"recipient".to_owned()) || refused.page().says("can no longer be chosen"));

    // The preview is what Birgit will read; nothing else of the report is in it.
    let preview = given.lawyer.share(&given.case, "Birgit Dam", &["Summary", "File"]).await;
    assert!(preview.says("Goods leave the store unpaid") && preview.says("file-1.txt"), "{}", preview.words());
    assert!(!preview.says("Forty crates left") && !preview.says("list from Ella"), "{}", preview.words());

    // The reporter reads what kind of thing was shared, with whom by role, and why.
    let mailbox = given.reporter.look().await;
    for words in ["one contact person", "a summary written by LES", "files", "So that the company looks into it."] {
        assert!(mailbox.says(words), "the mailbox lacks {words:?}: {}", mailbox.words());
    }
    assert!(!mailbox.says("Birgit"), "with whom is told by role");

    // Nothing can be seen before the next morning, by anybody.
    let mut birgit = Handler::sign_in(portal, &people[0]).await;
    assert_eq!(shared_paths(&mut birgit).await, Vec::<String>::new());
    let at_desk = release_path(&mut given).await;
    let shared = format!("/shared/{}", at_desk.rsplit('/').next().expect("an id"));
    birgit.ask(&shared).await.expect(404);
    the_next_morning(portal, "kajen").await;
    assert_eq!(shared_paths(&mut birgit).await, std::slice::from_ref(&shared));

    // She reads exactly that, answers, sends a file and says what was done.
    let page = birgit.open(&shared).await;
    for words in ["Goods, spring", "Goods leave the store unpaid", "file-1.txt"] {
        assert!(page.says(words), "the release lacks {words:?}: {}", page.words());
    }
    let released = "section[aria-label=\"What LES shared\"]";
    assert_eq!(preview.all(released).len(), 1, "{}", preview.words());
    assert_eq!(preview.all(released), page.all(released), "the preview is what is read");
    for words in ["Forty crates left", "Ella", "back door", "Ole", "R7K", given.case.rsplit('/').next().expect("a reference")] {
        assert!(!page.html().contains(words), "the company reads {words:?}");
    }
    let file = page.attributes("main a[href*='/files/']", "href").first().cloned().expect("the file");
    let download = birgit.ask(&file).await.expect(200);
    assert_eq!(download.body, files::cleaned(&story().files[0]), "the file is the cleaned one");
    // Words and files are one form: neither is dropped, and a file that is refused is said beside those that were sent.
    let form = birgit.open(&shared).await.form(&format!("{shared}/upload")).set("words", "We look into it on Monday.");
    let torn = files::from_corpus("jpeg/hostile/truncated.damaged.jpg", "torn.jpg");
    let sent = [files::text("stock.txt", "Sixty\n"), torn];
    let page = birgit.browser.upload(&form, "files", &sent).await.expect(422).page();
    for words in ["We look into it on Monday.", "stock.txt", "torn.jpg", "The file is damaged"] {
        assert!(page.says(words), "{words:?}: {}", page.words());
    }
    assert_eq!(page.form(&format!("{shared}/upload")).value("words"), Some(""), "what was sent is not offered again");
    assert!(page.title.starts_with("Error:"), "{}", page.title);
    birgit.fill(&shared, &format!("{shared}/measures"), |f| f.set("taken", "The door has a new lock.")).await;
    let page = birgit.open(&shared).await;
    assert!(page.says("stock.txt") && page.says("We look into it on Monday."), "{}", page.words());

    // LES reads it with who opened it and when; the reporter does not read what the company wrote.
    let desk = given.lawyer.open(&at_desk).await;
    for words in
        ["We look into it on Monday.", "The door has a new lock.", "stock.txt", "Birgit Dam", "Opened it", "Fetched a file"]
    {
        assert!(desk.says(words), "the desk lacks {words:?}: {}", desk.words());
    }
    assert!(!given.reporter.look().await.says("Monday"), "a contact's words are for LES");

    // LES writes back: mail about it goes to Birgit alone, and says the same as always.
    given.lawyer.fill(&at_desk, &format!("{at_desk}/write"), |f| f.set("words", "Thank you. Who has the list?")).await;
    assert!(!birgit.open(&shared).await.says("Who has the list?"), "it is seen the next morning");
    the_next_morning(portal, "kajen").await;
    given.lawyer.fill(&at_desk, &format!("{at_desk}/write"), |f| f.set("words", "One more thing.")).await;
    assert!(birgit.open(&shared).await.says("Who has the list?"));
    let mails =
        until("mail to Birgit", || async { Some(outbox::mail_to(portal, &people[0].email)).filter(|m| !m.is_empty()) }).await;
    for mail in &mails {
        assert_eq!(mail.subject, "Something for you");
        assert!(mail.text.contains("LES has shared something with you.") && mail.text.contains("Sign in: http"), "{}", mail.text);
        for words in ["Birgit", "Goods", "Kajens", given.case.rsplit('/').next().expect("a reference")] {
            assert!(!mail.text.contains(words), "the mail says {words:?}: {}", mail.text);
        }
    }

    kept_out(portal, &people[1..], &shared, &file).await;

    // Taken back: closed at once, the key gone, the reporter told.
    given.lawyer.fill(&at_desk, &format!("{at_desk}/withdraw"), |f| f.set("reason", "It was too much.")).await;
    let gone = birgit.open(&shared).await;
    assert!(gone.says("LES has taken this back.") && !gone.html().contains("Goods"), "{}", gone.words());
    birgit.ask(&file).await.expect(404);
    assert_eq!(number(portal, "kajen", "select count(*) from {t}.wraps where purpose = 'rk'").await, 0);
    assert!(given.reporter.look().await.says("taken back something"));
}

async fn number_of_account(portal: &Portal, slug: &str) -> String {
    let id = number(portal, slug, "select count(*) from {t}.accounts").await;
    uuid::Uuid::from_u128(u128::from(id.unsigned_abs())).to_string()
}

#[tokio::test]
async fn what_was_shared_with_a_contact_ends_with_their_access() {
    let portal = Portal::shared();
    let people = company(portal, "bolvaerket", &["Birgit Dam", "Ib Lund", "Ulla Holt"]);
    let mut given = case_of(portal, "bolvaerket", &Story::of("Forty crates left at night")).await;
    given.lawyer.share(&given.case, "Birgit Dam", &["Summary"]).await;
    the_next_morning(portal, "bolvaerket").await;
    let at_desk = release_path(&mut given).await;
    let fields = [("mail", people[0].email.as_str())];
    Pair::of(portal).await.change_contact(portal, "bolvaerket", "end", &fields).await;
    let wraps = "select count(*) from {t}.wraps where purpose = 'rk' and grantee_kind = 'contact'";
    assert_eq!(number(portal, "bolvaerket", wraps).await, 0, "her wrap is removed");
    let page = given.lawyer.open(&at_desk).await;
    assert!(page.says("Goods leave the store unpaid") && !page.says("Birgit Dam"), "{}", page.words());
    assert!(!given.lawyer.open(&format!("{}/share", given.case)).await.says("Birgit Dam"), "she can no longer be chosen");
}

/// Whoever is kept out, and whoever has nothing, meets the same everywhere and gets no mail.
async fn kept_out(portal: &Portal, people: &[portal_tests::portal::Account], shared: &str, file: &str) {
    let mut pages = Vec::new();
    for person in people.iter().chain([&portal.add_person("kajen", "contact", "Eva Ny")]) {
        let mut contact = Handler::sign_in(portal, person).await;
        for path in [shared, file, "/cases/kajen/ZZZ-ZZZ", &format!("{shared}/answer")] {
            contact.ask(path).await.expect(404);
        }
        let inbox = contact.open("/inbox").await;
        assert!(inbox.says("LES has shared nothing with you yet."), "{}", inbox.words());
        pages.push(inbox.words().replace(&person.name, ""));
        assert!(outbox::mail_to(portal, &person.email).is_empty(), "{} was mailed", person.name);
    }
    assert!(pages.windows(2).all(|two| two[0] == two[1]), "the inboxes differ: {pages:?}");
}

#[tokio::test]
async fn a_release_ends_by_itself_and_one_who_turns_out_to_be_involved_loses_it_at_once() {
    let portal = Portal::shared();
    let people = company(portal, "molen", &["Birgit Dam", "Ib Lund"]);
    let mut given = case_of(portal, "molen", &Story::of("Forty crates left at night")).await;
    given.lawyer.share(&given.case, "Birgit Dam", &["Summary", "What happened"]).await;
    given.lawyer.share(&given.case, "Ib Lund", &["Summary"]).await;
    the_next_morning(portal, "molen").await;
    // Whatever is shared, with whomever, the letter is the same to the byte. Writing wakes the delivery.
    let at_desk = release_path(&mut given).await;
    given.lawyer.fill(&at_desk, &format!("{at_desk}/write"), |f| f.set("words", "Tell us what you find.")).await;
    let letters = until("mail to both", || async {
        let letters: Vec<_> = people.iter().filter_map(|p| outbox::mail_to(portal, &p.email).pop()).collect();
        (letters.len() == 2).then_some(letters)
    })
    .await;
    let (one, other) = (&letters[0], &letters[1]);
    assert_eq!((&one.subject, one.body()), (&other.subject, other.body()));
    let expected = format!("LES has shared something with you.\nSign in: http://molen.localhost:{}/inbox", portal.data_port());
    assert_eq!(one.body().trim().replace("\r\n", "\n"), expected);
    let (mut birgit, mut ib) = (Handler::sign_in(portal, &people[0]).await, Handler::sign_in(portal, &people[1]).await);
    let hers = shared_paths(&mut birgit).await.pop().expect("one release");
    let his = shared_paths(&mut ib).await.pop().expect("one release");
    assert_ne!(hers, his);
    birgit.ask(&his).await.expect(404);
    ib.open(&his).await;

    let contacts = given.lawyer.open(&format!("{}/contacts", given.case)).await;
    let form = contacts
        .forms
        .iter()
        .filter(|f| f.path().ends_with("/contacts"))
        .find(|f| f.buttons.iter().any(|b| b.2.contains("Ib Lund")));
    let answer = given.lawyer.browser.submit(form.expect("Ib can be marked")).await;
    given.lawyer.browser.follow(answer).await.expect(200);
    ib.ask(&his).await.expect(404);
    assert_eq!(shared_paths(&mut ib).await, Vec::<String>::new());
    birgit.open(&hers).await;

    number(
        portal,
        "molen",
        "with ended as (update {t}.releases set expires_on = current_date - 2 returning 1) select count(*) from ended",
    )
    .await;
    let over = birgit.open(&hers).await;
    assert!(over.says("The time to read this is over.") && !over.html().contains("unpaid"), "{}", over.words());
}
