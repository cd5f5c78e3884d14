//! The database as each login meets it.

use crate::{Browser, Portal};
use kms::{Context, EmbeddedKms, KeyId, Kms};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{Connection, Row};
use std::str::FromStr;
use uuid::Uuid;

/// A tenant as its rows describe it.
#[derive(Clone, Debug)]
pub struct TenantRow {
    /// Its id, which is its realm's too.
    pub id: Uuid,
    /// Label of its address.
    pub slug: String,
    /// Its schema and login.
    pub schema: String,
    /// Its cell.
    pub cell: String,
    /// Its state.
    pub state: String,
}

/// The database of a cell.
pub fn database_of(cell: &str) -> &'static str {
    if cell == "one" { "portal" } else { "portal_two" }
}

/// The port of the private PostgreSQL.
pub fn port(portal: &Portal) -> u16 {
    std::fs::read_to_string(portal.state().join("postgres/port")).expect("written at start").trim().parse().expect("a number")
}

fn options(portal: &Portal, login: &str, password: &str, database: &str) -> PgConnectOptions {
    let url = format!("postgres://127.0.0.1:{}/{database}?sslmode=disable", port(portal));
    PgConnectOptions::from_str(&url).expect("our own URL").username(login).password(password)
}

/// One of the portal's own logins: `superuser`, `migrator`, `control`, `desk`, `eraser`.
pub fn own(portal: &Portal, login: &str, database: &str) -> PgConnectOptions {
    let text = std::fs::read_to_string(portal.state().join("secrets.json")).expect("written at start");
    let secrets: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let password = secrets[login].as_str().unwrap_or_else(|| panic!("secrets.json has no {login}"));
    let role = if login == "superuser" { "postgres".to_owned() } else { format!("portal_{login}") };
    options(portal, &role, password, database)
}

/// As the owner of the server, who sees everything.
pub async fn owner(portal: &Portal, database: &str) -> PgConnection {
    PgConnection::connect_with(&own(portal, "superuser", database)).await.expect("the server's owner can sign in")
}

/// The tenant at an address; None when it is cleanly absent.
pub async fn tenant(portal: &Portal, slug: &str) -> Option<TenantRow> {
    let mut owner = owner(portal, "portal").await;
    let row = sqlx::query("select id, slug, schema, cell, state from control.tenants where slug = $1")
        .bind(slug)
        .fetch_optional(&mut owner)
        .await;
    row.expect("the control schema is there").map(|r| TenantRow {
        id: r.get(0),
        slug: r.get(1),
        schema: r.get(2),
        cell: r.get(3),
        state: r.get(4),
    })
}

/// A tenant's own login, whose password the data plane alone can open: the test opens it in the data plane's place.
pub async fn tenant_login(portal: &Portal, tenant: &TenantRow) -> PgConnectOptions {
    let (login, password, database) = tenant_password(portal, tenant).await;
    options(portal, &login, &password, database)
}

/// Name, password and database of a tenant's own login.
pub async fn tenant_password(portal: &Portal, tenant: &TenantRow) -> (String, String, &'static str) {
    let mut owner = owner(portal, "portal").await;
    let row = sqlx::query(
        "select r.key_id, s.ciphertext from control.secrets s join control.realms r on r.id = s.realm where r.id = $1 and s.purpose = 'login'",
    )
    .bind(tenant.id)
    .fetch_one(&mut owner)
    .await
    .expect("a complete tenant has a login");
    let kms: Kms = EmbeddedKms::for_data(&portal.state().join("kms/data")).expect("the data plane's folder").into();
    let (key, sealed): (String, Vec<u8>) = (row.get(0), row.get(1));
    let password =
        kms.decrypt(&KeyId::new(key), &sealed, &Context::new(tenant.id, "login", 1)).await.expect("the data plane's right");
    let password = String::from_utf8(password.to_vec()).expect("base64");
    (tenant.schema.clone(), password, database_of(&tenant.cell))
}

/// What stands with a tenant's key, as the data plane sees it.
pub async fn key_state(portal: &Portal, tenant: &TenantRow) -> kms::KeyState {
    let mut owner = owner(portal, "portal").await;
    let key: String = sqlx::query_scalar("select key_id from control.realms where id = $1")
        .bind(tenant.id)
        .fetch_one(&mut owner)
        .await
        .expect("a tenant has a key");
    let kms: Kms = EmbeddedKms::for_data(&portal.state().join("kms/data")).expect("the data plane's folder").into();
    kms.state(&KeyId::new(key)).await.expect("the data plane may ask")
}

/// How a database refuses: the SQLSTATE, or what happened instead.
pub async fn refusal(connection: &mut PgConnection, sql: &str) -> Result<String, String> {
    match sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(connection).await {
        Ok(done) => Err(format!("went through ({} rows)", done.rows_affected())),
        Err(sqlx::Error::Database(e)) => Ok(e.code().map(|c| c.into_owned()).unwrap_or_default()),
        Err(other) => Err(format!("broke: {other}")),
    }
}

