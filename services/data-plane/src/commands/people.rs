//! People made in a console: the first two triagers of LES, further people of LES, and contacts of a tenant.

use super::build;
use crate::app::App;
use crate::settings::Settings;
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::io::BufRead;
use tenants::realm::accounts::{self, NewAccount, Role};
use tenants::realm::{Realm, events, passwords, recovery};

/// One line of standard input.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    role: String,
    name: String,
    mail: String,
    phone: String,
    password: String,
    #[serde(default = "danish")]
    language: String,
    #[serde(default)]
    flash: bool,
}

fn danish() -> String {
    "da".to_owned()
}

/// The founding of LES.
pub async fn found(settings: Settings) -> Result<()> {
    let (app, _outbox) = build(settings)?;
    let people = read()?;
    if people.iter().filter(|p| p.role == "triager").count() < 2 {
        bail!("LES is founded by at least two triagers: give a line for each");
    }
    let (id, secrets) =
        app.people.realm().await.context("the realm of LES is not there: run `control-plane realms found` first")?;
    let realm = Realm { id, keys: &secrets.keys };
    let mut tx = app.people.pool().begin().await?;
    if recovery::in_force(&mut tx, realm).await?.is_some() {
        bail!("LES was founded before: use `add-people les`");
    }
    let code = recovery::found(&mut tx, realm, &app.rng).await?;
    for person in &people {
        add_one(&app, &mut tx, realm, person).await?;
    }
    tx.commit().await?;
    println!(
        "LES is founded. Its recovery code, shown this once: print it, seal it, lock it away.\n\n    {}\n",
        code.display().as_str()
    );
    Ok(())
}

/// Further people.
pub async fn add(settings: Settings, whose: &str) -> Result<()> {
    let (app, _outbox) = build(settings)?;
    let people = read()?;
    if whose == "les" {
        let (id, secrets) = app.people.realm().await?;
        let mut tx = app.people.pool().begin().await?;
        for person in &people {
            add_one(&app, &mut tx, Realm { id, keys: &secrets.keys }, person).await?;
        }
        tx.commit().await?;
    } else {
        let host = format!("{whose}.{}", app.settings.base);
        let tenant = app.directory.by_host(&host).await?.with_context(|| format!("there is no tenant at {host}"))?;
        let room = app.cells.room(&tenant).await?;
        let mut tx = room.begin("add contacts").await?;
        for person in &people {
            if person.role != "contact" {
                bail!("people of a tenant are contacts; `{}` is not", person.role);
            }
            add_one(&app, tx.sql(), Realm { id: tenant.id, keys: room.keys() }, person).await?;
        }
        tx.commit().await?;
    }
    println!("added {} of {whose}", people.len());
    Ok(())
}

fn read() -> Result<Vec<Person>> {
    let mut people = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        if !line.trim().is_empty() {
            people.push(serde_json::from_str(&line).context("each line of standard input describes one person as JSON")?);
        }
    }
    if people.is_empty() {
        bail!("nobody was named: give one JSON line per person on standard input");
    }
    Ok(people)
}

async fn add_one(app: &App, db: &mut sqlx::PgConnection, realm: Realm<'_>, person: &Person) -> Result<()> {
    let role = Role::parse(&person.role)
        .filter(|r| *r != Role::Administrator)
        .with_context(|| format!("`{}` is not a role here", person.role))?;
    let minimum = if role == Role::Contact { 8 } else { 12 };
    let mistakes = credentials::check(&person.password, minimum, &[&person.name, &person.mail, "les"]);
    if !mistakes.is_empty() && !app.settings.cheap_passwords {
        bail!("the password of a {} is too weak: {mistakes:?}", person.role);
    }
    let phone =
        credentials::PhoneNumber::parse(&person.phone).map_err(|m| anyhow::anyhow!("a phone number cannot be used: {m:?}"))?;
    let new = NewAccount {
        role,
        name: &person.name,
        mail: &person.mail,
        phone: phone.e164(),
        language: &person.language,
        flash: person.flash,
        identity_right: role == Role::Lawyer,
        password: passwords::hashed(&app.workers, &person.password, credentials::Browser::Known, &app.rng).await?,
    };
    let id = match accounts::create(db, realm, &new, &app.rng, app.clock.today()).await {
        Err(fault) if fault.is_duplicate() => bail!("somebody with this mail address has an account already"),
        other => other?,
    };
    let event =
        events::Event { at: app.clock.now(), actor: None, kind: "account-made", subject: Some(id), detail: role.as_str() };
    Ok(events::append(db, realm, event).await?)
}
