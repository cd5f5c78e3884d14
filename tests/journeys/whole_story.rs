//! A person reports, comes back with the code, LES answers: the whole story, at two companies side by side.

use portal_tests::cast::{Handler, Identity, Reporter, Story, last_four};
use portal_tests::waiting::{until, within};
use portal_tests::{Portal, database, files, outbox};
use std::time::Duration;

fn story(company: &str) -> Story {
    Story {
        connection: "employee".into(),
        what: format!(
            "At {company} invoices are paid twice.\n\nThe second time to <b>another</b> account & \"nobody\" asks. Æblegrød, 税."
        ),
        from: ["".into(), "3".into(), "2026".into()],
        when: "every second Friday".into(),
        place: format!("the office of {company}"),
        ongoing: "yes".into(),
        involved: vec![format!("Head of accounts at {company}"), "Somebody from the bank".into()],
        knows: vec!["The caretaker".into()],
        excluded: vec!["Jonas Bech".into()],
        files: vec![
            files::from_corpus("jpeg/revealing/everywhere.jpg", "C:\\Users\\ella\\invoice of Ella.jpg"),
            files::text("notes.txt", &format!("Paid on the third. Paid again on the fourth at {company}.\n")),
        ],
        identity: Some(Identity {
            mode: "confidential".into(),
            name: format!("Ella of {company}"),
            email: "ella@private.example".into(),
            phone: "+45 20 30 40 50".into(),
            alert: String::new(),
        }),
    }
}

#[tokio::test]
async fn a_report_goes_all_the_way_at_two_companies_side_by_side() {
    let portal = Portal::shared();
    for (slug, name) in [("havnen", "Havnens Smedje"), ("skoven", "Skovens Savværk")] {
        portal.control_well(&["tenants", "provision", slug, "--name", name]);
    }
    tokio::join!(one_company("havnen", "Havnens Smedje", 0), one_company("skoven", "Skovens Savværk", 1));
}

