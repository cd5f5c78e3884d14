//! The commands for people: exit codes, reports, folders.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn scrubber(arguments: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_scrubber")).args(arguments).output().unwrap()
}

fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(name)
}

#[test]
fn a_cleaned_file_gives_zero_and_a_report_without_values() {
    let folder = tempfile::tempdir().unwrap();
    let (output, report) = (folder.path().join("out.jpg"), folder.path().join("report.json"));
    let done = scrubber(&[Path::new("clean"), &corpus("jpeg/revealing/everywhere.jpg"), &output, Path::new("--report"), &report]);
    assert_eq!(done.status.code(), Some(0));
    assert!(std::fs::read(&output).unwrap().starts_with(&[0xFF, 0xD8]));
    let report = std::fs::read_to_string(report).unwrap();
    assert!(!report.contains("kanari"), "{report}");
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["cleaned"]["file_type"], "jpeg");
    let removed: Vec<&str> =
        report["cleaned"]["removed"].as_array().unwrap().iter().map(|removed| removed["category"].as_str().unwrap()).collect();
    for category in ["place", "author", "device", "dates", "thumbnail", "trailing"] {
        assert!(removed.contains(&category), "{category} is not in {removed:?}");
    }
}

#[test]
fn a_refused_file_gives_three_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let done = scrubber(&[Path::new("clean"), &corpus("pdf/hostile/password.encrypted.pdf"), &folder.path().join("out.pdf")]);
    assert_eq!(done.status.code(), Some(3));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_file_that_is_not_there_gives_one() {
    let folder = tempfile::tempdir().unwrap();
    let done = scrubber(&[Path::new("clean"), Path::new("/nonexistent/file.jpg"), &folder.path().join("out.jpg")]);
    assert_eq!(done.status.code(), Some(1));
}

#[test]
fn a_folder_keeps_its_shape_and_each_file_gets_the_extension_of_its_type() {
    let (input, output) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    std::fs::create_dir(input.path().join("inner")).unwrap();
    std::fs::copy(corpus("png/clean/rgb.png"), input.path().join("inner/really-png.jpg")).unwrap();
    std::fs::copy(corpus("xlsx/revealing/macros.xlsm"), input.path().join("macros.xlsm")).unwrap();
    // Two that come to the same name: neither takes the other's place.
    std::fs::copy(corpus("jpeg/revealing/everywhere.jpg"), input.path().join("photo.jpeg")).unwrap();
    std::fs::copy(corpus("jpeg/revealing/everywhere.jpg"), input.path().join("photo.jpg")).unwrap();
    let done = scrubber(&[Path::new("clean"), input.path(), output.path()]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    assert!(output.path().join("inner/really-png.png").is_file());
    assert!(output.path().join("macros.xlsx").is_file());
    assert!(output.path().join("photo.jpg").is_file() && output.path().join("photo-2.jpg").is_file());
}

#[test]
fn inspecting_says_what_would_go_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("photo.jpg");
    std::fs::copy(corpus("jpeg/revealing/everywhere.jpg"), &file).unwrap();
    let done = scrubber(&[Path::new("inspect"), &file]);
    assert_eq!(done.status.code(), Some(0));
    let line: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert!(!line["cleaned"]["removed"].as_array().unwrap().is_empty());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
