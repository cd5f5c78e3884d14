//! A look at everything the control plane stands on.

use crate::app::App;
use crate::provisioning;
use crate::settings::Settings;
use anyhow::{Result, bail};
use tenants::realm::{Realm, events};

/// Prints one line per check and fails when one of them does.
pub async fn run(settings: Settings) -> Result<()> {
    let app = App::new(settings)?;
    let mut wrong = 0;
    let mut say = |what: &str, problem: Option<String>| {
        match &problem {
            None => println!("ok     {what}"),
            Some(problem) => println!("WRONG  {what}: {problem}"),
        }
        wrong += usize::from(problem.is_some());
    };
    match provisioning::list(&app).await {
        Err(error) => say("control database", Some(format!("{error:#}. Is PostgreSQL running, and `control` right?"))),
        Ok(tenants) => {
            say("control database", None);
            for unfinished in tenants.iter().filter(|t| t.state == "making") {
                say(&unfinished.slug, Some("its making stopped: run `tenants provision` for it again".to_owned()));
            }
        }
    }
    for (name, url) in &app.settings.cells {
        let reached = postgres::pool::connect(url).await;
        say(&format!("cell {name}"), reached.err().map(|e| format!("{e}. Is PostgreSQL running, and [cells] {name} right?")));
    }
    say("mail", app.mail.check().await.err().map(|error| error.to_string()));
    say("text messages", app.sms.check().await.err().map(|error| error.to_string()));
    match app.administrators().await {
        Err(error) => say("administrators", Some(format!("{error:#}"))),
        Ok((id, keys)) => {
            let mut db = app.control.acquire().await?;
            let realm = Realm { id, keys: &keys };
            let count = accounts_active(&mut db, realm).await?;
            say("administrators", (count < 2).then(|| format!("{count} can sign in: two are needed for what hurts")));
            let broken = events::verify(&mut db, realm).await?;
            say("event log of administrators", broken.map(|n| format!("entry {n} does not fit the chain")));
        }
    }
    if wrong > 0 { bail!("{wrong} check(s) found something wrong") } else { Ok(()) }
}

async fn accounts_active(db: &mut sqlx::PgConnection, realm: Realm<'_>) -> Result<usize> {
    Ok(tenants::realm::accounts::all_active(db, realm).await?.len())
}
