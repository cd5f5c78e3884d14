//! What people wrote, and who they are, is nowhere but in sealed form: not in the database's files or its log of changes, not
//! in dumps, objects, logs, mail, text messages or temporary files.

mod sweep;

use portal_tests::browser::Browser;
use portal_tests::cast::{Handler, Identity, Reporter, Story};
use portal_tests::waiting::until;
use portal_tests::{Portal, Wishes, database, files};
use std::net::Ipv4Addr;
use sweep::{Found, Sweep};

/// A word that occurs nowhere else.
fn marker(name: &str) -> String {
    format!("Zq{name}Xv7Kw3Jy")
}

/// Where the reporter's requests come from: an address of this machine that nothing else uses.
const HOME: Ipv4Addr = Ipv4Addr::new(127, 93, 117, 201);

fn traced(mut browser: Browser, who: &str) -> Browser {
    browser.from = Some(HOME);
    browser.extra.push(("x-forwarded-for", marker(&format!("forwarded{who}"))));
    browser.extra.push(("x-real-ip", marker(&format!("real{who}"))));
    browser.extra.push(("forwarded", format!("for={}", marker(&format!("for{who}")))));
    browser.extra.push(("x-trace", marker(&format!("trace{who}"))));
    browser.extra.push(("referer", format!("http://{}/{}", browser.authority(), marker(&format!("referer{who}")))));
    browser
}

#[tokio::test]
async fn nothing_that_was_said_lies_anywhere_in_clear() {
    let temporary = tempfile::tempdir().expect("a temporary folder");
    std::fs::set_permissions(temporary.path(), std::os::unix::fs::PermissionsExt::from_mode(0o777)).expect("our own folder");
    let environment = vec![("TMPDIR".to_owned(), temporary.path().display().to_string())];
    let portal = Portal::start_with(Wishes { environment, ..Wishes::default() });
    let mut words: Vec<String> = Vec::new();
    let mut secret = |name: &str| {
        words.push(marker(name));
        marker(name)
    };

    // The reporter: every field, a file's words and name, headers, addresses.
    let began = database::now(&portal).await;
    let mut reporter = Reporter::at(&portal, "nordhavn");
    reporter.browser = traced(reporter.browser, "reporter");
    let mut file = files::text(&format!("{}.txt", secret("filename")), &format!("Seen {} twice.\n", secret("filetext")));
    file.media_type = "text/plain";
    let story = Story {
        connection: "contractor".into(),
        what: format!("It was {} who took it.", secret("what")),
        from: ["3".into(), "2".into(), "2026".into()],
        when: secret("when"),
        place: secret("place"),
        ongoing: "unsure".into(),
        involved: vec![secret("involvedone"), secret("involvedtwo")],
        knows: vec![secret("knows")],
        excluded: Vec::new(),
        files: vec![file, files::from_corpus("jpeg/revealing/everywhere.jpg", &format!("{}.jpg", secret("picture")))],
        identity: Some(Identity {
            mode: "consent".into(),
            name: secret("name"),
            email: format!("{}@mail.example", secret("mail").to_lowercase()),
            phone: "+45 87 65 43 21".into(),
            alert: String::new(),
        }),
    };
    reporter.browser.get(&format!("/?{}={}", secret("querykey"), secret("queryvalue"))).await;
    reporter.browser.get(&format!("/{}", secret("path"))).await.expect(404);
    let code = reporter.report(&story).await;
    let draft_cookie = reporter.browser.jar.get("__Host-r").cloned().expect("a draft has a cookie");
    reporter.confirm(&code).await;
    reporter.come_back(&code).await;
    reporter.reply(&format!("One more thing: {}.", secret("reply"))).await;
    let mailbox_cookie = reporter.browser.jar.get("__Host-r").cloned().expect("a mailbox has a cookie");
    reporter.leave().await;
    let form = reporter.browser.get("/return").await.page().form("/return");
    reporter.browser.submit(&form.set("code", &secret("typedcode"))).await;

    // Before anybody of LES has done anything: no time finer than a day is kept anywhere.
    let times = database::times_since(&portal, &began).await;
    assert!(times.is_empty(), "what a reporter did left its time in {times:?}");

    // LES: words, names, passwords; somebody who fails.
    let mut guesser = traced(Browser::at(&portal, "desk.localhost"), "guesser");
    let form = guesser.get("/signin").await.page().form("/signin");
    guesser
        .submit(
            &form
                .set("mail", &format!("{}@les.example", secret("guessedname").to_lowercase()))
                .set("password", &secret("guessedpassword")),
        )
        .await;
    let account = portal.add_person("les", "lawyer", &secret("handlername"));
    let mut newcomer = Handler::sign_in(&portal, &account).await;
    newcomer.open("/inbox").await;
    let mut triager = Handler::of(&portal, "triager", 0).await;
    triager.browser = traced(triager.browser, "triager");
    let case = until("the case arrives", || {
        let mut triager = triager.clone();
        async move { triager.cases("all").await.into_iter().next() }
    })
    .await;
    triager.enter(&case).await;
    let at = |name: &str| format!("{case}/{name}");
    let (thanks, summary, note, answer) = (secret("thanks"), secret("summary"), secret("note"), secret("answer"));
    triager.fill(&at("acknowledge"), &at("acknowledge"), |f| f.set("text", &thanks)).await;
    triager
        .fill(&at("describe"), &at("describe"), |f| {
            let category = f.choices("category").into_iter().find(|c| !c.is_empty()).expect("categories");
            f.set("category", &category).set("summary", &summary)
        })
        .await;
    let page = triager.open(&at("assign")).await;
    let mut lawyer = Handler::of(&portal, "lawyer", 0).await;
    let place = page.all("form .choice label").iter().position(|l| l.contains(&lawyer.account.name)).expect("offered");
    let id = page.attributes("form .choice input[name=lawyer]", "value")[place].clone();
    triager.fill(&at("assign"), &at("assign"), |f| f.set("lawyer", &id)).await;
    let page = lawyer.enter(&case).await;
    for link in page.attributes(".file-row a", "href") {
        lawyer.ask(&link).await.expect(200);
    }
    lawyer.fill(&case, &at("note"), |f| f.set("note", &note)).await;
    lawyer.fill(&case, &at("reply"), |f| f.set("message", &answer)).await;
    let reason = secret("reason");
    let page = lawyer.open(&at("identity")).await;
    lawyer.browser.submit(&page.form(&at("identity")).set("reason", &reason)).await;
    let feedback = secret("feedback");
    let form = lawyer.open(&at("close")).await.form(&at("close")).set("outcome", "confirmed").set("feedback", &feedback);
    let preview = lawyer.browser.submit(&form).await.expect(200).page();
    lawyer.browser.submit(&preview.form(&at("close")).press("go", "confirm")).await.expect_to(&case);

    words.extend(
        [
            "forwardedreporter",
            "realreporter",
            "forreporter",
            "tracereporter",
            "refererreporter",
            "forwardedguesser",
            "traceguesser",
            "tracetriager",
            "refererguesser",
        ]
        .map(marker),
    );
    words.extend([HOME.to_string(), code.clone(), code.replace('-', ""), draft_cookie, mailbox_cookie, "87654321".into()]);
    words.extend(lawyer.browser.jar.values().chain(triager.browser.jar.values()).chain(newcomer.browser.jar.values()).cloned());
    words.push(account.password.clone());

    let sweep = Sweep::of(&words);
    let mut found = look_everywhere(&portal, &sweep, temporary.path()).await;
    assert!(found.is_empty(), "in clear:\n{}", lines(&found));

    // The sweep does find what lies in clear: in a file, in a table, in a log line.
    let leak = marker("what");
    std::fs::write(portal.state().join("objects/forgotten"), format!("...{leak}...")).expect("our own folder");
    std::fs::write(temporary.path().join("spool"), sweep::base64(&format!("a{leak}b"))).expect("our own folder");
    let mut owner = database::owner(&portal, "portal_two").await;
    sqlx::raw_sql("create table public.forgotten (words text)").execute(&mut owner).await.expect("the owner may");
    sqlx::query("insert into public.forgotten values ($1)")
        .bind(marker("reply"))
        .execute(&mut owner)
        .await
        .expect("the owner may");
    found = look_everywhere(&portal, &sweep, temporary.path()).await;
    for place in ["objects/forgotten", "spool", "dump of portal_two", "pg_wal", "postgres/data/base"] {
        assert!(found.iter().any(|f| f.place.contains(place)), "a deliberate leak is not found in {place}:\n{}", lines(&found));
    }
    cores_are_off(&portal);
}

