//! The company's side: from signing up to a page that answers, making a company while others report, and long lists.

use crate::{flood, middle, row};
use portal_tests::cast::{Company, Handler};
use portal_tests::{Browser, Portal, Wishes, database};
use std::time::{Duration, Instant};

/// Reports a second while companies are made.
const RATE: u32 = 100;
/// For so many seconds, alone and beside the making.
const SECONDS: u32 = 6;
/// Tenants in the long list.
const LISTED: i64 = 10_000;

/// All of it, at a portal of its own.
pub async fn measure() {
    let wishes = Wishes { one_cell: true, real_passwords: true, ..Wishes::default() };
    let portal: &'static Portal = Box::leak(Box::new(Portal::start_with(wishes)));
    signing_up(portal).await;
    making_beside_reports(portal).await;
    long_list(portal).await;
}

/// Every request of company, administrator and contacts, two passwords and two sign-ins among them, until the page takes reports.
async fn signing_up(portal: &'static Portal) {
    let mut administrator = Handler::of(portal, "administrator", 0).await.browser;
    let (mut signed_up, mut answers, mut live) = (Vec::new(), Vec::new(), Vec::new());
    for n in 0..5 {
        let slug = format!("maaling-{n}");
        let began = Instant::now();
        let mut company = Company::at(portal, &slug);
        company.mail = format!("eva@maaling{n}.example");
        company.send().await;
        signed_up.push(began.elapsed());
        let began = Instant::now();
        let list = administrator.open("/admin/approvals").await.expect(200).page();
        let path = list.links.iter().find(|(_, words)| words.contains(&company.name)).expect("it waits").0.clone();
        let form = administrator.open(&path).await.expect(200).page().form(&format!("{path}/approve"));
        administrator.submit(&form).await;
        let mut visitor = Browser::at(portal, &portal.host_of(&slug));
        visitor.get("/").await.expect(200);
        answers.push(began.elapsed());
        let began = Instant::now();
        portal.data_well(&["invite", &slug], "");
        let mut eva = Handler::join(portal, &slug, "Eva Friis", &company.mail, "+4520773401").await;
        Handler::join(portal, &slug, "Bodil Markør", "bodil@markoer.example", "+4520773402").await;
        eva.fill("/launch/legal", "/launch/legal", |f| f).await;
        let form = eva.open("/launch").await.form("/launch/live");
        eva.browser.submit(&form).await.expect_to("/launch");
        assert!(visitor.get("/").await.expect(200).page().links_to("/report/start"), "{slug} takes reports");
        live.push(began.elapsed());
    }
    let [signed_up, answers, live] = [signed_up, answers, live].map(|times| middle(times).as_millis());
    row(
        "signup to live page: all requests of the company, the administrator and two contacts",
        "≤ 1 s",
        &format!(
            "{} ms: {signed_up} signing up, {answers} approved and answering, {live} joining and going live",
            signed_up + answers + live
        ),
    );
}

/// A hundred reports a second at one company, alone and while another one is made each second.
async fn making_beside_reports(portal: &'static Portal) {
    let count = (RATE * SECONDS) as usize;
    let every = Duration::from_secs(1) / RATE;
    flood::paced(&flood::drafts(portal, "nordhavn", count / 2).await, every).await;
    let alone = flood::paced(&flood::drafts(portal, "nordhavn", count).await, every).await;
    let drafts = flood::drafts(portal, "nordhavn", count).await;
    let making = std::thread::spawn(move || {
        let (began, mut made) = (Instant::now(), 0_u64);
        while began.elapsed() < Duration::from_secs(u64::from(SECONDS)) {
            portal.control_well(&["tenants", "provision", &format!("beside-{made:03}"), "--name", "Beside"]);
            made += 1;
            std::thread::sleep(Duration::from_secs(made).saturating_sub(began.elapsed()));
        }
        made
    });
    let beside = flood::paced(&drafts, every).await;
    let made = making.join().expect("companies are made");
    let (alone, beside) = (p95(alone), p95(beside));
    row(
        &format!("{RATE} reports a second at one company: p95 while {made} others are made, against none"),
        "≤ 1.3×",
        &format!("{:.1} ms against {:.1} ms, {:.2}×", ms(beside), ms(alone), beside.as_secs_f64() / alone.as_secs_f64()),
    );
}

/// The list of tenants, its first page and a search, when there are very many.
async fn long_list(portal: &Portal) {
    let mut owner = database::owner(portal, "portal").await;
    sqlx::query(
        "insert into control.tenants (id, slug, name, state, cell, schema, made_at)
         select gen_random_uuid(), 'many-' || lpad(n::text, 6, '0'), 'Many ' || n, 'suspended', 'one',
           't_' || translate(substr(md5(n::text), 1, 16), '01', 'xy'), now() from generate_series(1, $1) n",
    )
    .bind(LISTED)
    .execute(&mut owner)
    .await
    .expect("the owner may");
    sqlx::query("vacuum analyze control.tenants").execute(&mut owner).await.expect("the owner may");
    let mut administrator = Handler::of(portal, "administrator", 0).await.browser;
    for (what, path) in [("first page", "/admin/tenants"), ("a search", "/admin/tenants?q=many+77")] {
        let mut times = Vec::new();
        for _ in 0..40 {
            let began = Instant::now();
            administrator.get(path).await.expect(200);
            times.push(began.elapsed());
        }
        row(&format!("list of {LISTED} tenants, {what}"), "≤ 100 ms", &format!("{:.1} ms", ms(middle(times))));
    }
}

fn p95(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() * 95 / 100]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
