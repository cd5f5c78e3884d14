//! Every file of the corpus: the clean ones stay as they look, the revealing ones lose every canary, the hostile ones
//! are answered rightly. All of them go through the sandbox, as an upload does.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod oracle;

use bytes::Bytes;
use sandbox::{FileType, Limits, Outcome, Scrubber, Sink, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

struct Memory(Vec<u8>);

impl Source for Memory {
    fn len(&self) -> u64 {
        self.0.len() as u64
    }
    async fn read(&mut self, offset: u64, len: usize) -> io::Result<Bytes> {
        Ok(Bytes::copy_from_slice(&self.0[offset as usize..offset as usize + len]))
    }
}

#[derive(Default)]
struct Kept(Vec<u8>);

impl Sink for Kept {
    async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus")
}

/// Every file of one group of every format, in a fixed order.
fn files(group: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for format in std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        if let Ok(entries) = std::fs::read_dir(format.join(group)) {
            files.extend(entries.map(|entry| entry.unwrap().path()));
        }
    }
    files.sort();
    assert!(!files.is_empty(), "the corpus has no {group} file");
    files
}

async fn scrub(extension: &str, bytes: &[u8]) -> (Outcome, Vec<u8>) {
    let scrubber = Scrubber::new(env!("CARGO_BIN_EXE_scrubber"), true);
    let mut kept = Kept::default();
    let outcome = scrubber.clean(extension, &mut Memory(bytes.to_vec()), &mut kept, &Limits::default()).await.unwrap();
    (outcome, kept.0)
}

fn extension(path: &Path) -> String {
    path.extension().unwrap().to_str().unwrap().to_owned()
}

/// The pixels of a picture by a decoder that the scrubber does not know, with the profile left aside.
fn pixels(bytes: &[u8]) -> Option<image::DynamicImage> {
    image::load_from_memory(bytes).ok()
}

async fn cleaned(path: &Path, bytes: &[u8]) -> (sandbox::Report, Vec<u8>) {
    match scrub(&extension(path), bytes).await {
        (Outcome::Cleaned(report), output) => (report, output),
        (refused, _) => panic!("{}: {refused:?}", path.display()),
    }
}

#[tokio::test]
async fn clean_files_look_the_same_and_cleaning_them_again_changes_nothing() {
    for path in files("clean") {
        let bytes = std::fs::read(&path).unwrap();
        let (report, output) = cleaned(&path, &bytes).await;
        assert_eq!(Some(report.file_type), FileType::from_extension(&extension(&path)), "{}", path.display());
        assert_eq!(pixels(&output), pixels(&bytes), "{}", path.display());
        let (again, twice) = cleaned(&path, &output).await;
        assert!(twice == output, "{}: cleaning twice changes it", path.display());
        assert_eq!(again.removed, [], "{}", path.display());
    }
}

#[tokio::test]
async fn the_search_finds_every_canary_in_the_dirty_files_and_none_in_the_cleaned_ones() {
    let planted: BTreeMap<String, BTreeSet<String>> = serde_json::from_slice(&std::fs::read(folder().join("canaries.json")).unwrap()).unwrap();
    for path in files("revealing") {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.strip_prefix(folder().canonicalize().unwrap()).or(path.strip_prefix(folder())).unwrap().to_str().unwrap().to_owned();
        let wanted = planted.get(&name).unwrap_or_else(|| panic!("{name} is not in canaries.json"));
        assert!(!wanted.is_empty(), "{name} reveals nothing");
        let found = oracle::canaries(&bytes);
        let missed: Vec<_> = wanted.iter().filter(|canary| !found.iter().any(|seen| seen.starts_with(canary.as_str()))).collect();
        assert!(missed.is_empty(), "{name}: the search misses {missed:?}");
        let (report, output) = cleaned(&path, &bytes).await;
        let left: Vec<_> = oracle::canaries(&output).into_iter().filter(|canary| !canary.starts_with("kanari-visible")).collect();
        assert!(left.is_empty(), "{name}: {left:?} are left");
        assert!(!report.removed.is_empty(), "{name}");
        assert_eq!(pixels(&output), pixels(&bytes), "{name}");
        let (again, twice) = cleaned(&path, &output).await;
        assert!(twice == output, "{name}: cleaning twice changes it");
        assert_eq!(again.removed, [], "{name}");
    }
}

#[tokio::test]
async fn hostile_files_get_the_answer_that_their_name_says() {
    for path in files("hostile") {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let wanted = name.rsplit('.').nth(1).unwrap();
        match scrub(&extension(&path), &bytes).await.0 {
            Outcome::Refused(refusal) => assert!(wanted == "any" || wanted == refusal.key(), "{}: {refusal:?}", path.display()),
            Outcome::Cleaned(_) => assert!(wanted == "any", "{} was accepted", path.display()),
        }
    }
}
