//! The floor: pgbench, which does nothing but send the statements of a report, prepared, over the four connections that a tenant has.

use portal_tests::{Portal, database};
use std::process::Command;

/// One report as the data plane writes it; sizes as measured on a text report of 7 kB with two triagers.
const SCRIPT: &str = r"
begin;
select id, version, sealed, state from drafts where id = any(array[decode(md5(random()::text) || md5('x'), 'hex')]) for update;
with ids as (select gen_random_uuid() as c, gen_random_uuid() as n),
opened as (insert into cases (id, reference, stage, language, confidential, urgent, received_on, epoch, header, header_mac, last_number)
  select c, left(md5(random()::text), 7) || left(md5(random()::text), 6), 'new', 'da', false, false, current_date, 1,
    decode(repeat('ab', 141), 'hex'), decode(repeat('ab', 32), 'hex'), 1 from ids returning id),
code as (insert into return_codes (locator, case_id, wrapped_key) select decode(md5(random()::text), 'hex'), id, decode(repeat('ab', 140), 'hex') from opened),
secret as (insert into erase_secrets (case_id, secret) select id, decode(md5(random()::text) || md5('s'), 'hex') from opened),
step as (insert into status_log (case_id, step, stage, entered_on) select id, 1, 'new', current_date from opened),
notice as (insert into outbox (id, kind, case_id, day, state) select n, 'new-case', opened.id, current_date, 'sent' from ids, opened),
item as (insert into items (id, case_id, number, kind, author_kind, day) select id, id, 1, 'report', 'reporter', current_date from opened),
version as (insert into item_versions (item_id, version, epoch, envelope, day) select id, 1, 1, decode(repeat(md5(random()::text), 500), 'hex'), current_date from opened),
wrapped as (insert into wraps (case_id, purpose, epoch, grantee_kind, realm, grantee_id, key_id, wrap, mac)
  select id, 'ck', 1, k, id, id, id, decode(repeat('ab', 80), 'hex'), decode(repeat('ab', 32), 'hex') from opened, unnest(array['reporter', 'recovery']) k),
desk as (insert into desk.cases (tenant, id, tenant_id, reference, stage, language, confidential, urgent, received_on, next_deadline, closed_on, epoch, last_number, last_by, last_on)
  select session_user, id, id, left(md5(random()::text), 13), 'new', 'da', false, false, current_date, current_date, current_date, 1, 1, 'reporter', current_date from opened),
erase as (insert into shred_desk.erase_secrets (tenant, case_id, secret) select session_user, id, decode(md5(random()::text) || md5('s'), 'hex') from opened)
insert into desk.wraps (tenant, case_id, purpose, epoch, handler, key_id, wrap, mac)
  select session_user, id, 'ck', 1, gen_random_uuid(), id, decode(repeat('ab', 80), 'hex'), decode(repeat('ab', 32), 'hex') from opened, generate_series(1, 2);
insert into drafts (id, version, sealed, state, touched_on) values (decode(md5(random()::text) || md5('y'), 'hex'), 2, decode(repeat('ab', 2200), 'hex'), 'sent', current_date);
commit;
";

/// Reports a second that PostgreSQL alone takes on this machine, as the tenant's own login.
pub async fn same_statements(portal: &Portal, slug: &str) -> f64 {
    let tenant = database::tenant(portal, slug).await.expect("it was made");
    let (login, password, database) = database::tenant_password(portal, &tenant).await;
    // The portal may hold a connection or two of its own there.
    let more = sqlx::AssertSqlSafe(format!("alter role {login} connection limit 20"));
    sqlx::query(more).execute(&mut database::owner(portal, database).await).await.expect("the owner may");
    let file = portal.folder().join("report.sql");
    std::fs::write(&file, SCRIPT.trim().replace(";\n", ";\u{0}").replace('\n', " ").replace('\u{0}', "\n"))
        .expect("our own folder");
    let program = postgres::cluster::find_binaries().expect("it runs").join("pgbench");
    let mut command = Command::new(program);
    command.args(["-n", "-M", "prepared", "-c", "4", "-j", "1", "-t", "200", "-h", "127.0.0.1", "-U", &login, "-f"]).arg(&file);
    let output = command
        .arg("-p")
        .arg(database::port(portal).to_string())
        .arg(database)
        .env("PGPASSWORD", password)
        .output()
        .expect("pgbench");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text
        .lines()
        .find(|l| l.starts_with("tps"))
        .unwrap_or_else(|| panic!("pgbench: {}", String::from_utf8_lossy(&output.stderr)));
    line.split_whitespace().nth(2).expect("tps = N").parse().expect("a number")
}
