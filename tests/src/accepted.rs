//! Committed answers: compared on every run, rewritten when somebody sets `PORTAL_ACCEPT=1` and means it.

use std::path::Path;

/// Compares with a file below `tests/`; the panic names the first lines that differ.
#[track_caller]
pub fn compare(file: &str, now: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("PORTAL_ACCEPT").is_some() {
        std::fs::write(&path, now).expect("the tree can be written");
        return;
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    if committed == now {
        return;
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (committed.lines().collect(), now.lines().collect());
    let gone = old.iter().filter(|l| !new.contains(l)).take(40).map(|l| format!("- {l}"));
    let come = new.iter().filter(|l| !old.contains(l)).take(40).map(|l| format!("+ {l}"));
    let lines: Vec<String> = gone.chain(come).collect();
    panic!(
        "tests/{file} differs. If that is meant, run the test again with PORTAL_ACCEPT=1 and review the change:\n{}",
        lines.join("\n")
    );
}
