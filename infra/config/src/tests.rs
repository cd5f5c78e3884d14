use super::*;
use serde::Deserialize;
use std::io::Write;

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Settings {
    port: u16,
    state_dir: String,
    #[serde(default)]
    mail: Mail,
}

#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Mail {
    sender: Option<String>,
}

/// Reads from the file only: the variables of the machine that runs the tests are nobody's business here.
fn from_file(text: &str) -> Result<Settings, ConfigError> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    load_keys("data-plane", Some(file.path()), &[])
}

#[test]
fn a_file_is_read() {
    let settings = from_file("port = 8081\nstate_dir = 'var'\n[mail]\nsender = 'a@b.dk'").unwrap();
    assert_eq!(settings.port, 8081);
    assert_eq!(settings.mail.sender.as_deref(), Some("a@b.dk"));
}

#[test]
fn a_missing_setting_is_named_with_its_variable() {
    let error = from_file("port = 8081").unwrap_err();
    assert_eq!(
        error,
        ConfigError::Missing { service: "data-plane".into(), key: "state_dir".into(), variable: "PORTAL_STATE_DIR".into() }
    );
}

#[test]
fn an_unknown_setting_is_refused_by_name() {
    let error = from_file("port = 1\nstate_dir = 'v'\n[mail]\nsendr = 'x'").unwrap_err();
    let ConfigError::Unknown { key, known, .. } = error else { panic!("{error}") };
    assert_eq!(key, "mail.sendr");
    assert_eq!(known, "sender");
}

#[test]
fn a_wrong_value_is_explained_without_repeating_it() {
    let error = from_file("port = 'hunter2'\nstate_dir = 'v'").unwrap_err().to_string();
    assert!(error.contains("`port`") && error.contains("text"), "{error}");
    assert!(!error.contains("hunter2"), "{error}");
}

#[test]
fn broken_toml_is_explained_without_repeating_it() {
    let error = from_file("port = 1\nstate_dir = hunter2 hunter2").unwrap_err().to_string();
    assert!(!error.contains("hunter2"), "{error}");
}

#[test]
fn a_file_that_is_not_there_is_said_to_be_missing() {
    let error = load_keys::<Settings>("data-plane", Some(Path::new("/nowhere/portal.toml")), &[]).unwrap_err();
    assert!(matches!(error, ConfigError::NoFile { .. }));
}

#[test]
#[expect(clippy::result_large_err, reason = "the jail dictates the error type")]
fn the_environment_wins_and_two_underscores_nest() {
    figment::Jail::expect_with(|jail| {
        jail.create_file("portal.toml", "port = 1\nstate_dir = 'file'")?;
        jail.set_env("PORTAL_PORT", "8081");
        jail.set_env("PORTAL_MAIL__SENDER", "les@les.dk");
        jail.set_env("PORTAL_CONTROL_PORT", "8080");
        let keys = ["port", "state_dir", "mail"];
        let settings: Settings = load_keys("data-plane", Some(Path::new("portal.toml")), &keys).unwrap();
        assert_eq!((settings.port, settings.state_dir.as_str()), (8081, "file"));
        assert_eq!(settings.mail.sender.as_deref(), Some("les@les.dk"));
        Ok(())
    });
}
