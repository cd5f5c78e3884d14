//! A company that leaves: decided by two, taken back until the day has come, and then nothing of it is left.

use crate::{case_of, company};
use portal_tests::cast::{Handler, Pair, Story, answer_at};
use portal_tests::portal::program;
use portal_tests::waiting::until;
use portal_tests::{Browser, Portal, database, files};
use sqlx::{Connection, PgConnection};
use std::path::Path;
use std::process::Command;

/// One administrator asks and another confirms that a company leaves.
async fn let_leave(portal: &Portal, slug: &str) {
    let (tenant, ask) = (format!("/admin/tenants/{slug}"), format!("/admin/tenants/{slug}/close/leave"));
    let mut pair = Pair::of(portal).await;
    let form = pair.first.open(&ask).await.expect(200).page().form(&ask);
    let form = form.set("reason", "The agreement ended.").set("confirmation", slug);
    pair.first.submit(&form).await.expect_to(&tenant);
    answer_at(&mut pair.second, slug, "request", "confirm").await.expect_to(&tenant);
}

fn erase(portal: &Portal, slug: &str) -> String {
    let config = portal.state().join("data/config.toml");
    let run = Command::new(program("data-plane")).arg("--config").arg(config).args(["erase", slug]).output().expect("it runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8_lossy(&run.stdout).into_owned()
}

/// How many objects the storage holds of a company.
fn stored(portal: &Portal, schema: &str) -> usize {
    fn files(folder: &Path) -> usize {
        let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
        let entries = entries.map(|entry| entry.expect("our own folder").path());
        entries.map(|path| if path.is_dir() { files(&path) } else { 1 }).sum()
    }
    let objects = portal.state().join("objects");
    files(&objects.join(schema)) + files(&objects.join("staging").join(schema))
}

/// Days pass since it was decided.
async fn days_pass(owner: &mut PgConnection, schema: &str, days: i32) {
    let moved =
        sqlx::query("update provisioning.leaving set decided_on = decided_on - $2 where tenant = $1").bind(schema).bind(days);
    assert_eq!(moved.execute(owner).await.expect("the owner moves the clock").rows_affected(), 1);
}

/// Everything in the cell that still names the company's schema: rows of the desk, schemas, roles.
async fn still_there(owner: &mut PgConnection, schema: &str) -> Vec<String> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select format('%I.%I', table_schema, table_name) from information_schema.columns
         where column_name = 'tenant' and table_schema in ('desk', 'shred_desk') order by 1",
    )
    .fetch_all(&mut *owner)
    .await
    .expect("the catalogue");
    assert!(tables.len() >= 8, "{tables:?}");
    let mut found = Vec::new();
    for table in tables {
        let sql = format!("select count(*) from {table} where tenant = $1");
        let rows: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(schema).fetch_one(&mut *owner).await.expect("rows");
        if rows > 0 {
            found.push(table);
        }
    }
    let names: Vec<String> = sqlx::query_scalar(
        "select nspname::text from pg_namespace where nspname in ($1, 'shred_' || substr($1, 3))
         union all select rolname::text from pg_roles where rolname = $1",
    )
    .bind(schema)
    .fetch_all(owner)
    .await
    .expect("the catalogue");
    found.extend(names);
    found
}

#[tokio::test]
async fn thirty_days_after_two_decided_it_nothing_of_a_company_is_left_and_not_a_day_sooner() {
    let portal = Portal::shared();
    company(portal, "rejsende", &["Ida Holm"]);
    let mut given = case_of(portal, "rejsende", &Story::of("Crates that left")).await;
    given.reporter.add_files(&[files::text("list.txt", "forty crates")]).await;
    let tenant = database::tenant(portal, "rejsende").await.expect("the company");
    let schema = tenant.schema.clone();
    let mut owner = database::owner(portal, database::database_of(&tenant.cell)).await;
    assert_eq!(stored(portal, &schema), 1, "it has a file");
    let page = |host: &'static str| async move { Browser::at(portal, host).get("/").await };

    // Decided, and taken back: everything is as before.
    let_leave(portal, "rejsende").await;
    until("its pages close", || async { (page("rejsende.localhost").await.status == 503).then_some(()) }).await;
    given.lawyer.ask(&given.case).await.expect(200);
    let mut administrator = Handler::of(portal, "administrator", 0).await.browser;
    let shown = administrator.open("/admin/tenants/rejsende").await.expect(200).page();
    assert!(shown.says("All of it is removed on"), "{}", shown.words());
    let resume = "/admin/tenants/rejsende/resume";
    let form = administrator.open(resume).await.expect(200).page().form(resume);
    administrator.submit(&form.set("sure", "yes")).await.expect_to("/admin/tenants/rejsende");
    until("its pages open", || async { (page("rejsende.localhost").await.status == 200).then_some(()) }).await;
    let arranged = "select count(*) from provisioning.leaving where tenant = $1";
    let rows: i64 = sqlx::query_scalar(arranged).bind(&schema).fetch_one(&mut owner).await.expect("rows");
    assert_eq!(rows, 0, "nothing is arranged any more");

    // A day too early nothing happens, whatever one clock says.
    let_leave(portal, "rejsende").await;
    days_pass(&mut owner, &schema, 29).await;
    assert!(!erase(portal, "rejsende").contains("was removed"));
    let options = database::own(portal, "eraser", database::database_of(&tenant.cell));
    let mut eraser = PgConnection::connect_with(&options).await.expect("the eraser");
    let early: bool = sqlx::query_scalar("select provisioning.remove_left_tenant($1, current_date + 400)")
        .bind(&schema)
        .fetch_one(&mut eraser)
        .await
        .expect("an answer");
    assert!(!early, "the program's clock runs ahead");
    let control = database::own(portal, "control", database::database_of(&tenant.cell));
    let mut control = PgConnection::connect_with(&control).await.expect("the control plane");
    let sql = format!("select provisioning.remove_left_tenant('{schema}', current_date)");
    assert_eq!(database::refusal(&mut control, &sql).await, Ok("42501".to_owned()), "the control plane removes nobody");

    days_pass(&mut owner, &schema, 1).await;
    let printed = erase(portal, "rejsende");
    assert!(printed.contains("rejsende: has left and was removed with 1 object(s)"), "{printed}");
    assert_eq!(still_there(&mut owner, &schema).await, Vec::<String>::new());
    assert_eq!(stored(portal, &schema), 0, "no object is left");
    let printed = portal.control_well(&["tenants", "leaving"]);
    assert!(printed.contains("rejsende: was removed on"), "{printed}");
    until("its host is nobody's", || async { (page("rejsende.localhost").await.status == 421).then_some(()) }).await;
    let shown = administrator.open("/admin/tenants/rejsende").await.expect(200).page();
    assert!(shown.says("Removed on") && shown.says("Has left"), "{}", shown.words());
    assert!(portal.control_well(&["tenants", "leaving"]).contains("0 tenant(s) leave"));
    assert_eq!(database::key_state(portal, &tenant).await, kms::KeyState::PendingDeletion, "its key is to be destroyed");
}
