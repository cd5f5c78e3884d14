//! What the portal costs: the table of the README, measured on this machine. `scripts/bench` builds for release and runs it.
//!
//! Each figure is printed with its target. Load is bounded in count and goes to this machine only.

#![expect(clippy::large_futures, reason = "a measuring program on one thread: its stack is its own")]

mod company;
mod flood;
mod pgbench;
mod sign_in;
mod usage;

use portal_tests::cast::Handler;
use portal_tests::{Portal, Wishes, database};
use std::process::Stdio;
use std::time::{Duration, Instant};
use usage::Usage;

const REPORTS: usize = 400;
const TENANTS: usize = 500;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(measure());
}

async fn measure() {
    let tenants: usize = std::env::var("BENCH_TENANTS").ok().and_then(|v| v.parse().ok()).unwrap_or(TENANTS);
    let portal = Portal::start_with(Wishes { one_cell: true, ..Wishes::default() });
    println!("| what | target | measured |\n|---|---|---|");
    provisioning(&portal, tenants);
    reports(&portal).await;
    returning(&portal).await;
    inbox(&portal, tenants).await;
    second_start(&portal).await;
    drop(portal);
    company::measure().await;
    sign_in::measure().await;
}

/// One tenant when there are few, and when there are many; each the middle of nine.
fn provisioning(portal: &Portal, tenants: usize) {
    let make = |n: usize| {
        let began = Instant::now();
        portal.control_well(&["tenants", "provision", &format!("bench-{n:05}"), "--name", &format!("Bench {n}")]);
        began.elapsed()
    };
    for n in 0..8 {
        make(n);
    }
    let few = middle((8..17).map(make).collect());
    for n in 17..tenants.saturating_sub(9 + 2) {
        make(n);
    }
    let from = tenants.saturating_sub(9 + 2).max(17);
    let many = middle((from..from + 9).map(make).collect());
    let growth = many.as_secs_f64() / few.as_secs_f64();
    let (few, many) = (few.as_millis(), many.as_millis());
    row("provisioning one tenant, the whole command, at 10 tenants", "≤ 150 ms", &format!("{few} ms"));
    row(&format!("the same at {tenants} tenants"), "≤ 150 ms, growth ≤ 1.5×", &format!("{many} ms, {growth:.2}×"));
}

/// Text reports of 7 kB: CPU of one after the other, then eight at once beside pgbench with the same statements.
async fn reports(portal: &Portal) {
    let data_plane = one(portal, "data-plane");
    let drafts = flood::drafts(portal, "nordhavn", REPORTS / 2).await;
    let before = Usage::of(data_plane);
    let began = Instant::now();
    let sent = flood::send(&drafts, 1).await;
    let wall = began.elapsed();
    let used = Usage::of(data_plane).cpu - before.cpu;
    assert_eq!(sent, drafts.len(), "every report is acknowledged");
    let each = used.as_secs_f64() * 1000.0 / sent as f64;
    row(
        "one anonymous text report of 7 kB, two triagers: CPU of the data plane",
        "≤ 3 ms",
        &format!("{each:.2} ms ({:.1} ms on the clock)", wall.as_secs_f64() * 1000.0 / sent as f64),
    );
    let drafts = flood::drafts(portal, "nordhavn", REPORTS * 2).await;
    let began = Instant::now();
    let sent = flood::send(&drafts, 8).await;
    let rate = sent as f64 / began.elapsed().as_secs_f64();
    assert_eq!(sent, drafts.len(), "every report is acknowledged");
    // At the other demonstration tenant, whose login has all its connections free.
    let bare = pgbench::same_statements(portal, "skovlund").await;
    row(
        "reports per second, 8 at once, one tenant, PostgreSQL beside",
        "≥ 250 and ≥ 40 % of bare pgbench",
        &format!("{rate:.0}, {:.0} % of {bare:.0}", rate * 100.0 / bare),
    );
}

