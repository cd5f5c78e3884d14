//! SIGKILL of the data plane, of the database's sessions and of the database itself, at random times under load.

use crate::checking::{expected, losses};
use crate::journal::{Entry, Journal};
use crate::load::Load;
use portal_tests::portal::signal;
use portal_tests::{Portal, Wishes, database};
use rustix::process::Signal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// What dies.
#[derive(Clone, Copy, Debug)]
enum Victim {
    /// The data plane.
    DataPlane,
    /// One session of the database, which takes all others with it and makes the server recover.
    Session,
    /// The whole database server.
    Server,
}

const VICTIMS: [Victim; 6] =
    [Victim::DataPlane, Victim::Session, Victim::Server, Victim::Session, Victim::DataPlane, Victim::Server];

fn random(below: u64) -> u64 {
    u64::from_be_bytes(vault::Rng::system().bytes()) % below
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_every_kill() {
    let portal = Arc::new(Portal::start_with(Wishes::default()));
    let journal = Journal::create(&portal.folder().join("journal"));
    let load = Arc::new(Load { portal: portal.clone(), journal, over: AtomicBool::new(false), unknown: AtomicU32::new(0) });
    // Tasks of their own: they go on asking while the killer is at work, as people would.
    let reporters: Vec<_> = (0..4)
        .map(|who| {
            let load = load.clone();
            tokio::spawn(async move { load.reporters(who, if who % 2 == 0 { "nordhavn" } else { "skovlund" }).await })
        })
        .collect();
    for victim in VICTIMS {
        // At a random moment of work that is under way.
        let before = acknowledged(&load.journal);
        tokio::time::sleep(Duration::from_millis(300 + random(1200))).await;
        let began = Instant::now();
        tokio::task::block_in_place(|| kill(&portal, victim));
        load.journal.write(&Entry::Killed { what: format!("{victim:?}") });
        // The next one dies only after the portal works again.
        let patience = Instant::now();
        while acknowledged(&load.journal) <= before + 8 {
            assert!(
                patience.elapsed() < Duration::from_secs(45),
                "no report is acknowledged {:?} after {victim:?} was killed: {}",
                began.elapsed(),
                portal.printed()
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    load.over.store(true, Ordering::Relaxed);
    for reporter in reporters {
        reporter.await.expect("no reporter gives up");
    }
    let entries = load.journal.read();
    assert!(load.unknown.load(Ordering::Relaxed) > 0, "no request was cut off: the kills hit nothing");
    assert!(expected(&entries).len() > 40, "only {} reports were acknowledged: too little load", expected(&entries).len());
    println!(
        "{} reports acknowledged, {} requests cut off, {} kills",
        expected(&entries).len(),
        load.unknown.load(Ordering::Relaxed),
        VICTIMS.len()
    );
    let lost = losses(&portal, &entries).await;
    assert!(lost.is_empty(), "{} losses after {} reports:\n{}", lost.len(), expected(&entries).len(), lost.join("\n"));
    the_checker_finds_what_is_lost(&portal, &entries).await;
}

fn acknowledged(journal: &Journal) -> usize {
    journal.read().iter().filter(|e| matches!(e, Entry::Sent { .. })).count()
}

fn kill(portal: &Portal, victim: Victim) {
    match victim {
        Victim::DataPlane => portal.kill("data-plane"),
        Victim::Session => {
            let sessions = database::sessions(portal);
            let chosen = usize::try_from(random(sessions.len().max(1) as u64)).expect("few");
            if let Some(session) = sessions.get(chosen) {
                signal(*session, Signal::KILL);
            }
        }
        Victim::Server => {
            for process in portal.processes_of("postgres") {
                signal(process, Signal::KILL);
            }
            portal.stop();
            portal.run();
        }
    }
}

/// The same check over a portal that did lose something: it must say so, or it says nothing at all.
async fn the_checker_finds_what_is_lost(portal: &Portal, entries: &[Entry]) {
    let all = expected(entries);
    let with_file = all.values().find(|e| !e.files.is_empty()).expect("some reports have files");
    let tenant = database::tenant(portal, &with_file.slug).await.expect("a demonstration tenant");
    // An object that has gone.
    let object = database::objects(portal, &tenant).await.remove(0);
    let path = find(&portal.state().join("objects"), &object).expect("it is there");
    std::fs::rename(&path, path.with_extension("away")).expect("our own folder");
    let found = losses(portal, entries).await;
    assert!(
        found.iter().any(|l| l.contains("object has gone")) && found.iter().any(|l| l.contains("is not what was uploaded")),
        "{found:?}"
    );
    std::fs::rename(path.with_extension("away"), &path).expect("our own folder");
    // A report that was never sent, and a word that was said twice.
    let mut more = entries.to_vec();
    more.push(Entry::Sent { slug: with_file.slug.clone(), words: "Znever".into(), code: "0000-0000-0000-0000-0000".into() });
    let found = losses(portal, &more).await;
    assert!(
        found.iter().any(|l| l.contains("a code opens nothing")) && found.iter().any(|l| l.contains("were acknowledged")),
        "{found:?}"
    );
    // A row at the desk that has gone.
    let mut owner = database::owner(portal, database::database_of(&tenant.cell)).await;
    let sql = format!("update desk.cases set tenant_id = tenant_id where false; delete from desk.reads where tenant = '{0}'; delete from desk.declarations where tenant = '{0}'; delete from desk.revocations where tenant = '{0}';
        delete from desk.wraps where (tenant, case_id) in (select tenant, id from desk.cases where tenant = '{0}' order by id limit 1);
        delete from desk.cases where (tenant, id) in (select tenant, id from desk.cases where tenant = '{0}' order by id limit 1)", tenant.schema);
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut owner).await.expect("the owner may");
    let found = losses(portal, entries).await;
    assert!(found.iter().any(|l| l.contains("is not at the desk")), "{found:?}");
}

fn find(folder: &std::path::Path, object: &str) -> Option<std::path::PathBuf> {
    let direct = folder.join(object);
    if direct.is_file() {
        return Some(direct);
    }
    let last = object.rsplit('/').next().unwrap_or(object);
    std::fs::read_dir(folder).into_iter().flatten().flatten().find_map(|e| {
        if e.path().is_dir() { find(&e.path(), object) } else { (e.file_name().to_string_lossy() == last).then(|| e.path()) }
    })
}
