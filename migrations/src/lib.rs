//! Bringing databases up to the present schema. The SQL stands in the folders beside this one; this crate says in which
//! order it runs, as whom, and remembers what has been done.
//!
//! A file once released is never changed: what it did is changed by the next file. A database is always usable by the
//! version of the program before the migration and by the one after it.

use anyhow::{Context, Result, bail};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection, Executor};
use std::str::FromStr;

/// One SQL file: its name in `migrations/` and its text.
pub type File = (&'static str, &'static str);

macro_rules! files { ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("../", $name)))),*] } }

/// Run by the owner of the server, once per database and again at every migration.
pub const CLUSTER: &[File] =
    files!["cluster/0001_roles.sql", "cluster/0002_database.sql", "cluster/0003_provisioning.sql", "cluster/0004_leaving.sql"];
/// The people of a realm; runs with the realm's schema first in the search path.
pub const REALM: &[File] =
    files!["realm/0001_people.sql", "realm/0002_accounts.sql", "realm/0003_recovery.sql", "realm/0004_passkeys.sql"];
/// The control database besides the people of the administrators.
pub const CONTROL: &[File] = files!["control/0001_tenants.sql"];
/// Rights of the control plane, and what came after the people of the administrators.
pub const CONTROL_RIGHTS: &[File] = files![
    "control/0002_rights.sql",
    "control/0003_requests.sql",
    "control/0004_signups.sql",
    "control/0005_people_rights.sql",
    "control/0006_launch.sql",
    "control/0007_billing.sql",
    "control/0010_logos.sql",
    "control/0011_hostnames.sql",
    "control/0012_leaving.sql",
    "control/0013_retention.sql",
    "control/0014_passkey_rights.sql",
    "control/0015_contact_changes.sql",
];
/// The schema of LES.
pub const LES: &[File] = files!["les/0001_les.sql"];
/// Rights in the schema of LES.
pub const LES_RIGHTS: &[File] =
    files!["les/0002_rights.sql", "les/0003_people_rights.sql", "les/0004_recovery_rights.sql", "les/0005_passkey_rights.sql"];
/// The desk of a cell.
pub const DESK: &[File] = files![
    "desk/0001_desk.sql",
    "desk/0002_release_wraps.sql",
    "desk/0003_erasure.sql",
    "desk/0004_contact_recoveries.sql",
    "desk/0005_test_cases.sql",
];
/// One tenant, in order; `{tenant}` and `{shred}` are put in by the database.
pub const TENANT: &[File] = files![
    "realm/0001_people.sql",
    "shred/0001_erase_secrets.sql",
    "tenant/0001_cases.sql",
    "tenant/0002_rights.sql",
    "realm/0002_accounts.sql",
    "tenant/0004_people_rights.sql",
    "shred/0002_summary_secrets.sql",
    "tenant/0003_releases.sql",
    "tenant/0005_one_kind_of_link.sql",
    "tenant/0006_erasure.sql",
    "realm/0003_recovery.sql",
    "tenant/0007_recovery_rights.sql",
    "tenant/0008_launch.sql",
    "realm/0004_passkeys.sql",
    "tenant/0009_passkey_rights.sql",
];

/// The passwords of the portal's logins.
#[derive(Clone)]
pub struct Logins {
    /// `portal_migrator`
    pub migrator: String,
    /// `portal_control`
    pub control: String,
    /// `portal_desk`
    pub desk: String,
    /// `portal_eraser`
    pub eraser: String,
}

/// What a database holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// `control` and `les`.
    Control,
    /// `desk` and tenants.
    Cell,
}

/// Makes the database when it is absent, then the roles, the revokes and the create-only functions. `superuser_url` names
/// the server's maintenance database. Repeatable.
pub async fn prepare_database(superuser_url: &str, database: &str, logins: &Logins) -> Result<()> {
    let options = PgConnectOptions::from_str(superuser_url)?;
    let mut server = PgConnection::connect_with(&options).await.context("cannot reach the PostgreSQL server as its owner")?;
    let there: bool = sqlx::query_scalar("select exists (select 1 from pg_catalog.pg_database where datname = $1)")
        .bind(database)
        .fetch_one(&mut server)
        .await?;
    if !there {
        server.execute(AssertSqlSafe(format!("create database {} template template0 encoding 'UTF8'", ident(database)?))).await?;
    }
    let mut connection = PgConnection::connect_with(&options.database(database)).await?;
    for (name, sql) in CLUSTER {
        connection.execute(*sql).await.with_context(|| format!("{name} failed on {database}"))?;
    }
    let passwords = [
        ("portal_migrator", &logins.migrator),
        ("portal_control", &logins.control),
        ("portal_desk", &logins.desk),
        ("portal_eraser", &logins.eraser),
    ];
    for (role, password) in passwords {
        if password.contains('\'') || password.contains('\\') {
            bail!("the password of {role} may hold no quote and no backslash");
        }
        connection.execute(AssertSqlSafe(format!("alter role {role} password '{password}'"))).await?;
    }
    Ok(())
}