async fn one_company(slug: &'static str, company: &'static str, lawyer: usize) {
    let portal = Portal::shared();
    let story = story(company);

    // The reporter writes, looks it over, sends and keeps the code.
    let mut reporter = Reporter::at(portal, slug);
    reporter.browser.get("/").await.expect(200);
    assert!(reporter.browser.jar.is_empty(), "the landing page sets no cookie");
    let check = reporter.write(&story).await;
    for words in
        ["paid twice", "税", "every second Friday", "the office of", "Head of accounts", "The caretaker", "Jonas Bech", "Ella of"]
    {
        assert!(check.says(words), "the last look lacks {words:?}: {}", check.words());
    }
    assert!(check.says("<b>another</b> account & \"nobody\""), "typed text is shown as typed");
    let code = reporter.send().await;
    assert_eq!(code.replace('-', "").len(), 20, "{code}");
    let page = reporter.browser.get("/report/code").await.expect(200).page();
    let wrong = if last_four(&code) == "0000" { "1111" } else { "0000" };
    let answer = reporter.browser.submit(&page.form("/report/code").set("last", wrong)).await.expect(422);
    assert!(answer.page().says(&code), "the code stays in view");
    let done = reporter.confirm(&code).await;
    assert!(done.forms.iter().any(|f| f.path() == "/leave"), "{}", done.words());
    reporter.leave().await;
    assert!(!reporter.browser.get("/case").await.status.is_success(), "who has left is outside");

    // The excluded triager finds nothing, neither in the list nor by the address; the other one does.
    let mut triager = Handler::of(portal, "triager", 0).await;
    let mut excluded = Handler::of(portal, "triager", 1).await;
    let case = until("the case is in the inbox", || {
        let mut triager = triager.clone();
        async move {
            let rows = triager.cases("all").await;
            rows.into_iter().find(|c| c.starts_with(&format!("/cases/{slug}/")))
        }
    })
    .await;
    let locked = triager.open(&case).await;
    assert!(!locked.says("paid twice"), "nothing is shown before the conflict question is answered");
    assert!(!excluded.cases("all").await.contains(&case), "the excluded triager sees the case in the list");
    let absent = excluded.ask(&format!("/cases/{slug}/ZZZ-ZZZ")).await.expect(404);
    let denied = excluded.ask(&case).await.expect(404);
    assert_eq!(
        (absent.body.len(), without_path(&absent.text())),
        (denied.body.len(), without_path(&denied.text())),
        "a foreign case looks like none"
    );
    assert_eq!(wraps_of_excluded(slug).await, 0, "no wrap for the excluded");

    // The triager reads it all but the name, acknowledges, describes and assigns.
    let page = triager.enter(&case).await;
    for words in ["paid twice", "税", "Head of accounts", "The caretaker", "notes.txt"] {
        assert!(page.says(words), "the case lacks {words:?}: {}", page.words());
    }
    assert!(!page.says("Ella of"), "the triager sees the name");
    assert!(!page.says("C:\\Users"), "the path on the reporter's device is shown");
    triager
        .fill(&format!("{case}/acknowledge"), &format!("{case}/acknowledge"), |f| {
            f.set("text", "We have received your report. Thank you.")
        })
        .await;
    triager
        .fill(&format!("{case}/describe"), &format!("{case}/describe"), |f| {
            let category = f.choices("category").into_iter().find(|c| !c.is_empty()).expect("categories");
            f.set("category", &category).set("summary", "Double payments")
        })
        .await;
    let row = triager.inbox("all").await.into_iter().find(|(path, _)| *path == case).expect("it stays in the list").1;
    assert!(row.contains("Double payments") && row.contains(company), "{row}");
    let mut lawyer_one = Handler::of(portal, "lawyer", lawyer).await;
    let mut lawyer_two = Handler::of(portal, "lawyer", 1 - lawyer).await;
    lawyer_one.ask(&case).await.expect(404);
    assign(&mut triager, &case, &lawyer_one.account.name).await;

    // The lawyer reads, replies, notes, and opens the name with a reason; the other lawyer stays outside.
    let page = lawyer_one.enter(&case).await;
    assert!(page.says("paid twice") && page.says("Double payments"), "{}", page.words());
    lawyer_two.ask(&case).await.expect(404);
    same_files(&mut lawyer_one, &case, &story).await;
    lawyer_one.fill(&case, &format!("{case}/note"), |f| f.set("note", "Ask the bank about the account.")).await;
    lawyer_one.fill(&case, &format!("{case}/reply"), |f| f.set("message", "Which account was it?\nThank you.")).await;
    let refused = {
        let page = lawyer_one.open(&format!("{case}/identity")).await;
        lawyer_one.browser.submit(&page.form(&format!("{case}/identity")).set("reason", "")).await
    };
    let refused = refused.expect(422).page();
    assert!(!refused.says("ella@private.example"), "no name without a reason");
    let shown = {
        let page = lawyer_one.open(&format!("{case}/identity")).await;
        let form = page.form(&format!("{case}/identity")).set("reason", "The bank asks who saw it.");
        let answer = lawyer_one.browser.submit(&form).await;
        lawyer_one.browser.follow(answer).await.expect(200).page()
    };
    for words in [format!("Ella of {company}"), "ella@private.example".into()] {
        assert!(shown.says(&words), "{}", shown.words());
    }
    assert!(triager.ask(&format!("{case}/identity")).await.text().find("ella@private").is_none());

    // The reporter comes back on another device, reads and answers, with one more file.
    let mut again = Reporter::at(portal, slug);
    let sloppy = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
    let mailbox = again.come_back(&sloppy).await;
    assert!(mailbox.says("We have received your report."), "{}", mailbox.words());
    assert!(!mailbox.says("Ask the bank"), "a note is shown to the reporter");
    let told = mailbox.all("details .summary-row");
    let wanted = [
        ("How are you connected to", "I work there"),
        ("Tell us what happened", "paid twice"),
        ("When did it happen?", "every second Friday"),
        ("Where did it happen?", "the office of"),
        ("Is it still going on?", "Yes"),
        ("Who is involved", "Somebody from the bank"),
        ("Who else knows about it?", "The caretaker"),
        ("Must not see this", "Jonas Bech"),
        ("Files", "notes.txt"),
        ("Do you want to say who you are?", "in confidence"),
    ];
    assert_eq!(told.len(), wanted.len(), "{told:?}");
    for (row, (question, answer)) in told.iter().zip(wanted) {
        assert!(row.contains(question) && row.contains(answer), "{row} lacks {question:?} or {answer:?}");
    }
    assert!(!mailbox.says("Ella of"), "the name stays sealed, whoever has the code");
    within(Duration::from_secs(75), "the lawyer's reply is released", || {
        let mut again = again.clone();
        async move { again.look().await.says("Which account was it?").then_some(()) }
    })
    .await;
    let page = again.reply("The account of his cousin.").await;
    assert!(page.says("The account of his cousin."), "{}", page.words());
    let more = files::from_corpus("png/revealing/everywhere.png", "statement.png");
    again.add_files(std::slice::from_ref(&more)).await;
    let page = lawyer_one.open(&case).await;
    assert!(page.says("The account of his cousin.") && page.says("statement.png"), "{}", page.words());

    // Closed with feedback; the reporter reads it.
    let close = format!("{case}/close");
    let form = lawyer_one.open(&close).await.form(&close).set("outcome", "confirmed");
    let form = form.set("feedback", "The money came back. Thank you.").press("go", "preview");
    let preview = lawyer_one.browser.submit(&form).await.expect(200).page();
    assert!(preview.says("The money came back."), "{}", preview.words());
    lawyer_one.browser.submit(&preview.form(&close).press("go", "confirm")).await.expect_to(&case);
    let mailbox = Reporter::at(portal, slug).come_back(&code).await;
    assert!(mailbox.says("The money came back."), "{}", mailbox.words());

    mails_say_nothing(portal, company, &case, lawyer).await;
}