/// One number, asked as the server's owner in the database of a cell.
pub async fn number(portal: &Portal, cell: &str, sql: &str) -> i64 {
    let mut owner = owner(portal, database_of(cell)).await;
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut owner).await.unwrap_or_else(|e| panic!("{sql}: {e}"))
}

/// How many cases a tenant has.
pub async fn cases(portal: &Portal, slug: &str) -> i64 {
    let tenant = tenant(portal, slug).await.unwrap_or_else(|| panic!("there is no tenant {slug}"));
    number(portal, &tenant.cell, &format!("select count(*) from {}.cases", tenant.schema)).await
}

/// The database's clock, as text.
pub async fn now(portal: &Portal) -> String {
    let mut owner = owner(portal, "portal").await;
    sqlx::query_scalar("select now()::text").fetch_one(&mut owner).await.expect("a clock")
}

/// Columns of tenants and of the desk that hold a point in time since then, in either cell.
pub async fn times_since(portal: &Portal, since: &str) -> Vec<String> {
    let mut found = Vec::new();
    for database in ["portal", "portal_two"] {
        let mut owner = owner(portal, database).await;
        let columns = sqlx::query(
            "select n.nspname::text, c.relname::text, a.attname::text from pg_attribute a join pg_class c on c.oid = a.attrelid
             join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and a.atttypid in ('timestamptz'::regtype, 'timestamp'::regtype, 'time'::regtype)
                 and a.attnum > 0 and n.nspname ~ '^(t_|shred_|desk$)'",
        )
        .fetch_all(&mut owner)
        .await
        .expect("the owner reads the catalogue");
        assert!(columns.len() > 5, "no columns to look at in {database}");
        for column in columns {
            let [schema, table, name]: [String; 3] = [column.get(0), column.get(1), column.get(2)];
            let sql = format!("select count(*) from {schema}.{table} where {name} >= '{since}'");
            if sqlx::query_scalar::<_, i64>(sqlx::AssertSqlSafe(sql)).fetch_one(&mut owner).await.expect("counted") > 0 {
                found.push(format!("{table}.{name}"));
            }
        }
    }
    found
}

/// Everything in a database as `pg_dump` writes it.
pub fn dump(portal: &Portal, database: &str) -> Vec<u8> {
    let bin = postgres::cluster::find_binaries().expect("PostgreSQL is here");
    let text = std::fs::read_to_string(portal.state().join("secrets.json")).expect("written at start");
    let secrets: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let mut command = std::process::Command::new(bin.join("pg_dump"));
    command.args(["--host", "127.0.0.1", "--username", "postgres", "--port", &port(portal).to_string(), database]);
    let output = command.env("PGPASSWORD", secrets["superuser"].as_str().expect("a password")).output().expect("pg_dump");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// Names of the objects that a tenant's files refer to.
pub async fn objects(portal: &Portal, tenant: &TenantRow) -> Vec<String> {
    let mut owner = owner(portal, database_of(&tenant.cell)).await;
    let sql = format!("select object from {}.file_objects order by object", tenant.schema);
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&mut owner).await.expect("listed")
}

/// Process ids of the sessions that serve the portal's logins now.
pub fn sessions(portal: &Portal) -> Vec<u32> {
    let Some(server) = portal.processes_of("postgres").first().copied() else { return Vec::new() };
    let children = std::fs::read_to_string(format!("/proc/{server}/task/{server}/children")).unwrap_or_default();
    let ours = |id: &u32| {
        let words = std::fs::read_to_string(format!("/proc/{id}/cmdline")).unwrap_or_default();
        words.contains(": t_") || words.contains("portal_desk")
    };
    children.split_whitespace().filter_map(|id| id.parse().ok()).filter(ours).collect()
}

/// As if a quarter of an hour had passed since this administrator showed the second factor.
pub async fn a_quarter_of_an_hour_passes(portal: &Portal, browser: &Browser) {
    let cookie = browser.jar.get("__Host-a").expect("somebody signed in");
    let token = vault::SessionToken::decode(cookie.trim_start_matches("s.")).expect("a token of ours");
    let mut owner = owner(portal, "portal").await;
    let moved =
        sqlx::query("update control.sessions set stepped_up_at = stepped_up_at - interval '15 minutes' where token_hash = $1")
            .bind(&token.hash()[..])
            .execute(&mut owner)
            .await
            .expect("the owner may");
    assert_eq!(moved.rows_affected(), 1);
}

/// The night passes at a company: what waits for tomorrow morning, and the mail about it, is due now.
pub async fn the_next_morning(portal: &Portal, slug: &str) {
    let tenant = tenant(portal, slug).await.expect("the company");
    let mut owner = owner(portal, database_of(&tenant.cell)).await;
    for sql in [
        "update {t}.releases set visible_from = now() - interval '1 hour' where visible_from > now()",
        "update {t}.release_items set visible_from = now() - interval '1 hour' where visible_from > now()",
        "update {t}.outbox set not_before = now() - interval '1 minute' where kind = 'shared' and state = 'waiting'",
    ] {
        let sql = sql.replace("{t}", &tenant.schema);
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut owner).await.expect("the owner moves the clock");
    }
}
