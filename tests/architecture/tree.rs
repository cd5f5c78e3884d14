//! Folders, lengths, and words that no file may say.

use crate::{files, root, text};
use std::collections::BTreeMap;

const TOP: &[&str] = &["services", "tenants", "infra", "migrations", "terraform", "scripts", "tests"];
const TOP_FILES: &[&str] =
    &["Cargo.toml", "Cargo.lock", "LICENSE", "README.md", "SECURITY.md", "clippy.toml", "deny.toml", "rustfmt.toml"];

#[test]
fn the_root_holds_the_seven_folders_and_no_other() {
    for file in files() {
        let top = file.split('/').next().expect("a path");
        let known = if file.contains('/') {
            TOP.contains(&top) || top.starts_with('.')
        } else {
            TOP_FILES.contains(&top) || top.starts_with('.')
        };
        assert!(known, "{file}: the root holds {TOP:?} and what has a dot-name");
    }
    for folder in TOP.iter().filter(|f| **f != "terraform") {
        assert!(root().join(folder).is_dir(), "{folder} is missing");
    }
}

#[test]
fn no_folder_is_called_after_nothing() {
    for file in files() {
        for part in file.split('/') {
            let empty = matches!(
                part,
                "util" | "utils" | "common" | "helpers" | "misc" | "util.rs" | "utils.rs" | "helpers.rs" | "misc.rs"
            );
            assert!(!empty, "{file}: say what it is for");
        }
    }
}

/// Said in pieces, so that this file does not say it.
fn unspeakable() -> Vec<String> {
    let machine = ["/ro", "/wo", "/ho"].iter().zip(["ot/", "rk/main", "me/claude"]).map(|(a, b)| format!("{a}{b}"));
    machine
        .chain([
            format!("../{}", "shared/"),
            format!("arti{}", "factory"),
            format!("crates.io-{}", "internal"),
            format!("/tmp/{}", "plan"),
        ])
        .collect()
}

#[test]
fn no_file_names_the_machine_it_was_written_on() {
    let words = unspeakable();
    for file in files().iter().filter(|f| !f.starts_with("tests/corpus/")) {
        let Some(text) = text(file) else { continue };
        for (number, line) in text.lines().enumerate() {
            for word in &words {
                assert!(!line.contains(word.as_str()), "{file}:{}: {word}", number + 1);
            }
        }
    }
}

/// Files around 300 lines, functions around 60: a guide. What is longer stands in a list that may only shrink.
#[test]
fn files_stay_short_or_are_on_the_list_that_only_shrinks() {
    const GUIDE: usize = 500;
    let list = text("tests/architecture/long-files.txt").expect("the list is committed");
    let known: BTreeMap<&str, usize> = list
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once(' '))
        .filter_map(|(n, f)| Some((f, n.parse().ok()?)))
        .collect();
    let mut wrong = Vec::new();
    for file in files().iter().filter(|f| f.ends_with(".rs")) {
        let lines = text(file).expect("Rust is UTF-8").lines().count();
        match known.get(file.as_str()) {
            None if lines > GUIDE => {
                wrong.push(format!("{file} has {lines} lines: split it by what it is for (the guide is 300)"))
            }
            Some(at_most) if lines > *at_most => wrong.push(format!("{file} has grown from {at_most} to {lines} lines")),
            _ => {}
        }
    }
    wrong.extend(
        known.keys().filter(|f| !root().join(f).exists()).map(|f| format!("{f} is on the list and not in the tree: take it off")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_code_is_unsafe_but_where_processes_are_confined() {
    for file in
        files().iter().filter(|f| f.ends_with(".rs") && !f.starts_with("infra/sandbox/") && !f.starts_with("tests/architecture/"))
    {
        let text = text(file).expect("Rust is UTF-8");
        for word in ["unsafe {", "unsafe fn", "unsafe impl", "allow(unsafe_code)"] {
            assert!(!text.contains(word), "{file} says {word:?}");
        }
    }
}

#[test]
fn no_query_asks_for_all_columns_or_changes_who_it_is() {
    let tests_own = |f: &str| f.starts_with("tests/") || f.contains("/tests");
    for file in files().iter().filter(|f| f.ends_with(".rs") && !tests_own(f)) {
        let text = text(file).expect("Rust is UTF-8").to_lowercase();
        for word in ["select *", "returning *", ".* from"] {
            assert!(
                !text.contains(&format!("\"{word}")) && !text.contains(&format!(" {word} ")),
                "{file} asks for {word:?}: name the columns"
            );
        }
        // The migrator becomes the owner of what it changes; nobody else becomes anybody.
        let may = file.starts_with("migrations/") || file.ends_with("provisioning/undo.rs");
        assert!(may || (!text.contains("set role") && !text.contains("set local role")), "{file} changes its role");
    }
}
