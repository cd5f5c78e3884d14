//! Who is there after the first start: LES with two triagers and two lawyers, two administrators, two companies with two
//! contacts each. Passwords are drawn, and written into `demo.json` for whoever tries the portal.

use super::place::{Place, write_private};
use crate::app::App;
use crate::commands::admins;
use crate::provisioning;
use anyhow::{Context, Result, bail};
use serde::Serialize;
use std::process::Stdio;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

/// Address and name of the demonstration tenants.
pub const TENANTS: &[(&str, &str)] = &[("nordhavn", "Nordhavn Bryggeri A/S"), ("skovlund", "Skovlund Omsorg")];

#[derive(Serialize)]
struct Demo {
    control_url: String,
    desk_url: String,
    tenants: Vec<DemoTenant>,
    accounts: Vec<DemoAccount>,
}

#[derive(Serialize)]
struct DemoTenant {
    slug: &'static str,
    name: &'static str,
    url: String,
}

#[derive(Serialize, Clone)]
struct DemoAccount {
    role: &'static str,
    name: &'static str,
    email: String,
    password: String,
    phone: String,
    url: String,
}

/// One person as the data plane's console reads it.
#[derive(Serialize)]
struct Line<'a> {
    role: &'a str,
    name: &'a str,
    mail: &'a str,
    phone: &'a str,
    password: &'a str,
    language: &'a str,
}

const LES: &[(&str, &str)] =
    &[("triager", "Mette Holm"), ("triager", "Jonas Bech"), ("lawyer", "Karen Lind"), ("lawyer", "Omar Saleh")];
const ADMINISTRATORS: &[&str] = &["Birgit Falk", "Peter Ravn"];
const CONTACTS: &[&[&str]] = &[&["Anne Kjær", "Lars Dahl"], &["Sofie Brandt", "Nikolaj Wolff"]];

/// Makes all of it. Interrupted and begun again, it goes on: what is there already is left as it is.
pub async fn make(place: &Place, app: &App) -> Result<()> {
    let draft = place.state.join("demo.part.json");
    let accounts = drawn(place, app, &draft)?;
    for (slug, name) in TENANTS {
        provisioning::provision(app, slug, name, false, |_, _| ()).await?;
    }
    for account in accounts.iter().filter(|a| a.role == "administrator") {
        let made = admins::create(app, account.name, &account.email, &account.phone, "da", &account.password).await;
        tolerate_twice(made)?;
    }
    let of = |roles: &[&str], url: &str| -> Vec<DemoAccount> {
        accounts.iter().filter(|a| roles.contains(&a.role) && a.url.starts_with(url)).cloned().collect()
    };
    tolerate_twice(data_plane(place, &["found"], &of(&["triager", "lawyer"], "")).await)?;
    for (slug, _) in TENANTS {
        let people = of(&["contact"], &format!("http://{slug}."));
        tolerate_twice(data_plane(place, &["add-people", slug], &people).await)?;
    }
    let demo = Demo {
        control_url: format!("http://portal.localhost:{}", place.control_port),
        desk_url: format!("http://desk.localhost:{}", place.data_port),
        tenants: TENANTS.iter().map(|(slug, name)| DemoTenant { slug, name, url: tenant_url(place, slug) }).collect(),
        accounts,
    };
    write_private(&place.demo_file(), &serde_json::to_string_pretty(&demo)?)?;
    std::fs::remove_file(&draft)?;
    Ok(())
}

/// The accounts with their passwords; drawn once and kept until all of them are made.
fn drawn(place: &Place, app: &App, draft: &std::path::Path) -> Result<Vec<DemoAccount>> {
    let passwords: Vec<String> = match std::fs::read_to_string(draft) {
        Ok(text) => serde_json::from_str(&text)?,
        Err(_) => {
            let count = LES.len() + ADMINISTRATORS.len() + CONTACTS.iter().map(|c| c.len()).sum::<usize>();
            let drawn: Vec<String> = (0..count).map(|_| password(app)).collect();
            write_private(draft, &serde_json::to_string(&drawn)?)?;
            drawn
        }
    };
    let desk = format!("http://desk.localhost:{}/signin", place.data_port);
    let portal = format!("http://portal.localhost:{}/signin", place.control_port);
    let mut people: Vec<(&'static str, &'static str, String, &str)> = Vec::new();
    people.extend(ADMINISTRATORS.iter().map(|name| ("administrator", *name, portal.clone(), "les.example")));
    people.extend(LES.iter().map(|(role, name)| (*role, *name, desk.clone(), "les.example")));
    for ((slug, _), contacts) in TENANTS.iter().zip(CONTACTS) {
        people.extend(contacts.iter().map(|name| ("contact", *name, format!("{}/signin", tenant_url(place, slug)), *slug)));
    }
    let accounts = people.into_iter().zip(passwords).enumerate().map(|(i, ((role, name, url, domain), password))| {
        let domain = if domain.contains('.') { domain.to_owned() } else { format!("{domain}.example") };
        let first = name.split(' ').next().unwrap_or(name).to_lowercase();
        DemoAccount { role, name, email: format!("{first}@{domain}"), password, phone: format!("+45201234{:02}", i + 10), url }
    });
    Ok(accounts.collect())
}

fn tenant_url(place: &Place, slug: &str) -> String {
    format!("http://{slug}.localhost:{}", place.data_port)
}

/// Eighty random bits in a shape that the scheme's policy takes.
fn password(app: &App) -> String {
    const SYMBOLS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789Z";
    let letters: String = app.rng.bytes::<16>().iter().map(|b| char::from(SYMBOLS[usize::from(b & 31)])).collect();
    format!("K7-{}-{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..12], &letters[12..])
}

/// People are made in the data plane's console: only it can open the realm's secret.
async fn data_plane(place: &Place, arguments: &[&str], people: &[DemoAccount]) -> Result<()> {
    let mut child = Command::new(place.data_program()?)
        .arg("--config")
        .arg(place.data_file())
        .args(arguments)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let mut lines = String::new();
    for p in people {
        let line = Line { role: p.role, name: p.name, mail: &p.email, phone: &p.phone, password: &p.password, language: "da" };
        lines.push_str(&serde_json::to_string(&line)?);
        lines.push('\n');
    }
    let mut input = child.stdin.take().context("the child's input was asked for as a pipe")?;
    input.write_all(lines.as_bytes()).await?;
    drop(input);
    let output = child.wait_with_output().await?;
    if !output.status.success() {
        bail!("data-plane {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim());
    }
    print!("{}", String::from_utf8_lossy(&output.stdout));
    Ok(())
}

/// A first start that was interrupted meets people whom it had made already.
fn tolerate_twice(made: Result<()>) -> Result<()> {
    match made {
        Err(error) if format!("{error:#}").contains("already") || format!("{error:#}").contains("founded before") => Ok(()),
        other => other,
    }
}
