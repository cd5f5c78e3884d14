//! A look at everything the data plane stands on.

use crate::settings::Settings;
use anyhow::{Result, bail};
use sqlx::Row;
use tenants::realm::{Realm, accounts, events};

/// Prints one line per check and fails when one of them does.
pub async fn run(settings: Settings) -> Result<()> {
    let (app, _outbox) = super::build(settings)?;
    let mut wrong = 0;
    let mut say = |what: &str, problem: Option<String>| {
        match &problem {
            None => println!("ok     {what}"),
            Some(problem) => println!("WRONG  {what}: {problem}"),
        }
        wrong += usize::from(problem.is_some());
    };
    say("control database", app.directory.all().await.err().map(|e| format!("{e}. Is PostgreSQL running, and `control` right?")));
    for cell in app.cells.iter() {
        let name = format!("cell {}", cell.name);
        match settings_of(&cell.desk).await {
            Err(error) => say(&name, Some(format!("{error}. Is PostgreSQL running, and [cells.{}] right?", cell.name))),
            Ok(differing) if differing.is_empty() => say(&name, None),
            Ok(differing) => say(&name, Some(format!("these settings of the server differ: {}", differing.join(", ")))),
        }
    }
    let refreshed = app.keys.sweep().await;
    say(
        "key service",
        match refreshed {
            Ok(0) => None,
            Ok(n) => Some(format!("{n} realm(s) could not be opened: their key is disabled or the key service does not answer")),
            Err(error) => Some(error.to_string()),
        },
    );
    match app.people.les().await {
        Err(_) => say("LES", Some("not founded, or fewer than one active triager: run `data-plane found`".to_owned())),
        Ok(les) => {
            let triagers = les.triagers().count();
            say("LES", (triagers < 2).then(|| format!("{triagers} triager(s) can open new cases: two are needed")));
            let (id, secrets) = app.people.realm().await?;
            let mut db = app.people.pool().acquire().await?;
            let broken = events::verify(&mut db, Realm { id, keys: &secrets.keys }).await?;
            say(
                "event log of LES",
                broken.map(|n| format!("entry {n} does not fit the chain: it was changed, or one before it is missing")),
            );
        }
    }
    for tenant in app.directory.all().await.unwrap_or_default() {
        let name = format!("event log of {}", tenant.slug);
        match look_at(&app, &tenant).await {
            Ok(None) => say(&name, None),
            Ok(Some((broken, contacts))) => {
                say(
                    &name,
                    broken.map(|n| format!("entry {n} does not fit the chain: it was changed, or one before it is missing")),
                );
                // Nothing is broken while there are fewer, and something is to be done.
                if contacts < 2 {
                    println!(
                        "to do  contacts of {0}: {contacts} of at least two can open what is shared; run `data-plane invite {0}`",
                        tenant.slug
                    );
                }
            }
            Err(fault) => say(&name, Some(fault.to_string())),
        }
    }
    say("mail", app.mail.check().await.err().map(|error| error.to_string()));
    say("text messages", app.sms.check().await.err().map(|error| error.to_string()));
    match app.scrubber.check().await {
        Err(error) => say("scrubber", Some(error.to_string())),
        Ok(layers) => say("scrubber", layers.demand_required().err().map(|error| error.to_string())),
    }
    if wrong > 0 { bail!("{wrong} check(s) found something wrong") } else { Ok(()) }
}

/// The first entry of a tenant's event log that does not fit, and how many contacts can open what is shared with them; a locked
/// tenant cannot be looked at.
async fn look_at(
    app: &crate::app::App,
    tenant: &std::sync::Arc<tenants::Tenant>,
) -> Result<Option<(Option<i64>, usize)>, tenants::Fault> {
    if tenant.state == tenants::TenantState::Locked {
        return Ok(None);
    }
    let room = app.cells.room(tenant).await?;
    let mut tx = room.begin("look at an event log and at contacts").await?;
    let realm = Realm { id: tenant.id, keys: room.keys() };
    let broken = events::verify(tx.sql(), realm).await?;
    let (contacts, _) = accounts::receivers(tx.sql(), realm).await?;
    tx.commit().await?;
    Ok(Some((broken, contacts.len())))
}

async fn settings_of(pool: &sqlx::PgPool) -> Result<Vec<String>, sqlx::Error> {
    let names: Vec<&str> = postgres::settings::REQUIRED.iter().map(|(name, _)| *name).collect();
    let rows =
        sqlx::query("select name, current_setting(name) from unnest($1::text[]) name").bind(&names).fetch_all(pool).await?;
    let mut differing = Vec::new();
    for row in rows {
        let (name, value): (String, String) = (row.get(0), row.get(1));
        if let Some((_, expected)) = postgres::settings::REQUIRED.iter().find(|(n, _)| *n == name)
            && *expected != value
        {
            differing.push(format!("{name} is {value}, not {expected}"));
        }
    }
    Ok(differing)
}
