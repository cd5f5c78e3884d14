//! States of a tenant, set at the terminal, seen at the door within a second.

use portal_tests::portal::{free_ports, program};
use portal_tests::waiting::{PATIENCE, until, within};
use portal_tests::{Answer, Browser, Portal, database};
use sqlx::Executor;
use std::process::Stdio;
use std::time::Duration;

/// What a visitor sees at an address, asked until it is as expected or a second (and what a busy machine adds) is over.
async fn becomes(slug: &str, path: &str, what: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
    let portal = Portal::shared();
    let patience = Duration::from_millis(1500);
    let told = format!("{slug}{path} {what}");
    within(patience, &told, || async {
        let answer = Browser::at(portal, &portal.host_of(slug)).get(path).await;
        wanted(&answer).then_some(answer)
    })
    .await
}

#[tokio::test]
async fn a_state_takes_hold_within_a_second() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "stateful", "--name", "Stateful A/S"]);
    becomes("stateful", "/", "is open", |a| a.status == 200).await;
    becomes("stateful", "/report/start", "takes reports", |a| a.status == 200).await;

    portal.control_well(&["tenants", "pause", "stateful"]);
    becomes("stateful", "/report/start", "takes no reports", |a| {
        a.status != 200 || !a.page().forms.iter().any(|f| f.path() == "/report/start")
    })
    .await;
    becomes("stateful", "/return", "still lets people in", |a| a.status == 200).await;

    portal.control_well(&["tenants", "suspend", "stateful"]);
    let closed = becomes("stateful", "/return", "is closed", |a| a.status != 200).await.page();
    assert!(closed.says("closed for the time being") && closed.says("whistleblower.dk"), "{}", closed.words());
    becomes("stateful", "/signin", "is closed to contacts", |a| a.status != 200).await;

    portal.control_well(&["tenants", "lock", "stateful"]);
    becomes("stateful", "/", "is locked", |a| a.status != 200).await;
    let output = portal.control(&["tenants", "pause", "stateful"]);
    assert!(!output.status.success(), "a locked tenant is resumed first");

    portal.control_well(&["tenants", "resume", "stateful"]);
    becomes("stateful", "/", "is open again", |a| a.status == 200).await;
    becomes("stateful", "/report/start", "takes reports again", |a| a.status == 200).await;
}

#[tokio::test]
async fn list_and_status_show_what_there_is_and_never_a_case() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "listed", "--name", "Listed A/S"]);
    let list = portal.control_well(&["tenants", "list"]);
    for words in ["nordhavn", "skovlund", "listed", "Listed A/S", "open"] {
        assert!(list.contains(words), "{list}");
    }
    let status = portal.control_well(&["tenants", "status", "listed"]);
    for step in ["key", "secrets", "login", "schemas", "doors"] {
        assert!(status.lines().any(|l| l.contains(step) && l.contains("done on")), "{status}");
    }
    assert!(!status.to_lowercase().contains("case"), "{status}");
    let output = portal.control(&["tenants", "status", "nobody-here"]);
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("no tenant"), "{output:?}");
}

#[tokio::test]
async fn migrating_twice_changes_nothing() {
    let portal = Portal::shared();
    for arguments in [["tenants", "migrate", "--all"].as_slice(), &["tenants", "migrate", "--first", "1"]] {
        let said = portal.control_well(arguments);
        assert!(
            said.contains("control database: 0 file(s)") && said.contains("cell two: 0 file(s)") && said.contains("0 failed"),
            "{said}"
        );
    }
}

