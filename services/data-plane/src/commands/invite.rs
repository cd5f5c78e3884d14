//! Inviting contacts from a console.

use super::build;
use crate::invitations::{self, Person};
use crate::settings::Settings;
use anyhow::{Context, Result, bail};
use std::io::BufRead;

/// Invites those named on standard input, or those handed over.
pub async fn run(settings: Settings, slug: &str) -> Result<()> {
    let (app, _outbox) = build(settings)?;
    let host = format!("{slug}.{}", app.settings.base);
    let tenant = app.directory.by_host(&host).await?.with_context(|| format!("there is no tenant at {host}"))?;
    let mut people: Vec<Person> = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        if !line.trim().is_empty() {
            people.push(
                serde_json::from_str(&line)
                    .context("each line of standard input describes one person as JSON: name, mail, phone")?,
            );
        }
    }
    let room = app.cells.room(&tenant).await?;
    let invited = match people.is_empty() {
        true => invitations::take_handover(&app, &room).await?,
        false => Some(invitations::invite(&app, &room, &people, &tenant.settings.language).await?),
    };
    match invited {
        None => bail!("nobody was named on standard input, and nothing was handed over for {slug}"),
        Some(count) => println!("invited {count} of {slug}"),
    }
    Ok(())
}
