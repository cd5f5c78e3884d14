//! The end of a case: put away, told of before, held where it must be, and gone when its day has come.

use crate::{Given, case_of, company, number};
use portal_tests::cast::{Handler, Story};
use portal_tests::database::the_next_morning;
use portal_tests::outbox::mail_to;
use portal_tests::portal::program;
use portal_tests::waiting::until;
use portal_tests::{Portal, database, files};
use sqlx::{Connection, PgConnection};
use std::path::PathBuf;
use std::process::Command;

/// Runs `data-plane erase` for one company; what it printed about a company, and whether it ended well.
fn erase(portal: &Portal, slug: &str) -> (String, bool) {
    let mut command = Command::new(program("data-plane"));
    let output =
        command.arg("--config").arg(portal.state().join("data/config.toml")).args(["erase", slug]).output().expect("it runs");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let about = printed.lines().filter(|l| l.starts_with(&format!("{slug}: "))).collect::<Vec<_>>().join("\n");
    (about, output.status.success())
}

/// Days pass for everything that was closed or put away.
async fn days_pass(portal: &Portal, slug: &str, days: u32) {
    let sql = format!(
        "with moved as (update {{t}}.cases set closed_on = closed_on - {days}, archived_on = archived_on - {days} returning 1)
         select count(*) from moved"
    );
    assert!(number(portal, slug, &sql).await > 0, "there is a case whose days can pass");
}

/// The file of an object in the embedded storage: a folder of its first two letters stands before it.
fn stored_at(portal: &Portal, object: &str) -> PathBuf {
    let (folder, name) = object.rsplit_once('/').expect("below its owner");
    portal.state().join("objects").join(folder).join(format!(".{}", &name[..2])).join(name)
}

async fn close(given: &mut Given) {
    let close = format!("{}/close", given.case);
    let form = given.lawyer.open(&close).await.form(&close).set("outcome", "confirmed").set("feedback", "The crates are back.");
    let preview = given.lawyer.browser.submit(&form.press("go", "preview")).await.expect(200).page();
    given.lawyer.browser.submit(&preview.form(&close).press("go", "confirm")).await.expect_to(&given.case);
}

async fn put_away(given: &mut Given) {
    close(given).await;
    let archive = format!("{}/archive", given.case);
    let form = given.lawyer.open(&archive).await.form(&archive).set("summary", "Goods were returned.").set("reason", "Done.");
    given.lawyer.browser.submit(&form).await.expect_to(&given.case);
}

/// Tables of the company and of the desk that still hold the id of a case.
async fn still_naming(portal: &Portal, slug: &str, case: &str) -> Vec<String> {
    let tenant = database::tenant(portal, slug).await.expect("the company");
    let mut owner = database::owner(portal, database::database_of(&tenant.cell)).await;
    let tables: Vec<String> = sqlx::query_scalar(
        "select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind = 'r' and (n.nspname = $1 or n.nspname like 'shred%' or n.nspname = 'desk') order by 1",
    )
    .bind(&tenant.schema)
    .fetch_all(&mut owner)
    .await
    .expect("the catalogue");
    assert!(tables.len() > 20, "{tables:?}");
    let mut found = Vec::new();
    for table in tables {
        let sql = format!("select exists (select 1 from {table} r where r::text like '%{case}%')");
        if sqlx::query_scalar::<_, bool>(sqlx::AssertSqlSafe(sql)).fetch_one(&mut owner).await.expect("looked at") {
            found.push(table.rsplit('.').next().unwrap_or_default().to_owned());
        }
    }
    found
}

/// Whether these bytes stand in a file of the database, its write-ahead log left out.
async fn in_files(portal: &Portal, slug: &str, bytes: &[u8]) -> bool {
    let tenant = database::tenant(portal, slug).await.expect("the company");
    let mut owner = database::owner(portal, database::database_of(&tenant.cell)).await;
    sqlx::raw_sql("checkpoint").execute(&mut owner).await.expect("written through");
    let folder: String = sqlx::query_scalar("show data_directory").fetch_one(&mut owner).await.expect("a folder");
    let searcher = aho_corasick::AhoCorasick::new([bytes]).expect("a pattern");
    let mut waiting = vec![std::path::PathBuf::from(folder).join("base")];
    while let Some(path) = waiting.pop() {
        for entry in std::fs::read_dir(&path).expect("the folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else if std::fs::read(&path).is_ok_and(|data| searcher.is_match(&data)) {
                return true;
            }
        }
    }
    false
}

