//! `admins …`: administrators made at the terminal.

use crate::app::App;
use crate::settings::Settings;
use anyhow::{Context, Result, bail};
use clap::Subcommand;
use std::io::{IsTerminal, Read};
use tenants::realm::accounts::{self, NewAccount, Role};
use tenants::realm::{Realm, events, passwords};

/// What can be done.
#[derive(Subcommand)]
pub enum Command {
    /// Make an administrator. The password is read from standard input, so that it stands in no list of processes.
    Create {
        /// As they are called.
        #[arg(long)]
        name: String,
        /// Mail address and sign-in name.
        #[arg(long)]
        mail: String,
        /// Mobile number, +45…
        #[arg(long)]
        phone: String,
        /// `da` or `en`.
        #[arg(long, default_value = "da")]
        language: String,
    },
}

/// Does it and says so.
pub async fn run(settings: Settings, command: Command) -> Result<()> {
    let Command::Create { name, mail, phone, language } = command;
    let app = App::new(settings)?;
    if std::io::stdin().is_terminal() {
        println!("type the password, then Enter and Ctrl-D:");
    }
    let mut password = String::new();
    std::io::stdin().read_to_string(&mut password)?;
    create(&app, &name, &mail, &phone, &language, password.trim_end_matches(['\r', '\n'])).await?;
    println!("administrator {name} can sign in");
    Ok(())
}

/// Makes an administrator.
pub async fn create(app: &App, name: &str, mail: &str, phone: &str, language: &str, password: &str) -> Result<()> {
    let (id, keys) = app.administrators().await?;
    let realm = Realm { id, keys: &keys };
    let mut wrong = Vec::new();
    if name.trim().is_empty() {
        wrong.push("--name is empty: it is shown to colleagues".to_owned());
    }
    if mail::MailAddress::parse(mail).is_err() {
        wrong.push("--mail is not a mail address, such as anne@les.example".to_owned());
    }
    let phone = credentials::PhoneNumber::parse(phone);
    if let Err(mistake) = &phone {
        wrong.push(format!("--phone cannot be used: {mistake}"));
    }
    let mistakes = credentials::check(password, 12, &[name, mail, "les", "portal"]);
    wrong.extend(mistakes.iter().map(|mistake| format!("the password on standard input: {mistake}")));
    let Ok(phone) = phone.as_ref().map_err(|_| ()).and_then(|phone| if wrong.is_empty() { Ok(phone) } else { Err(()) }) else {
        bail!("nobody was made:\n  {}", wrong.join("\n  "));
    };
    let new = NewAccount {
        role: Role::Administrator,
        name,
        mail,
        phone: phone.e164(),
        language,
        flash: false,
        identity_right: false,
        password: passwords::hashed(&app.workers, password, credentials::Browser::Known, &app.rng).await?,
    };
    let mut tx = app.control.begin().await.context("the control database cannot be reached")?;
    let account = match accounts::create(&mut tx, realm, &new, &app.rng, app.clock.today()).await {
        Err(fault) if fault.is_duplicate() => bail!("somebody with this mail address is an administrator already"),
        other => other?,
    };
    let event =
        events::Event { at: app.clock.now(), actor: None, kind: "account-made", subject: Some(account), detail: "administrator" };
    events::append(&mut tx, realm, event).await?;
    tx.commit().await?;
    Ok(())
}
