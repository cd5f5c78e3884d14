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

async fn cleaned(path: &Path, bytes: &[u8]) -> Result<(sandbox::Report, Vec<u8>), String> {
    match scrub(&extension(path), bytes).await {
        (Outcome::Cleaned(report), output) => Ok((report, output)),
        (refused, _) => Err(format!("{refused:?}")),
    }
}

fn holds(statement: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if statement { Ok(()) } else { Err(otherwise()) }
}

/// The file looks as before, and cleaning it once more changes and finds nothing.
async fn unharmed_and_final(path: &Path, bytes: &[u8], output: &[u8]) -> Result<(), String> {
    // A decoder that gives up on the dirty file has nothing to compare with.
    holds(pixels(bytes).is_none() || pixels(output) == pixels(bytes), || "it looks different".to_owned())?;
    let (again, twice) = cleaned(path, output).await?;
    holds(twice == output, || "cleaning twice changes it".to_owned())?;
    holds(again.removed.is_empty(), || format!("cleaning twice removes {:?}", again.removed))
}

async fn clean_file(path: &Path) -> Result<(), String> {
    let bytes = std::fs::read(path).unwrap();
    let (report, output) = cleaned(path, &bytes).await?;
    holds(Some(report.file_type) == FileType::from_extension(&extension(path)), || format!("it became {:?}", report.file_type))?;
    unharmed_and_final(path, &bytes, &output).await
}

async fn revealing_file(path: &Path, planted: &BTreeMap<String, BTreeSet<String>>) -> Result<(), String> {
    let bytes = std::fs::read(path).unwrap();
    let name = path.strip_prefix(folder()).unwrap().to_str().unwrap();
    let wanted = planted.get(name).filter(|wanted| !wanted.is_empty()).ok_or("it has no canary")?;
    let found = oracle::canaries(&bytes);
    let missed: Vec<_> = wanted.iter().filter(|canary| !found.iter().any(|seen| seen.starts_with(canary.as_str()))).collect();
    holds(missed.is_empty(), || format!("the search misses {missed:?}"))?;
    let (report, output) = cleaned(path, &bytes).await?;
    let left: Vec<_> = oracle::canaries(&output).into_iter().filter(|canary| !canary.starts_with("kanari-visible")).collect();
    holds(left.is_empty(), || format!("{left:?} are left"))?;
    holds(!report.removed.is_empty(), || "the report is empty".to_owned())?;
    unharmed_and_final(path, &bytes, &output).await
}

async fn hostile_file(path: &Path) -> Result<(), String> {
    let bytes = std::fs::read(path).unwrap();
    let wanted = path.file_name().unwrap().to_str().unwrap().rsplit('.').nth(1).unwrap().to_owned();
    match scrub(&extension(path), &bytes).await.0 {
        Outcome::Refused(refusal) => holds(wanted == "any" || wanted == refusal.key(), || format!("{refusal:?}")),
        Outcome::Cleaned(_) => holds(wanted == "any", || "it was accepted".to_owned()),
    }
}

fn all_hold(results: Vec<(PathBuf, Result<(), String>)>) {
    let broken: Vec<_> = results
        .into_iter()
        .filter_map(|(path, result)| result.err().map(|error| format!("{}: {error}", path.display())))
        .collect();
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[tokio::test]
async fn clean_files_look_the_same_and_cleaning_them_again_changes_nothing() {
    let mut results = Vec::new();
    for path in files("clean") {
        results.push((path.clone(), clean_file(&path).await));
    }
    all_hold(results);
}

#[tokio::test]
async fn the_search_finds_every_canary_in_the_dirty_files_and_none_in_the_cleaned_ones() {
    let planted = serde_json::from_slice(&std::fs::read(folder().join("canaries.json")).unwrap()).unwrap();
    let mut results = Vec::new();
    for path in files("revealing") {
        results.push((path.clone(), revealing_file(&path, &planted).await));
    }
    all_hold(results);
}

#[tokio::test]
async fn hostile_files_get_the_answer_that_their_name_says() {
    let mut results = Vec::new();
    for path in files("hostile") {
        results.push((path.clone(), hostile_file(&path).await));
    }
    all_hold(results);
}
