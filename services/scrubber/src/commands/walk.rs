//! One file or a whole folder: cleaning, telling, and the bar that shows how far it is.

use super::files::{FileSink, FileSource};
use sandbox::{Fault, Limits, Outcome, Scrubber};
use serde::Serialize;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Width of the bar in characters.
const BAR: u64 = 30;

/// How a command ended when nothing of our own failed.
pub enum Ending {
    /// Every file is clean.
    AllCleaned,
    /// At least one file was refused.
    SomeRefused,
}

/// One line of the report.
#[derive(Serialize)]
struct Line {
    file: PathBuf,
    #[serde(skip_serializing_if = "Option::is_none")]
    output: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cleaned: Option<sandbox::Report>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<sandbox::Refusal>,
}

/// Cleans a file into a file, or every file of a folder into a folder of the same shape.
pub async fn clean(input: &Path, output: &Path, report: Option<&Path>) -> io::Result<Ending> {
    let single = !input.is_dir();
    let (mut lines, mut taken) = (Vec::new(), HashSet::new());
    let files = files_of(input)?;
    for (index, file) in files.iter().enumerate() {
        let inside = file.strip_prefix(input).unwrap_or(Path::new(""));
        let target = if single { output.to_owned() } else { output.join(inside) };
        let line = one(file, Some((&target, single, &taken)), Bar::new(index, files.len())).await?;
        taken.extend(line.output.clone());
        lines.push(line);
    }
    if let Some(report) = report {
        let json = if single { serde_json::to_vec_pretty(&lines[0]) } else { serde_json::to_vec_pretty(&lines) };
        fs::write(report, json.map_err(io::Error::other)?)?;
    }
    Ok(sum(&lines))
}

/// Says what cleaning would remove from a file or every file of a folder.
pub async fn inspect(input: &Path) -> io::Result<Ending> {
    let files = files_of(input)?;
    let mut lines = Vec::new();
    for (index, file) in files.iter().enumerate() {
        lines.push(one(file, None, Bar::new(index, files.len())).await?);
    }
    for line in &lines {
        let json = serde_json::to_string(line).map_err(io::Error::other)?;
        writeln!(io::stdout(), "{json}")?;
    }
    Ok(sum(&lines))
}

fn sum(lines: &[Line]) -> Ending {
    if lines.iter().all(|line| line.refused.is_none()) { Ending::AllCleaned } else { Ending::SomeRefused }
}

/// Runs one file. A target's extension is corrected to the real type unless the caller named the file itself; what that would put
/// in the place of another file of this run gets a number.
async fn one(file: &Path, target: Option<(&Path, bool, &HashSet<PathBuf>)>, mut bar: Bar) -> io::Result<Line> {
    let scrubber = Scrubber::new(std::env::current_exe()?, false);
    let mut source = FileSource::open(file)?;
    bar.length = sandbox::Source::len(&source);
    let extension = file.extension().map(|extension| extension.to_string_lossy().into_owned()).unwrap_or_default();
    let partial = target.map(|(target, ..)| partial_name(target));
    let sink = partial.as_ref().map(|path| path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| File::create(path)));
    let mut sink = FileSink(sink.transpose()?);
    let outcome = scrubber.clean_observed(&extension, &mut source, &mut sink, &Limits::default(), |read| bar.show(read)).await;
    bar.end();
    let mut line = Line { file: file.to_owned(), output: None, cleaned: None, refused: None };
    let kept = match outcome {
        Ok(Outcome::Cleaned(report)) => {
            line.output = target.map(|(target, named, taken)| match named {
                true => target.to_owned(),
                false => free(&target.with_extension(report.extension()), taken),
            });
            line.cleaned = Some(report);
            line.output.as_deref()
        }
        Ok(Outcome::Refused(refusal)) => {
            tell(&format!("{}: refused: {refusal}", file.display()));
            line.refused = Some(refusal);
            None
        }
        Err(fault) => {
            partial.as_deref().map_or(Ok(()), fs::remove_file)?;
            return Err(describe(&fault));
        }
    };
    match (partial, kept) {
        (Some(partial), Some(kept)) => fs::rename(partial, kept)?,
        (Some(partial), None) => fs::remove_file(partial)?,
        (None, _) => {}
    }
    Ok(line)
}

/// The path itself, or with the first number from 2 on that nothing of this run has.
fn free(path: &Path, taken: &HashSet<PathBuf>) -> PathBuf {
    let (stem, extension) = (path.file_stem().unwrap_or_default(), path.extension().unwrap_or_default());
    let numbered = |n: u32| {
        let mut name = stem.to_owned();
        name.push(format!("-{n}."));
        name.push(extension);
        path.with_file_name(name)
    };
    std::iter::once(path.to_owned()).chain((2..).map(numbered)).find(|path| !taken.contains(path)).unwrap_or_default()
}

fn partial_name(target: &Path) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(".partial");
    target.with_file_name(name)
}

fn describe(fault: &Fault) -> io::Error {
    io::Error::other(match std::error::Error::source(fault) {
        Some(source) => format!("{fault}: {source}"),
        None => fault.to_string(),
    })
}

/// The file itself, or every regular file below a folder in a fixed order. Links are not followed.
fn files_of(input: &Path) -> io::Result<Vec<PathBuf>> {
    if !input.is_dir() {
        return Ok(vec![input.to_owned()]);
    }
    let mut files = Vec::new();
    let mut folders = vec![input.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The bar on a terminal; silent elsewhere.
struct Bar {
    index: usize,
    count: usize,
    length: u64,
    shown: bool,
}

impl Bar {
    fn new(index: usize, count: usize) -> Bar {
        Bar { index, count, length: 0, shown: io::stderr().is_terminal() }
    }

    fn show(&mut self, read: u64) {
        if self.shown {
            let full = BAR * read / self.length.max(1);
            let bar: String = (0..BAR).map(|place| if place < full { '#' } else { '.' }).collect();
            // A bar that cannot be drawn is no reason to stop.
            let _unseen = write!(io::stderr(), "\r[{bar}] {}/{}", self.index + 1, self.count);
        }
    }

    fn end(&mut self) {
        if self.shown {
            let _unseen = write!(io::stderr(), "\r{:width$}\r", "", width = BAR as usize + 24);
        }
    }
}

/// Says something to the person at the terminal.
pub fn tell(message: &str) {
    // With standard error closed there is nobody to tell.
    let _nobody = writeln!(io::stderr(), "{message}");
}