/// The path of an error page stands in its language switch.
fn without_path(html: &str) -> String {
    let at = html.find("/cases/").unwrap_or(0);
    let end = html[at..].find(['"', '?', '&']).map_or(at, |n| at + n);
    let path = html[at..end].to_owned();
    html.replace(&path, "{path}")
}

/// Every file of the story can be taken out again, cleaned, bit for bit.
async fn same_files(handler: &mut Handler, case: &str, story: &Story) {
    let page = handler.open(case).await;
    let links = page.attributes(".file-row a", "href");
    assert_eq!(links.len(), story.files.len(), "{links:?}");
    for upload in &story.files {
        let wanted = files::cleaned(upload);
        let mut found = false;
        for link in &links {
            let answer = handler.ask(link).await.expect(200);
            let header =
                |name: &str| answer.headers.get(name).map(|v| v.to_str().unwrap_or_default().to_owned()).unwrap_or_default();
            assert!(
                header("content-disposition").starts_with("attachment; filename=\"file-"),
                "{}",
                header("content-disposition")
            );
            found |= answer.body == wanted;
        }
        assert!(found, "{} does not come out as it was cleaned", upload.name);
    }
}

/// How many wraps the people hold whom a reporter excluded from the very case.
async fn wraps_of_excluded(slug: &str) -> i64 {
    let portal = Portal::shared();
    let tenant = database::tenant(portal, slug).await.expect("a demonstration tenant");
    let of = |rest: &str| {
        format!(
            "select count(*) from desk.declarations d {rest} where d.tenant = '{}' and d.standing = 'excluded'",
            tenant.schema
        )
    };
    assert!(database::number(portal, &tenant.cell, &of("")).await > 0, "somebody was excluded");
    let held = of("join desk.wraps w on w.tenant = d.tenant and w.case_id = d.case_id and w.handler = d.handler");
    database::number(portal, &tenant.cell, &held).await
}

/// Gives a case to a lawyer.
pub async fn assign(triager: &mut Handler, case: &str, lawyer: &str) {
    let page = triager.open(&format!("{case}/assign")).await;
    let labels = page.all("form .choice label");
    let at = labels.iter().position(|l| l.contains(lawyer)).unwrap_or_else(|| panic!("{labels:?}"));
    let id = page.attributes("form .choice input[name=lawyer]", "value")[at].clone();
    triager.fill(&format!("{case}/assign"), &format!("{case}/assign"), |f| f.set("lawyer", &id)).await;
}

/// The people of LES are told what there is to do, and nothing that they are told says anything.
async fn mails_say_nothing(portal: &Portal, company: &str, case: &str, lawyer: usize) {
    let reference = case.rsplit('/').next().expect("a reference").to_owned();
    let secrets = [company, "paid twice", "invoice", "Ella", "notes.txt", "Double payments", "cousin", "Which account"];
    for (account, told) in [
        (portal.account("triager", 0), vec!["New case"]),
        (portal.account("lawyer", lawyer), vec!["is assigned to you", "New message"]),
    ] {
        for words in told {
            let mail = until(&format!("{} is told: {words} {reference}", account.role), || async {
                let mails = outbox::mail_to(portal, &account.email);
                mails.into_iter().find(|m| {
                    m.text.contains(words) && m.subject.contains(&reference) || in_danish(words, &m.subject, &reference)
                })
            })
            .await;
            for secret in secrets {
                assert!(!mail.text.contains(secret), "a mail says {secret:?}: {}", mail.text);
            }
            assert!(mail.text.contains(&format!("http://desk.localhost:{}", portal.data_port())), "{}", mail.text);
        }
    }
    // The excluded triager and the lawyer without the case hear nothing of it.
    for account in [portal.account("triager", 1), portal.account("lawyer", 1 - lawyer)] {
        let heard = outbox::mail_to(portal, &account.email).into_iter().any(|m| m.text.contains(&reference));
        assert!(!heard, "{} is told of {reference}", account.name);
    }
}

/// The people of the demonstration read Danish.
fn in_danish(words: &str, subject: &str, reference: &str) -> bool {
    let danish = match words {
        "New case" => "Ny sag",
        "New message" => "Ny besked",
        _ => "tildelt",
    };
    subject.contains(danish) && subject.contains(reference)
}