async fn bytes(portal: &Portal, slug: &str, sql: &str) -> Vec<u8> {
    let tenant = database::tenant(portal, slug).await.expect("the company");
    let mut owner = database::owner(portal, database::database_of(&tenant.cell)).await;
    let sql = sql.replace("{t}", &tenant.schema);
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut owner).await.expect("the owner reads everything")
}

async fn case_id(portal: &Portal, slug: &str) -> String {
    let id = bytes(portal, slug, "select uuid_send(id) from {t}.cases").await;
    uuid::Uuid::from_slice(&id).expect("an id").to_string()
}

#[tokio::test]
async fn sixty_days_after_it_was_put_away_nothing_of_a_case_is_left_but_what_names_nobody() {
    let portal = Portal::shared();
    let people = company(portal, "graenen", &["Birgit Dam"]);
    let story =
        Story { files: vec![files::text("plan.txt", "Crates at the gate.\n")], ..Story::of("Forty crates left at night") };
    let mut given = case_of(portal, "graenen", &story).await;
    given.lawyer.share(&given.case, "Birgit Dam", &["Summary"]).await;
    the_next_morning(portal, "graenen").await;
    let mut birgit = Handler::sign_in(portal, &people[0]).await;
    let shared = birgit.open("/inbox").await.attributes("a[data-row]", "href").pop().expect("a release");
    put_away(&mut given).await;
    let case = case_id(portal, "graenen").await;
    let tenant = database::tenant(portal, "graenen").await.expect("the company");
    let objects = database::objects(portal, &tenant).await;
    assert!(!objects.is_empty(), "the case has a file");
    let stored = |object: &String| stored_at(portal, object).exists();
    assert!(objects.iter().all(stored), "{objects:?}");
    let secret = bytes(portal, "graenen", "select secret from {t}.erase_secrets").await;
    let at_desk =
        bytes(portal, "graenen", &format!("select secret from shred_desk.erase_secrets where case_id = '{case}'")).await;
    assert!(
        in_files(portal, "graenen", &secret).await && in_files(portal, "graenen", &at_desk).await,
        "the search finds what is there"
    );

    // A day before there is nothing to do, and the case page says when it goes.
    days_pass(portal, "graenen", 59).await;
    assert!(!erase(portal, "graenen").0.contains(" 1 erased"));
    assert!(given.lawyer.open(&given.case).await.says("Erased on"), "the desk says when");
    assert!(given.reporter.look().await.says("archived"));

    days_pass(portal, "graenen", 1).await;
    let (printed, well) = erase(portal, "graenen");
    assert!(well && printed.contains("1 erased, 1 object(s) removed"), "{printed}");
    assert_eq!(still_naming(portal, "graenen", &case).await, ["erasures"], "nothing is left but the line for the ledger");
    assert!(!objects.iter().any(stored), "its objects are gone");
    assert!(!in_files(portal, "graenen", &secret).await, "the erase secret is in no file of the database");
    assert!(!in_files(portal, "graenen", &at_desk).await, "nor is the desk's");
    assert_eq!(number(portal, "graenen", "select count(*) from {t}.archive_summaries where case_id is null").await, 1);
    let line = stored_at(portal, &format!("ledger/{}/{}", tenant.schema, case.replace('-', "")));
    let line = std::fs::read_to_string(line).expect("a line in the ledger");
    assert!(line.starts_with(&format!("{} {case} ", tenant.schema)), "{line}");

    // To everybody it is as if it had never been.
    given.lawyer.ask(&given.case).await.expect(404);
    birgit.ask(&shared).await.expect(404);
    let again = given.reporter.browser.get("/case").await;
    assert_eq!(again.leads_to().as_deref(), Some("/return"), "{}", again.page().words());
    let (printed, well) = erase(portal, "graenen");
    assert!(well && !printed.contains("erased"), "running it again does nothing: {printed}");
}

