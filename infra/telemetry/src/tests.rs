use crate::*;
use std::error::Error;
use std::fmt;

#[derive(Debug)]
struct Secretive(std::io::Error);
impl fmt::Display for Secretive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("marker-of-a-secret")
    }
}
impl Error for Secretive {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

#[test]
fn a_line_holds_class_place_and_number_and_no_words() {
    let error = Secretive(std::io::Error::new(std::io::ErrorKind::StorageFull, "marker-of-a-secret"));
    let line = sink::line(&Event::incident(12_345_678, classify(&error), Where::here())).unwrap();
    assert!(line.contains(r#""event":"incident""#), "{line}");
    assert!(line.contains(r#""fault":{"io":"storage_full"}"#), "{line}");
    assert!(line.contains(r#""number":12345678"#), "{line}");
    assert!(!line.contains("marker-of-a-secret"));
}

#[test]
fn a_line_has_no_time_of_day() {
    let line = sink::line(&Event::Stopping).unwrap();
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    let fields: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(fields, ["day", "event", "seq", "service"]);
}

#[test]
fn only_a_real_sqlstate_is_kept() {
    assert_eq!(SqlState::parse("23505").as_str(), "23505");
    assert_eq!(SqlState::parse("0A000").as_str(), "0A000");
    for wrong in ["", "2350", "235055", "2350a", "acme ", "ÆØÅ12"] {
        assert_eq!(SqlState::parse(wrong).as_str(), "?????", "{wrong}");
    }
}

#[test]
fn incident_numbers_have_eight_digits_and_do_not_count() {
    let numbers: Vec<u64> = (0..50).map(|_| incident(Fault::Other, Where::here())).collect();
    assert!(numbers.iter().all(|n| (10_000_000..100_000_000).contains(n)));
    assert!(numbers.windows(2).all(|w| w[0].abs_diff(w[1]) != 1));
}

#[test]
fn warnings_of_libraries_are_named_by_library_only() {
    assert_eq!(libraries::of("sqlx_core::pool"), Library::Sqlx);
    assert_eq!(libraries::of("hyper::proto::h1"), Library::Hyper);
    assert_eq!(libraries::of("someone_else"), Library::Other);
}

#[test]
fn a_place_is_the_line_that_asks() {
    let at = Where::here();
    assert!(at.file.ends_with("tests.rs"));
    assert_eq!(at.line, line!() - 2);
}

/// What an error type does that remembers its place: the mark survives the question mark.
struct Caught(Where);
impl From<std::io::Error> for Caught {
    #[track_caller]
    fn from(_: std::io::Error) -> Self {
        Self(Where::here())
    }
}

#[test]
fn a_question_mark_names_its_own_line() {
    const BEFORE: u32 = line!();
    fn fails() -> Result<(), Caught> {
        Err(std::io::Error::other("x"))?;
        Ok(())
    }
    let Err(Caught(at)) = fails() else { panic!("it fails") };
    assert_eq!((at.file, at.line), (file!(), BEFORE + 2));
}

const MARKER: &str = "marker-of-a-secret";

/// Runs in a process of its own, since the hook and the filter are the whole process's.
#[test]
fn speaks_only_when_told() {
    if std::env::var_os("TELEMETRY_SPEAKS").is_none() {
        return;
    }
    start(Start {
        service: Service::Tool,
        seed: 7,
        today: Box::new(|| chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()),
        classify: Box::new(|_| None),
    });
    tracing::warn!(target: "sqlx::query", secret = MARKER, "slow statement {MARKER}");
    tracing::info!(target: "hyper", "{MARKER}");
    let panicked = std::panic::catch_unwind(|| panic!("{MARKER}"));
    assert!(panicked.is_err());
}

#[test]
fn neither_panics_nor_libraries_get_their_words_into_the_log() {
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "tests::speaks_only_when_told", "--nocapture"])
        .env("TELEMETRY_SPEAKS", "1")
        .output()
        .unwrap();
    let log = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{log}");
    assert!(!log.contains(MARKER), "{log}");
    assert!(!String::from_utf8_lossy(&output.stdout).contains(MARKER));
    let lines: Vec<serde_json::Value> = log.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let event = |name: &str| lines.iter().filter(|line| line["event"] == name).count();
    assert_eq!((event("started"), event("panicked"), event("library")), (1, 1, 1), "{log}");
    let panicked = lines.iter().find(|line| line["event"] == "panicked").unwrap();
    assert!(panicked["at"]["file"].as_str().unwrap().ends_with("tests.rs"));
    assert!(panicked["at"]["line"].as_u64().unwrap() > 0);
    assert!(lines.iter().all(|line| line["day"] == "2026-11-20"), "{log}");
}