/// Code, mailbox, read: both requests.
async fn returning(portal: &Portal) {
    let data_plane = one(portal, "data-plane");
    let code = flood::one_code(portal, "nordhavn").await;
    let rounds = 300;
    flood::come_back(portal, "nordhavn", &code, 20).await;
    let before = Usage::of(data_plane);
    flood::come_back(portal, "nordhavn", &code, rounds).await;
    let used = Usage::of(data_plane).cpu - before.cpu;
    row("return by code, open and read: CPU", "≤ 3 ms", &format!("{:.2} ms", used.as_secs_f64() * 1000.0 / rounds as f64));
}

/// The first page of the inbox with an open case in each of many tenants.
async fn inbox(portal: &Portal, tenants: usize) {
    let mut owner = database::owner(portal, "portal").await;
    for n in 0..tenants.saturating_sub(2) {
        let drafts = flood::drafts(portal, &format!("bench-{n:05}"), 1).await;
        assert_eq!(flood::send(&drafts, 1).await, 1);
    }
    // The reports of the other measurements are not in the picture: one case for each tenant.
    let kept = sqlx::query("update desk.cases set closed_on = received_on, stage = 'closed' where id not in (select distinct on (tenant) id from desk.cases order by tenant, id)")
        .execute(&mut owner)
        .await
        .expect("the owner may");
    let open: i64 = sqlx::query_scalar("select count(*) from desk.cases where closed_on is null")
        .fetch_one(&mut owner)
        .await
        .expect("counts");
    sqlx::query("vacuum analyze desk.cases").execute(&mut owner).await.expect("the owner may");
    let mut triager = Handler::of(portal, "triager", 0).await;
    let data_plane = one(portal, "data-plane");
    for _ in 0..5 {
        triager.browser.get("/inbox").await.expect(200);
    }
    let (rounds, before) = (60, Usage::of(data_plane));
    let mut times = Vec::new();
    for _ in 0..rounds {
        let began = Instant::now();
        triager.browser.get("/inbox").await.expect(200);
        times.push(began.elapsed());
    }
    let cpu = (Usage::of(data_plane).cpu - before.cpu).as_secs_f64() * 1000.0 / f64::from(rounds);
    row(
        &format!(
            "desk inbox, first page of 50 out of {open} open cases over {tenants} tenants ({} more closed)",
            kept.rows_affected()
        ),
        "≤ 40 ms",
        &format!("{:.1} ms on the clock, {cpu:.1} ms CPU of the data plane", middle(times).as_secs_f64() * 1000.0),
    );
}

/// Both services started again beside the running database, then left alone.
async fn second_start(portal: &Portal) {
    let (control_port, data_port) = portal_tests::portal::free_ports();
    let mut children = Vec::new();
    for (name, file, port) in
        [("control-plane", "control/config.toml", control_port), ("data-plane", "data/config.toml", data_port)]
    {
        let text = std::fs::read_to_string(portal.state().join(file)).expect("written at start");
        let mut settings: toml::Table = text.parse().expect("TOML");
        settings.insert("port".to_owned(), i64::from(port).into());
        let copy = portal.folder().join(format!("{name}.toml"));
        std::fs::write(&copy, toml::to_string(&settings).expect("TOML")).expect("our own folder");
        let began = Instant::now();
        let mut command = tokio::process::Command::new(portal_tests::portal::program(name));
        let child =
            command.arg("--config").arg(&copy).arg("serve").stdin(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true).spawn();
        children.push((name, child.expect("it starts")));
        while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        row(
            &format!("{name}: start to accepting requests, PostgreSQL running, all tenants"),
            "≤ 1 s",
            &format!("{} ms", began.elapsed().as_millis()),
        );
    }
    // Idle means: after the first sweep over all tenants has ended.
    tokio::time::sleep(Duration::from_secs(20)).await;
    for (name, child) in &children {
        let usage = Usage::of(child.id().expect("it runs"));
        row(&format!("{name}: memory, idle"), "≤ 60 MB", &format!("{:.0} MB", usage.resident as f64 / 1e6));
    }
}

fn one(portal: &Portal, program: &str) -> u32 {
    *portal.processes_of(program).first().expect("it runs")
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn row(what: &str, target: &str, measured: &str) {
    println!("| {what} | {target} | {measured} |");
}
