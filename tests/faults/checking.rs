//! After the faults: what the journal says was acknowledged is all there, once.

use crate::journal::Entry;
use portal_tests::cast::{Handler, Reporter};
use portal_tests::{Portal, database, files};
use std::collections::{BTreeMap, BTreeSet};

/// What one code must open.
#[derive(Clone, Default, Debug)]
pub struct Expected {
    /// Where.
    pub slug: String,
    /// The report and the replies.
    pub words: Vec<String>,
    /// Names of its files.
    pub files: Vec<String>,
}

/// By code, from the journal.
pub fn expected(journal: &[Entry]) -> BTreeMap<String, Expected> {
    let mut all: BTreeMap<String, Expected> = BTreeMap::new();
    let mut with_files: BTreeMap<&str, &Vec<String>> = BTreeMap::new();
    for entry in journal {
        match entry {
            Entry::Sending { words, files, .. } => {
                with_files.insert(words, files);
            }
            Entry::Sent { slug, words, code } => {
                let known = all.entry(code.clone()).or_default();
                known.slug.clone_from(slug);
                known.words.push(words.clone());
                known.files = with_files.get(words.as_str()).map(|f| (*f).clone()).unwrap_or_default();
            }
            Entry::Replied { code, words } => all.entry(code.clone()).or_default().words.push(words.clone()),
            Entry::Replying { .. } | Entry::Killed { .. } => {}
        }
    }
    all
}

/// What is not as it was acknowledged; empty when nothing is lost.
pub async fn losses(portal: &Portal, journal: &[Entry]) -> Vec<String> {
    let expected = expected(journal);
    let mut losses = Vec::new();
    for (code, wanted) in &expected {
        losses.extend(by_code(portal, code, wanted).await);
    }
    for slug in expected.values().map(|e| e.slug.as_str()).collect::<BTreeSet<_>>() {
        let of_slug: Vec<&Expected> = expected.values().filter(|e| e.slug == slug).collect();
        losses.extend(at_the_desk(portal, slug, &of_slug).await);
        losses.extend(in_the_database(portal, slug, of_slug.len()).await);
    }
    losses
}

/// The reporter's way in: every word once.
async fn by_code(portal: &Portal, code: &str, wanted: &Expected) -> Vec<String> {
    let mut reporter = Reporter::at(portal, &wanted.slug);
    let form = reporter.browser.get("/return").await.page().form("/return").set("code", code);
    let answer = reporter.browser.submit(&form).await;
    if answer.leads_to().is_none_or(|to| !to.starts_with("/case")) {
        return vec![format!("a code opens nothing at {}: {}", wanted.slug, wanted.words[0])];
    }
    let page = reporter.look().await;
    let mut losses = Vec::new();
    for words in &wanted.words {
        let times = page.html().matches(words.as_str()).count();
        if times != 1 {
            losses.push(format!("{words} stands {times} times in the mailbox"));
        }
    }
    for name in &wanted.files {
        if !page.says(name) {
            losses.push(format!("{name} is not in the mailbox"));
        }
    }
    losses
}

/// The triager's way in, with another key: every word once, every file bit for bit.
async fn at_the_desk(portal: &Portal, slug: &str, wanted: &[&Expected]) -> Vec<String> {
    let mut triager = Handler::sign_in(portal, portal.account("triager", 0)).await;
    let mut losses = Vec::new();
    let mut seen = BTreeSet::new();
    for case in triager.cases("all").await.into_iter().filter(|c| c.starts_with(&format!("/cases/{slug}/"))) {
        let page = triager.enter(&case).await;
        let Some(one) = wanted.iter().find(|e| page.says(&e.words[0])) else {
            losses.push(format!("{case} belongs to no report that was acknowledged"));
            continue;
        };
        if !seen.insert(one.words[0].clone()) {
            losses.push(format!("{} has two cases", one.words[0]));
        }
        for words in &one.words {
            let times = page.all(".prose").iter().filter(|t| t.contains(words.as_str())).count();
            if times != 1 {
                losses.push(format!("{words} stands {times} times at the desk"));
            }
        }
        let links = page.attributes(".file-row a", "href");
        if links.len() != one.files.len() {
            losses.push(format!("{} has {} files instead of {}", one.words[0], links.len(), one.files.len()));
        }
        for (name, link) in one.files.iter().zip(&links) {
            let inner = name.trim_start_matches("Zfile").trim_end_matches("q.txt");
            let bytes = files::cleaned(&files::text("a.txt", &format!("Words of {inner}.\n")));
            let answer = triager.ask(link).await;
            if answer.status != 200 || answer.body != bytes {
                losses.push(format!("{name} is not what was uploaded: {} and {} bytes", answer.status, answer.body.len()));
            }
        }
    }
    for one in wanted.iter().filter(|e| !seen.contains(&e.words[0])) {
        losses.push(format!("{} is not at the desk", one.words[0]));
    }
    losses
}

/// As many cases as acknowledged reports, each file row with its object, versions without gaps, no notice doubled.
async fn in_the_database(portal: &Portal, slug: &str, reports: usize) -> Vec<String> {
    let tenant = database::tenant(portal, slug).await.expect("a demonstration tenant");
    let (schema, cell) = (&tenant.schema, &tenant.cell);
    let mut losses = Vec::new();
    let counted = database::cases(portal, slug).await;
    if usize::try_from(counted) != Ok(reports) {
        losses.push(format!("{slug} has {counted} cases, {reports} were acknowledged"));
    }
    for (what, sql) in [
        (
            "items without a version",
            format!(
                "select count(*) from {schema}.items i where not exists (select 1 from {schema}.item_versions v where v.item_id = i.id)"
            ),
        ),
        (
            "gaps between versions",
            format!(
                "select count(*) from (select item_id from {schema}.item_versions group by item_id having max(version) <> count(*)) x"
            ),
        ),
        (
            "notices that stand twice",
            format!(
                "select count(*) from (select 1 from {schema}.outbox where kind = 'new-case' group by case_id, recipient having count(*) > 1) x"
            ),
        ),
        (
            "cases without a row at the desk",
            format!(
                "select count(*) from {schema}.cases c where not exists (select 1 from desk.cases d where d.tenant = '{schema}' and d.id = c.id)"
            ),
        ),
        (
            "rows at the desk without a case",
            format!(
                "select count(*) from desk.cases d where d.tenant = '{schema}' and not exists (select 1 from {schema}.cases c where c.id = d.id)"
            ),
        ),
        (
            "cases without an erase secret",
            format!(
                "select count(*) from {schema}.cases c where not exists (select 1 from shred_{}.erase_secrets s where s.case_id = c.id)",
                &schema[2..]
            ),
        ),
    ] {
        let count = database::number(portal, cell, &sql).await;
        if count != 0 {
            losses.push(format!("{slug}: {count} {what}"));
        }
    }
    for object in database::objects(portal, &tenant).await {
        if !holds(&portal.state().join("objects"), &object) {
            losses.push(format!("{slug}: a file's object has gone"));
        }
    }
    losses
}

/// Whether a file with this name, or this path, lies below a folder.
fn holds(folder: &std::path::Path, object: &str) -> bool {
    if folder.join(object).is_file() {
        return true;
    }
    let last = object.rsplit('/').next().unwrap_or(object);
    std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .any(|e| if e.path().is_dir() { holds(&e.path(), object) } else { e.file_name().to_string_lossy() == last })
}
