//! The whole portal on one machine: it starts, says so, keeps its data, and leaves nothing behind.

use portal_tests::portal::{free_ports, signal};
use portal_tests::waiting::until_now;
use portal_tests::{Browser, Portal, Wishes, database};
use std::process::Stdio;

#[tokio::test]
async fn a_second_start_keeps_everything() {
    let portal = Portal::start_with(Wishes { one_cell: true, ..Wishes::default() });
    portal.control_well(&["tenants", "provision", "kept", "--name", "Kept A/S"]);
    let before = (
        std::fs::read(portal.state().join("demo.json")).expect("written"),
        database::tenant(&portal, "kept").await.expect("made").id,
    );
    let said = portal.stop();
    assert!(said.contains("stopped"), "{said}");
    portal.run();
    let printed = portal.printed();
    let lines: Vec<&str> = printed.lines().collect();
    let ready = lines.iter().position(|line| *line == "ready");
    let services = lines.iter().rposition(|line| line.contains(r#""event":"ready""#));
    assert!(services.is_some() && services < ready, "the start ends with `ready`: {printed}");
    let after = (
        std::fs::read(portal.state().join("demo.json")).expect("kept"),
        database::tenant(&portal, "kept").await.expect("kept").id,
    );
    assert!(before == after, "the second start made something anew");
    Browser::at(&portal, "kept.localhost").open("/").await.expect(200);
    assert!(portal.printed().contains(&format!("http://nordhavn.localhost:{}/", portal.data_port())), "{}", portal.printed());

    // Asked to stop, it takes everything along, and its ports are free for the next.
    portal.stop();
    until_now("nothing of it runs any more", || portal.processes().is_empty().then_some(()));
    for port in [portal.data_port(), portal.control_port()] {
        drop(std::net::TcpListener::bind(("127.0.0.1", port)).expect("the port is free again"));
    }

    // Killed without being asked, its services follow it and the next start clears up after it.
    portal.run();
    signal(portal.process(), rustix::process::Signal::KILL);
    until_now("the services end when their parent has gone", || {
        (portal.processes_of("data-plane").is_empty() && portal.processes_of("control-plane").is_empty()).then_some(())
    });
    until_now("the portal was killed", || (!portal.runs()).then_some(()));
    portal.run();
    Browser::at(&portal, "kept.localhost").open("/").await.expect(200);
}

#[tokio::test]
async fn a_used_port_is_named_with_its_setting() {
    let portal = Portal::shared();
    let (control, data) = free_ports();
    for (taken, setting) in [("PORTAL_CONTROL_PORT", "PORTAL_CONTROL_PORT"), ("PORTAL_DATA_PORT", "PORTAL_DATA_PORT")] {
        let state = portal.folder().join(format!("other-{taken}"));
        let used = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let number = used.local_addr().expect("bound").port().to_string();
        let mut command = portal.command();
        command
            .env("PORTAL_STATE_DIR", &state)
            .env("PORTAL_CONTROL_PORT", control.to_string())
            .env("PORTAL_DATA_PORT", data.to_string());
        let output = command.env(taken, &number).stdin(Stdio::null()).output().expect("it starts");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains(setting) && said.contains(&number), "{said}");
        assert!(!state.join("postgres").exists(), "nothing was made before the ports were looked at");
    }
}

#[tokio::test]
async fn nothing_that_opens_something_can_be_read_by_others() {
    use std::os::unix::fs::PermissionsExt;
    let portal = Portal::shared();
    for secret in [
        "secrets.json",
        "operator.toml",
        "control/config.toml",
        "data/config.toml",
        "kms/data",
        "kms/administrators",
        "postgres/data",
    ] {
        let mode =
            std::fs::metadata(portal.state().join(secret)).unwrap_or_else(|e| panic!("{secret}: {e}")).permissions().mode();
        assert_eq!(mode & 0o077, 0, "{secret} can be read by others: {mode:o}");
    }
    let public = std::fs::metadata(portal.state().join("demo.json")).expect("written").permissions().mode();
    assert_eq!(public & 0o002, 0, "demo.json can be changed by others");
}

#[tokio::test]
async fn doctor_and_check_config_are_content() {
    let portal = Portal::shared();
    portal.control_well(&["doctor"]);
    portal.control_well(&["check-config"]);
    portal.data_well(&["check-config"], "");
    portal.control_well(&["tenants", "provision", "nobody-yet", "--name", "Nobody Yet"]);
    let said = portal.data_well(&["doctor"], "");
    assert!(said.contains("to do  contacts of nobody-yet: 0 of at least two"), "{said}");
    assert!(!said.contains("contacts of nordhavn"), "who has two is not named: {said}");
    assert!(said.lines().filter(|l| l.starts_with("ok")).count() >= 5, "{said}");
}
