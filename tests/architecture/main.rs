//! The house stays as it was planned: what lies where, what may stand on what, and what no file may say.

mod fences;
mod pages;
mod tree;

use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the tree.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the root").to_path_buf()
}

/// Every file that belongs to the tree: committed, or about to be.
fn files() -> Vec<String> {
    let output = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git");
    let mut files: Vec<String> =
        String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).filter(|f| root().join(f).is_file()).collect();
    if files.is_empty() {
        files = walked(&root(), "");
    }
    files.sort();
    assert!(files.len() > 200, "only {} files were found", files.len());
    files
}

/// Without git (an unpacked archive), everything but what is built.
fn walked(folder: &Path, below: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the tree can be read").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
        if entry.path().is_dir() {
            if !matches!(name.as_str(), ".git" | "target" | "var") {
                found.extend(walked(&entry.path(), &path));
            }
        } else {
            found.push(path);
        }
    }
    found
}

/// A file's text; None when it is not text.
fn text(path: &str) -> Option<String> {
    String::from_utf8(std::fs::read(root().join(path)).ok()?).ok()
}