#[tokio::test]
async fn a_legal_hold_keeps_a_case_and_says_so_until_it_ends() {
    let portal = Portal::shared();
    company(portal, "holmen", &[]);
    let mut given = case_of(portal, "holmen", &Story::of("Forty crates left at night")).await;
    put_away(&mut given).await;
    days_pass(portal, "holmen", 60).await;

    let hold = format!("{}/hold", given.case);
    let until = bytes(portal, "holmen", "select convert_to((current_date + 40)::text, 'utf8')").await;
    let until = String::from_utf8(until).expect("a day");
    let empty = given.lawyer.open(&hold).await.form(&hold).press("go", "hold");
    let refused = given.lawyer.browser.submit(&empty).await.expect(422).page();
    assert!(refused.says("Write a day as day.month.year") && refused.says("Write why."), "{}", refused.words());
    let form = refused.form(&hold).set("until", &until).set("reason", "The court asks for it.").press("go", "hold");
    given.lawyer.browser.submit(&form).await.expect_to(&given.case);

    erase(portal, "holmen");
    assert_eq!(database::cases(portal, "holmen").await, 1, "what is held is not erased");
    let page = given.lawyer.open(&given.case).await;
    assert!(page.says("A legal hold runs until") && page.says("Without it the case would be erased on"), "{}", page.words());
    assert!(page.says("The court asks for it."), "the reason stands in the case");

    // Its last day is a day of the hold; the day after is not.
    number(portal, "holmen", "with m as (update {t}.cases set hold_until = (now() at time zone 'Europe/Copenhagen')::date returning 1) select count(*) from m").await;
    erase(portal, "holmen");
    assert_eq!(database::cases(portal, "holmen").await, 1, "the last day counts");
    let form = given.lawyer.open(&hold).await.form(&hold).set("reason", "Settled.").press("go", "lift");
    given.lawyer.browser.submit(&form).await.expect_to(&given.case);
    erase(portal, "holmen");
    assert_eq!(database::cases(portal, "holmen").await, 0, "a hold that was ended keeps nothing");
}

#[tokio::test]
async fn a_closed_case_is_put_away_by_itself_and_its_handlers_are_told_before_it_goes() {
    let portal = Portal::shared();
    company(portal, "revlen", &[]);
    let mut given = case_of(portal, "revlen", &Story::of("Forty crates left at night")).await;
    close(&mut given).await;
    days_pass(portal, "revlen", 89).await;
    assert_eq!(erase(portal, "revlen").0, "");
    days_pass(portal, "revlen", 1).await;
    assert!(erase(portal, "revlen").0.contains("1 case(s) put away, 0 erased"));
    assert!(given.lawyer.open(&given.case).await.says("Archived"));
    assert!(given.reporter.look().await.says("archived"));
    assert_eq!(number(portal, "revlen", "select count(*) from {t}.archive_summaries").await, 1, "its counts remain");

    let reference = given.case.rsplit('/').next().expect("a reference").to_owned();
    let told = || {
        mail_to(portal, &given.lawyer.account.email)
            .into_iter()
            .filter(|m| {
                ["case {} is erased.", "slettes sag {}."].iter().any(|words| m.text.contains(&words.replace("{}", &reference)))
            })
            .count()
    };
    days_pass(portal, "revlen", 45).await;
    erase(portal, "revlen");
    assert_eq!(told(), 0, "fifteen days before nobody is told");
    // Fourteen days before, and three; however often the job runs.
    for (days, mails) in [(1, 1), (11, 2)] {
        days_pass(portal, "revlen", days).await;
        erase(portal, "revlen");
        erase(portal, "revlen");
        until("the mail is there", || async { (told() == mails).then_some(()) }).await;
    }
}