#[tokio::test]
async fn a_tenant_undone_while_all_are_migrated_is_no_failure() {
    let portal = Portal::shared();
    let one = database::database_of("one");
    let mut owner = database::owner(portal, one).await;
    let lock = "pg_catalog.hashtextextended('t_0000000000000000', 0)";
    owner.execute(sqlx::AssertSqlSafe(format!("select pg_advisory_lock({lock})"))).await.expect("locked");
    owner.execute("create schema t_0000000000000000 authorization portal_owner").await.expect("made");

    let migrating = tokio::task::spawn_blocking(|| portal.control(&["tenants", "migrate", "--all"]));
    let waiting = "select count(*) from pg_catalog.pg_locks where locktype = 'advisory' and not granted";
    until("the migration waits for the tenant", || async { (database::number(portal, "one", waiting).await > 0).then_some(()) })
        .await;
    owner.execute("drop schema t_0000000000000000").await.expect("gone");
    owner.execute(sqlx::AssertSqlSafe(format!("select pg_advisory_unlock({lock})"))).await.expect("unlocked");

    let output = migrating.await.expect("it ends");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.contains(" 0 failed"), "{said}");
}

#[tokio::test]
async fn in_production_the_data_plane_does_not_start_where_landlock_or_seccomp_is_missing() {
    let portal = Portal::shared();
    let text = std::fs::read_to_string(portal.state().join("data/config.toml")).expect("written at start");
    let mut settings: toml::Table = text.parse().expect("TOML");
    settings.insert("production".to_owned(), true.into());
    settings.insert("port".to_owned(), i64::from(free_ports().0).into());
    settings.retain(|name, _| !matches!(name, "cheap_passwords" | "clock_ahead_seconds"));
    settings.extend(servers());
    let file = portal.folder().join("production.toml");
    std::fs::write(&file, toml::to_string(&settings).expect("TOML")).expect("our own folder");
    for (layer, advice) in [("landlock", "lsm="), ("seccomp", "CONFIG_SECCOMP_FILTER")] {
        let mut command = tokio::process::Command::new(program("sandbox-without"));
        command.arg(layer).arg(program("data-plane")).arg("--config").arg(&file).arg("serve").stdin(Stdio::null());
        let output =
            tokio::time::timeout(PATIENCE, command.kill_on_drop(true).output()).await.expect("it gives up").expect("it starts");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "it started without {layer}");
        assert!(said.contains(&format!("this machine withholds {layer} (")) && said.contains(advice), "{said}");
    }
}

/// Servers for mail and text messages, as production demands them. Nothing here speaks to them.
fn servers() -> toml::Table {
    "[mail.server]\nhost = 'mail.les.example'\n[sms.sns]\nregion = 'eu-north-1'".parse().expect("TOML")
}

#[tokio::test]
async fn production_demands_somebody_who_takes_mail_and_text_messages_and_check_config_says_who() {
    let portal = Portal::shared();
    for (service, file) in [("data-plane", "data/config.toml"), ("control-plane", "control/config.toml")] {
        let text = std::fs::read_to_string(portal.state().join(file)).expect("written at start");
        let mut settings: toml::Table = text.parse().expect("TOML");
        settings.insert("production".to_owned(), true.into());
        settings.retain(|name, _| !matches!(name, "cheap_passwords" | "clock_ahead_seconds" | "die_at"));
        let file = portal.folder().join(format!("{service}-production.toml"));
        for servers in [toml::Table::new(), servers()] {
            let complete = !servers.is_empty();
            settings.extend(servers);
            std::fs::write(&file, toml::to_string(&settings).expect("TOML")).expect("our own folder");
            let output = std::process::Command::new(program(service))
                .arg("--config")
                .arg(&file)
                .arg("check-config")
                .output()
                .expect("it starts");
            let said = String::from_utf8_lossy(if complete { &output.stdout } else { &output.stderr }).into_owned();
            assert_eq!(output.status.success(), complete, "{service}: {said}");
            let words =
                if complete { "mail goes to mail.les.example:587, without signing in" } else { "`mail.server` is missing" };
            assert!(said.contains(words), "{service}: {said}");
        }
    }
}

#[tokio::test]
async fn what_only_tests_may_have_is_refused_in_production() {
    let portal = Portal::shared();
    let output = portal.control_with(&[("PORTAL_PRODUCTION", "true"), ("PORTAL_DIE_AT", "key")], &["check-config"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && said.contains("production"), "{said}");
}