/// Brings one database up to date as the migrator; returns the names of the files that ran now.
pub async fn migrate(migrator_url: &str, holds: &[Holds]) -> Result<Vec<String>> {
    let mut connection = open_as_owner(migrator_url).await?;
    connection.execute("create schema if not exists migrated").await?;
    connection
        .execute("create table if not exists migrated.files (part text, name text, at timestamptz not null default now(), primary key (part, name))")
        .await?;
    let mut done = Vec::new();
    if holds.contains(&Holds::Control) {
        run(&mut connection, "control", CONTROL, None, &mut done).await?;
        run(&mut connection, "control", REALM, Some("control"), &mut done).await?;
        run(&mut connection, "control", CONTROL_RIGHTS, None, &mut done).await?;
        run(&mut connection, "les", LES, None, &mut done).await?;
        run(&mut connection, "les", REALM, Some("les"), &mut done).await?;
        run(&mut connection, "les", LES_RIGHTS, None, &mut done).await?;
    }
    if holds.contains(&Holds::Cell) {
        run(&mut connection, "desk", DESK, None, &mut done).await?;
        store_template(&mut connection).await?;
    }
    Ok(done)
}

/// What migrating one tenant did.
pub struct TenantOutcome {
    /// The tenant's schema.
    pub schema: String,
    /// The files that ran, or what went wrong.
    pub result: Result<Vec<String>>,
}

/// Brings the tenants of one cell up to date, `first` of them (all when None), each in a transaction of its own under a
/// lock of its own. `progress` hears each outcome. Resumable: what is done is recorded in the tenant's schema.
pub async fn migrate_tenants(
    migrator_url: &str,
    first: Option<usize>,
    mut progress: impl FnMut(&TenantOutcome),
) -> Result<usize> {
    let mut connection = open_as_owner(migrator_url).await?;
    let mut schemas: Vec<String> = sqlx::query_scalar(
        "select nspname::text from pg_catalog.pg_namespace where nspname ~ '^t_[a-z0-9]{16}$' order by nspname",
    )
    .fetch_all(&mut connection)
    .await?;
    schemas.truncate(first.unwrap_or(usize::MAX));
    let mut failed = 0;
    for schema in schemas {
        let result = migrate_tenant(&mut connection, &schema).await;
        // What was undone since the list was read has nothing left to migrate.
        if result.is_err() && !is_there(&mut connection, &schema).await? {
            continue;
        }
        failed += usize::from(result.is_err());
        progress(&TenantOutcome { schema, result });
    }
    Ok(failed)
}

async fn migrate_tenant(connection: &mut PgConnection, schema: &str) -> Result<Vec<String>> {
    let shred = format!("shred_{}", &schema[2..]);
    let mut tx = connection.begin().await?;
    tx.execute("set local lock_timeout = '2s'").await?;
    sqlx::query("select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended($1, 0))")
        .bind(schema)
        .execute(&mut *tx)
        .await?;
    sqlx::query("select set_config('search_path', $1, true)").bind(format!("{schema}, pg_temp")).execute(&mut *tx).await?;
    let known: Vec<String> = sqlx::query_scalar("select name from migrations_done").fetch_all(&mut *tx).await?;
    let mut ran = Vec::new();
    for (name, sql) in TENANT.iter().filter(|(name, _)| !known.iter().any(|k| k == name)) {
        let sql = sql.replace("{tenant}", schema).replace("{shred}", &shred);
        tx.execute(AssertSqlSafe(sql)).await.with_context(|| format!("{name} failed"))?;
        sqlx::query("insert into migrations_done (name) values ($1)").bind(name).execute(&mut *tx).await?;
        ran.push((*name).to_owned());
    }
    tx.commit().await?;
    Ok(ran)
}

async fn is_there(connection: &mut PgConnection, schema: &str) -> Result<bool> {
    let found = sqlx::query_scalar("select exists (select 1 from pg_catalog.pg_namespace where nspname = $1)");
    Ok(found.bind(schema).fetch_one(connection).await?)
}

async fn open_as_owner(migrator_url: &str) -> Result<PgConnection> {
    let mut connection = PgConnection::connect(migrator_url).await.context("cannot sign in as the migrator")?;
    connection.execute("set role portal_owner").await?;
    Ok(connection)
}

async fn run(
    connection: &mut PgConnection,
    part: &str,
    files: &[File],
    search_path: Option<&str>,
    done: &mut Vec<String>,
) -> Result<()> {
    for (name, sql) in files {
        let mut tx = connection.begin().await?;
        let known: bool = sqlx::query_scalar("select exists (select 1 from migrated.files where part = $1 and name = $2)")
            .bind(part)
            .bind(name)
            .fetch_one(&mut *tx)
            .await?;
        if known {
            continue;
        }
        if let Some(schema) = search_path {
            sqlx::query("select set_config('search_path', $1, true)")
                .bind(format!("{schema}, pg_temp"))
                .execute(&mut *tx)
                .await?;
        }
        tx.execute(*sql).await.with_context(|| format!("{name} failed in {part}"))?;
        sqlx::query("insert into migrated.files (part, name) values ($1, $2)").bind(part).bind(name).execute(&mut *tx).await?;
        tx.commit().await?;
        done.push(format!("{part}: {name}"));
    }
    Ok(())
}

/// The template as a whole, old or new: a new file may stand between two that were there.
async fn store_template(connection: &mut PgConnection) -> Result<()> {
    let mut tx = connection.begin().await?;
    tx.execute("delete from provisioning.template").await?;
    for (position, (name, sql)) in TENANT.iter().enumerate() {
        sqlx::query("insert into provisioning.template (position, name, sql) values ($1, $2, $3)")
            .bind(i32::try_from(position)?)
            .bind(name)
            .bind(sql)
            .execute(&mut *tx)
            .await?;
    }
    Ok(tx.commit().await?)
}

fn ident(name: &str) -> Result<&str> {
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
        bail!("a database name is made of lower-case letters, digits and underscores: {name}");
    }
    Ok(name)
}