#[tokio::test]
async fn no_clock_brings_an_erasure_forward_and_nobody_but_the_eraser_erases() {
    let portal = Portal::shared();
    company(portal, "skansen", &[]);
    let mut given = case_of(portal, "skansen", &Story::of("Forty crates left at night")).await;
    put_away(&mut given).await;
    days_pass(portal, "skansen", 59).await;
    let case = case_id(portal, "skansen").await;
    let tenant = database::tenant(portal, "skansen").await.expect("the company");
    let schema = &tenant.schema;
    let options = database::own(portal, "eraser", database::database_of(&tenant.cell));
    let mut eraser = PgConnection::connect_with(&options).await.expect("the eraser");
    let erased = |days: i32, today: &str| {
        format!("select {schema}.erase_case('{case}', {days}, (now() at time zone 'Europe/Copenhagen')::date {today})")
    };
    for (days, today, why) in
        [(60, "+ 1", "the program's clock runs ahead"), (60, "", "a day too early"), (3650, "+ 4000", "both")]
    {
        let gone: bool =
            sqlx::query_scalar(sqlx::AssertSqlSafe(erased(days, today))).fetch_one(&mut eraser).await.expect("an answer");
        assert!(!gone, "{why}");
    }
    days_pass(portal, "skansen", 1).await;
    let behind: bool =
        sqlx::query_scalar(sqlx::AssertSqlSafe(erased(60, "- 1"))).fetch_one(&mut eraser).await.expect("an answer");
    assert!(!behind, "the program's clock runs behind: the later day counts");
    assert_eq!(
        database::refusal(&mut eraser, &erased(0, "")).await,
        Ok("P0001".to_owned()),
        "nothing is erased on the day it is put away"
    );
    for sql in [
        format!("delete from {schema}.cases"),
        format!("update {schema}.cases set archived_on = archived_on - 60"),
        format!("select desk.erase_case('{schema}', '{case}')"),
        format!("select * from {schema}.items"),
    ] {
        assert_eq!(database::refusal(&mut eraser, &sql).await, Ok("42501".to_owned()), "{sql}");
    }
    let own = database::tenant_login(portal, &tenant).await;
    let mut own = PgConnection::connect_with(&own).await.expect("the company's login");
    for sql in [
        erased(60, ""),
        format!("select desk.erase_case('{schema}', '{case}')"),
        format!("select {schema}.rewrite_erase_secrets()"),
    ] {
        assert_eq!(database::refusal(&mut own, &sql).await, Ok("42501".to_owned()), "{sql}");
    }
    assert_eq!(database::cases(portal, "skansen").await, 1);
}

#[tokio::test]
async fn what_was_broken_off_is_finished_by_the_next_run() {
    let portal = Portal::shared();
    company(portal, "stakket", &[]);
    let story =
        Story { files: vec![files::text("plan.txt", "Crates at the gate.\n")], ..Story::of("Forty crates left at night") };
    let mut given = case_of(portal, "stakket", &story).await;
    put_away(&mut given).await;
    days_pass(portal, "stakket", 60).await;
    let tenant = database::tenant(portal, "stakket").await.expect("the company");
    let object = database::objects(portal, &tenant).await.pop().expect("a file");
    let path = stored_at(portal, &object);
    // The storage refuses to remove it: where the object was there is a folder.
    let aside = path.with_extension("aside");
    std::fs::rename(&path, &aside).expect("moved");
    std::fs::create_dir(&path).expect("made");
    let (printed, well) = erase(portal, "stakket");
    assert!(!well && printed.contains("not finished"), "{printed}");
    assert_eq!(database::cases(portal, "stakket").await, 0, "its rows are gone already");
    let ledger = portal.state().join("objects/ledger").join(&tenant.schema);
    assert!(!ledger.exists(), "what is not whole is not in the ledger");

    std::fs::remove_dir(&path).expect("removed");
    std::fs::rename(&aside, &path).expect("moved back");
    let (printed, well) = erase(portal, "stakket");
    assert!(well && printed.contains("1 object(s) removed"), "{printed}");
    assert!(!path.exists());
    assert!(ledger.exists(), "now it is");
    assert_eq!(number(portal, "stakket", "select count(*) from {t}.erasures where not in_ledger").await, 0);
}