fn lines(found: &[Found]) -> String {
    found.iter().map(|f| format!("  {} as {} in {}", f.word, f.shape, f.place)).collect::<Vec<_>>().join("\n")
}

async fn look_everywhere(portal: &Portal, sweep: &Sweep, temporary: &std::path::Path) -> Vec<Found> {
    for database in ["portal", "portal_two"] {
        let mut owner = database::owner(portal, database).await;
        sqlx::raw_sql("checkpoint").execute(&mut owner).await.expect("the owner may");
    }
    let mut found = sweep.folder(portal.state());
    found.extend(sweep.folder(temporary));
    found.extend(sweep.bytes("what was printed", portal.printed().as_bytes()));
    for database in ["portal", "portal_two"] {
        found.extend(sweep.bytes(&format!("dump of {database}"), &database::dump(portal, database)));
    }
    for process in portal.processes() {
        found.extend(sweep.bytes("a command line", process.as_bytes()));
    }
    found
}

/// A process that dies leaves no memory behind.
fn cores_are_off(portal: &Portal) {
    for name in ["data-plane", "control-plane"] {
        let served = portal
            .processes_of(name)
            .into_iter()
            .map(|id| std::fs::read_to_string(format!("/proc/{id}/limits")).unwrap_or_default());
        for limits in served.filter(|l| !l.is_empty()) {
            let line = limits.lines().find(|l| l.starts_with("Max core file size")).expect("Linux lists it").to_owned();
            assert_eq!(line.split_whitespace().nth(4), Some("0"), "{name}: {line}");
        }
    }
}
