//! Passwords at what they cost in production: how many are judged in a second, and what two hundred at once do to others.

use crate::usage::Usage;
use crate::{middle, one, row};
use portal_tests::{Browser, Portal, Wishes, database};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A portal of its own, because all others here have cheap passwords.
pub async fn measure() {
    let portal = Portal::start_with(Wishes { one_cell: true, real_passwords: true, ..Wishes::default() });
    judged_in_a_second(&portal).await;
    two_hundred_at_once(&portal).await;
}

/// A wrong password for a name; whether it was judged and not put off.
async fn guess(portal: &Portal, host: &str, name: usize) -> bool {
    let mail = format!("guess{name}@les.example");
    let answer = Browser::at(portal, host).post("/signin", &[("mail", &mail), ("password", "Wrong-guess-77")]).await;
    // Taken apart by nobody: this program has to leave the processors to those it measures.
    answer.status.as_u16() == 422 && answer.text().contains("do not fit together")
}

/// As if a day had passed: what failed before is not counted.
async fn a_day_passes(portal: &Portal) {
    let tenant = database::tenant(portal, "nordhavn").await.expect("a demonstration tenant").schema;
    let mut owner = database::owner(portal, "portal").await;
    for schema in ["les", &tenant] {
        let sql = sqlx::AssertSqlSafe(format!("delete from {schema}.sign_in_failures"));
        sqlx::query(sql).execute(&mut owner).await.expect("the owner may");
    }
}

async fn judged_in_a_second(portal: &Portal) {
    a_day_passes(portal).await;
    let (data_plane, mut judged) = (one(portal, "data-plane"), 0);
    let (before, began) = (Usage::of(data_plane).cpu, Instant::now());
    // As many at once as find a place in the queue of strange browsers.
    for _ in 0..12 {
        let all = futures_util::future::join_all((0..6).map(|n| guess(portal, "desk.localhost", n))).await;
        judged += all.into_iter().filter(|judged| *judged).count();
        a_day_passes(portal).await;
    }
    let rate = judged as f64 / began.elapsed().as_secs_f64();
    let cpu = (Usage::of(data_plane).cpu - before).as_secs_f64() * 1000.0 / judged as f64;
    row(
        "passwords judged in a second, Argon2id 64 MiB and three passes",
        "≥ 8",
        &format!("{rate:.1}, {cpu:.0} ms CPU of the data plane each ({judged} of 72)"),
    );
}

/// Two hundred at two houses, four for each of twenty-five names, while somebody else asks for a page.
async fn two_hundred_at_once(portal: &Portal) {
    a_day_passes(portal).await;
    let alone = landing(portal, 100, &AtomicBool::new(false));
    let data_plane = one(portal, "data-plane");
    let before = Usage::of(data_plane).resident;
    let (over, most) = (AtomicBool::new(false), AtomicU64::new(before));
    let houses = ["desk.localhost".to_owned(), portal.host_of("nordhavn")];
    let began = Instant::now();
    let (judged, beside) = std::thread::scope(|threads| {
        let beside = threads.spawn(|| landing(portal, usize::MAX, &over));
        threads.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                most.fetch_max(Usage::of(data_plane).resident, Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        let flood = threads.spawn(|| {
            let all = (0..200).map(|n| guess(portal, &houses[n % 2], n / 2 % 25));
            let judged = alone_in_a_runtime(futures_util::future::join_all(all)).into_iter().filter(|judged| *judged).count();
            over.store(true, Ordering::Relaxed);
            judged
        });
        (flood.join().expect("it ends"), beside.join().expect("it ends"))
    });
    let grown = most.load(Ordering::Relaxed).saturating_sub(before) as f64 / 1e6;
    row(
        "two hundred passwords at once: others' pages, 95 of 100 within",
        "< 2×",
        &format!(
            "{:.1} ms, {:.1}× of {:.1} ms alone ({} pages in {:.1} s)",
            ms(&beside),
            ms(&beside) / ms(&alone),
            ms(&alone),
            beside.len(),
            began.elapsed().as_secs_f64()
        ),
    );
    row(
        "the same: judged, the others asked to come again; memory of the data plane",
        "bounded",
        &format!("{judged}, + {grown:.0} MB"),
    );
}

/// Times of the reporting page, one after the other, so many at most and until it is `over`.
fn landing(portal: &Portal, most: usize, over: &AtomicBool) -> Vec<Duration> {
    let asked = async {
        let mut times = Vec::new();
        let mut browser = Browser::at(portal, &portal.host_of("skovlund"));
        while times.len() < most && !over.load(Ordering::Relaxed) {
            let began = Instant::now();
            browser.get("/").await.expect(200);
            times.push(began.elapsed());
        }
        times
    };
    std::thread::scope(|threads| threads.spawn(|| alone_in_a_runtime(asked)).join().expect("it ends"))
}

/// On this thread, so that nobody else's answers have to be read before one's own.
fn alone_in_a_runtime<T>(what: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(what)
}

/// What 95 of 100 stay within.
fn ms(times: &[Duration]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() * 95 / 100).copied().unwrap_or_else(|| middle(sorted.clone())).as_secs_f64() * 1000.0
}
