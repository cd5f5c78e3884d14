//! Where a limit ends: the last try before it counts, the next one does not, and with the end of its time it is over. Time is
//! moved under the portal by the owner of the database; both sides of an edge keep half a minute away from it.

use chrono::Duration;
use portal_tests::authenticator::typed;
use portal_tests::cast::Handler;
use portal_tests::portal::Account;
use portal_tests::{Answer, Browser, Portal, database, outbox};
use tenants::Clock;
use uuid::Uuid;

/// Changes rows of LES of which `$1` is somebody's account.
async fn moved(account: Uuid, change: &'static str) {
    let mut owner = database::owner(Portal::shared(), "portal").await;
    let done = sqlx::query(change).bind(account).execute(&mut owner).await.expect("the owner may");
    assert!(done.rows_affected() > 0, "nobody was moved: {change}");
}

/// A lawyer of LES who is nobody else's, signed in.
async fn lawyer(name: &str) -> (Account, Handler, Uuid) {
    let portal = Portal::shared();
    let account = portal.add_person("les", "lawyer", name);
    let handler = Handler::sign_in(portal, &account).await;
    let id = crate::account_of(portal, "les", &handler.browser).await;
    (account, handler, id)
}

/// A password typed in a browser that nobody knows.
async fn guess(mail: &str, password: &str) -> Answer {
    Browser::at(Portal::shared(), "desk.localhost").post("/signin", &[("mail", mail), ("password", password)]).await
}

/// A sign-in up to its code, and that code.
async fn half_way(account: &Account) -> (Browser, String) {
    let portal = Portal::shared();
    let known = outbox::sms_files(portal);
    let browser = Handler::with_password(portal, account).await;
    (browser, outbox::code_for(portal, &account.phone, &known).await)
}

async fn send_code(browser: &mut Browser, code: &str) -> Answer {
    let form = browser.get("/signin/code").await.expect(200).page().form("/signin/code").set("code", code);
    browser.submit(&form).await
}

fn other_than(code: &str) -> &'static str {
    if code == "123456" { "654321" } else { "123456" }
}

/// Digits that an app shows neither now nor within two minutes.
fn wrong_at(app: &credentials::Authenticator) -> &'static str {
    let now = Clock::default().now();
    let shown: Vec<String> = (-4..=4).filter_map(|n| app.code_at(now + Duration::seconds(30 * n)).ok()).collect();
    ["123456", "234567", "345678", "456789", "567890", "678901", "789012", "890123", "901234", "012345"]
        .into_iter()
        .find(|code| !shown.iter().any(|s| s == code))
        .expect("nine codes are shown at most")
}

#[tokio::test]
async fn six_passwords_are_heard_at_once_then_each_wait_is_twice_the_last_up_to_a_quarter_of_an_hour() {
    let (account, _, id) = lawyer("Alma Kant").await;
    for n in 1..=6 {
        assert!(guess(&account.email, "Wrong-guess-77").await.expect(422).page().says("do not fit together"), "guess {n}");
    }
    // Right or wrong, the seventh waits; that a second is short is why the clock is moved before and not after it.
    moved(id, FAILURES_WAIT_A_MINUTE).await;
    assert!(guess(&account.email, &account.password).await.expect(422).page().says("seconds"));
    let mut owner = database::owner(Portal::shared(), "portal").await;
    let mut waits = Vec::new();
    for _ in 0..11 {
        moved(id, FAILURES_WAIT_NO_MORE).await;
        assert!(guess(&account.email, "Wrong-guess-77").await.expect(422).page().says("do not fit together"));
        let wait: i32 = sqlx::query_scalar(
            "select extract(epoch from wait_until - last_at)::int from les.sign_in_failures f join les.accounts a using (sign_in_name) where a.id = $1",
        )
        .bind(id)
        .fetch_one(&mut owner)
        .await
        .expect("a wait");
        waits.push(wait);
    }
    assert_eq!(waits, [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
    // The wait over, the right password is heard, and all is forgotten but the count of the day.
    moved(id, FAILURES_WAIT_NO_MORE).await;
    guess(&account.email, &account.password).await.expect_to("/signin/code");
    assert!(guess(&account.email, "Wrong-guess-77").await.expect(422).page().says("do not fit together"));
}

const FAILURES_WAIT_A_MINUTE: &str = "update les.sign_in_failures set wait_until = now() + interval '1 minute' where sign_in_name = (select sign_in_name from les.accounts where id = $1)";
const FAILURES_WAIT_NO_MORE: &str = "update les.sign_in_failures set wait_until = now() where sign_in_name = (select sign_in_name from les.accounts where id = $1)";

#[tokio::test]
async fn a_hundred_wrong_passwords_close_a_name_for_that_day_only() {
    let (account, _, id) = lawyer("Bodil Kant").await;
    guess(&account.email, "Wrong-guess-77").await.expect(422);
    moved(id, "update les.sign_in_failures set failures = 1, failures_today = 99, wait_until = now() where sign_in_name = (select sign_in_name from les.accounts where id = $1)").await;
    assert!(guess(&account.email, "Wrong-guess-77").await.expect(422).page().says("do not fit together"), "the hundredth");
    moved(id, FAILURES_WAIT_NO_MORE).await;
    assert!(guess(&account.email, &account.password).await.expect(422).page().says("today"));
    moved(id, "update les.sign_in_failures set day = day - 1 where sign_in_name = (select sign_in_name from les.accounts where id = $1)").await;
    guess(&account.email, &account.password).await.expect_to("/signin/code");
}

#[tokio::test]
async fn a_code_works_for_five_minutes_once_and_a_sign_in_stands_for_fifteen() {
    let (account, _, id) = lawyer("Carl Kant").await;
    let open = "update les.sign_in_attempts set code_expires_at = code_expires_at - interval '4 minutes 30 seconds' where account_id = $1 and state = 'open'";
    let (mut browser, code) = half_way(&account).await;
    moved(id, open).await;
    let mut again = browser.clone();
    send_code(&mut browser, &code).await.expect_to("/inbox");
    again.get("/signin/code").await.expect_to("/signin");
    let token = [("csrf", ""), ("code", code.as_str())];
    again.post("/signin/code", &token).await.expect_to("/signin");

    let (mut browser, code) = half_way(&account).await;
    moved(id, "update les.sign_in_attempts set code_expires_at = code_expires_at - interval '5 minutes' where account_id = $1 and state = 'open'").await;
    let answer = send_code(&mut browser, &code).await.expect(422);
    assert!(answer.page().says("The code has run out"), "{}", answer.page().words());
    let known = outbox::sms_files(Portal::shared());
    let page = browser.get("/signin/code").await.expect(200).page();
    browser.submit(&page.form("/signin/code/again")).await.expect_to("/signin/code");
    let newer = outbox::code_for(Portal::shared(), &account.phone, &known).await;
    send_code(&mut browser, &newer).await.expect_to("/inbox");

    let (mut browser, code) = half_way(&account).await;
    let form = browser.get("/signin/code").await.expect(200).page().form("/signin/code").set("code", &code);
    let started = "update les.sign_in_attempts set started_at = started_at - interval '14 minutes 30 seconds' where account_id = $1 and state = 'open'";
    moved(id, started).await;
    browser.get("/signin/code").await.expect(200);
    moved(id, "update les.sign_in_attempts set started_at = started_at - interval '30 seconds' where account_id = $1 and state = 'open'").await;
    browser.submit(&form).await.expect_to("/signin");
}

#[tokio::test]
async fn wished_for_fifty_times_at_once_three_codes_are_sent_for_a_sign_in_and_ten_in_a_day() {
    let (account, _, id) = lawyer("Dora Kant").await;
    let portal = Portal::shared();
    let known = outbox::sms_files(portal);
    let sent = || {
        let news = outbox::sms_files(portal).into_iter().filter(|name| !known.contains(name));
        news.filter(|name| outbox::sms(portal, name).to == account.phone).count()
    };
    let at_once = |wishes: usize, browser: &Browser, form: &portal_tests::document::Form| {
        let tries = (0..wishes).map(|_| {
            let (mut browser, form) = (browser.clone(), form.clone());
            async move { browser.submit(&form).await.status.as_u16() }
        });
        futures_util::future::join_all(tries)
    };
    // One went with the sign-in before; three sign-ins of three, of which a third is the tenth of the day.
    let mut newest = None;
    // Fifty wishes the first time and eight from then on: all of LES may wish for two hundred.
    for (wishes, expected) in [(50, 3), (8, 6), (8, 9), (8, 9)] {
        let mut browser = Handler::with_password(portal, &account).await;
        let page = browser.get("/signin/code").await.expect(200).page();
        let answers = at_once(wishes, &browser, &page.form("/signin/code/again")).await;
        assert!(answers.iter().all(|status| *status == 303), "{answers:?}");
        assert_eq!(sent(), expected);
        newest = Some((browser, page));
    }
    // The day over, the last sign-in has all of its three left.
    moved(id, "update les.codes_sent set day = day - 1 where account_id = $1").await;
    let (browser, page) = newest.expect("four");
    at_once(8, &browser, &page.form("/signin/code/again")).await;
    assert_eq!(sent(), 12);
}

#[tokio::test]
async fn fifty_codes_are_judged_for_somebody_in_a_day_and_a_code_of_the_app_signs_in_one_of_many() {
    let (account, mut handler, id) = lawyer("Emil Kant").await;
    let portal = Portal::shared();
    let page = handler.open("/me/app").await;
    let app = typed(&page.all("span.mono").join(""));
    // Nine wrong ones may come before the first right one.
    for _ in 0..9 {
        handler.browser.submit(&page.form("/me/app").set("code", wrong_at(&app))).await.expect(422);
    }
    let early = app.code_at(Clock::default().now() - Duration::seconds(30)).expect("a code");
    handler.browser.submit(&page.form("/me/app").set("code", &early)).await.expect_to("/me/factors");

    // Five sign-ins at once with one and the same code of the app.
    let mut windows = Vec::new();
    for _ in 0..5 {
        let mut browser = Handler::with_password(portal, &account).await;
        let form = browser.get("/signin/code").await.expect(200).page().form("/signin/code");
        windows.push((browser, form));
    }
    let code = app.code_at(Clock::default().now()).expect("a code");
    let answers = futures_util::future::join_all(windows.into_iter().map(|(mut browser, form)| {
        let form = form.set("code", &code);
        async move { browser.submit(&form).await.status.as_u16() }
    }))
    .await;
    assert_eq!(answers.iter().filter(|status| **status == 303).count(), 1, "{answers:?}");

    // Four wrong ones were judged there. Forty-six more, and even the right one is not judged before a day has passed.
    let mut judged = 4;
    while judged < 50 {
        let mut browser = Handler::with_password(portal, &account).await;
        let form = browser.get("/signin/code").await.expect(200).page().form("/signin/code").set("code", wrong_at(&app));
        for _ in 0..5_usize.min(50 - judged) {
            browser.submit(&form).await.expect(422);
            judged += 1;
        }
    }
    assert_eq!(tries(id).await, 52, "two of them right");
    let mut browser = Handler::with_password(portal, &account).await;
    let form = browser.get("/signin/code").await.expect(200).page().form("/signin/code");
    let right = || app.code_at(Clock::default().now() + Duration::seconds(30)).expect("a code");
    assert!(browser.submit(&form.clone().set("code", &right())).await.expect(422).page().says("Begin again"));
    assert_eq!(tries(id).await, 52, "it was not even looked at");
    moved(id, "update les.sign_in_attempts set started_at = started_at - interval '1 day' where account_id = $1 and tries > 0")
        .await;
    browser.submit(&form.set("code", &right())).await.expect_to("/inbox");
}

async fn tries(account: Uuid) -> i64 {
    let mut owner = database::owner(Portal::shared(), "portal").await;
    sqlx::query_scalar("select sum(tries) from les.sign_in_attempts where account_id = $1")
        .bind(account)
        .fetch_one(&mut owner)
        .await
        .expect("a sum")
}

#[tokio::test]
async fn ten_wrong_codes_of_a_new_app_draw_another_picture() {
    let (_, mut handler, _) = lawyer("Fie Kant").await;
    let page = handler.open("/me/app").await;
    let secret = page.all("span.mono").join("");
    let app = typed(&secret);
    for _ in 0..10 {
        let answer = handler.browser.submit(&page.form("/me/app").set("code", wrong_at(&app))).await.expect(422);
        assert_eq!(answer.page().all("span.mono").join(""), secret);
    }
    let right = app.code_at(Clock::default().now()).expect("a code");
    let answer = handler.browser.submit(&page.form("/me/app").set("code", &right)).await.expect(422);
    assert!(answer.page().says("new picture"), "{}", answer.page().words());
    assert_ne!(answer.page().all("span.mono").join(""), secret);
}

#[tokio::test]
async fn a_new_number_is_proved_within_five_tries_and_five_minutes() {
    let (_, mut handler, id) = lawyer("Gerd Kant").await;
    let portal = Portal::shared();
    let mut ask = async || {
        let known = outbox::sms_files(portal);
        handler.fill("/me/phone", "/me/phone", |form| form.set("phone", "+4542424211")).await;
        let code = outbox::code_for(portal, "+4542424211", &known).await;
        (handler.browser.clone(), handler.open("/me/phone").await.form("/me/phone/proof"), code)
    };
    // Fifty wrong ones at once use up all five.
    let (browser, form, code) = ask().await;
    let wrong = form.clone().set("code", other_than(&code));
    futures_util::future::join_all((0..50).map(|_| {
        let (mut browser, wrong) = (browser.clone(), wrong.clone());
        async move { browser.submit(&wrong).await.expect(422) }
    }))
    .await;
    browser.clone().submit(&form.set("code", &code)).await.expect(422);
    let mut owner = database::owner(portal, "portal").await;
    let judged: i32 = sqlx::query_scalar("select max(tries) from les.phone_changes where account_id = $1")
        .bind(id)
        .fetch_one(&mut owner)
        .await
        .expect("a number");
    assert_eq!(judged, 5);
    // The end of its time.
    let (mut browser, form, code) = ask().await;
    moved(id, "update les.phone_changes set expires_at = expires_at - interval '5 minutes' where account_id = $1").await;
    browser.submit(&form.set("code", &code)).await.expect(422);
    // Four wrong ones, half a minute before the end: the fifth is heard.
    let (mut browser, form, code) = ask().await;
    moved(id, "update les.phone_changes set expires_at = expires_at - interval '4 minutes 30 seconds' where account_id = $1")
        .await;
    for _ in 0..4 {
        browser.submit(&form.clone().set("code", other_than(&code))).await.expect(422);
    }
    browser.submit(&form.set("code", &code)).await.expect_to("/me/factors");
}

#[tokio::test]
async fn the_second_factor_counts_for_a_quarter_of_an_hour_and_a_session_for_eight_hours() {
    let (_, handler, id) = lawyer("Hjalte Kant").await;
    let mut browser = handler.browser;
    moved(id, "update les.sessions set stepped_up_at = stepped_up_at - interval '14 minutes 30 seconds' where account_id = $1")
        .await;
    browser.get("/me/password").await.expect(200);
    moved(id, "update les.sessions set stepped_up_at = stepped_up_at - interval '30 seconds' where account_id = $1").await;
    browser.get("/me/password").await.expect_to("/signin/again");

    moved(id, "update les.sessions set ends_at = ends_at - interval '7 hours 59 minutes 30 seconds' where account_id = $1").await;
    browser.get("/me").await.expect(200);
    moved(id, "update les.sessions set ends_at = ends_at - interval '30 seconds' where account_id = $1").await;
    browser.get("/me").await.expect_to("/signin");
}

#[tokio::test]
async fn an_invitation_works_for_three_days_and_once() {
    let portal = Portal::shared();
    let mut triager = Handler::of(portal, "triager", 0).await;
    triager
        .fill("/people/invite", "/people/invite", |form| {
            let form = form.set("name", "Iben Kant").set("mail", "iben.kant@les.example").set("phone", "+4531555577");
            form.set("role", "lawyer").set("language", "en")
        })
        .await;
    let link = crate::people::link_to(portal, "iben.kant@les.example", &[]).await;
    let token = vault::SessionToken::decode(link.trim_start_matches("/join/")).expect("a token of ours");
    let mut owner = database::owner(portal, "portal").await;
    let mut pass = async |time: &str| {
        let sql = format!("update les.password_links set expires_at = expires_at - interval '{time}' where token_hash = $1");
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(&token.hash()[..]).execute(&mut owner).await.expect("the owner may");
    };
    let mut browser = Browser::at(portal, "desk.localhost");
    pass("71 hours 59 minutes 30 seconds").await;
    let form = browser.get(&link).await.expect(200).page().form(&link);
    let form = form.set("password", "Velvet-Harbour-58-Onion").set("again", "Velvet-Harbour-58-Onion");
    pass("30 seconds").await;
    browser.get(&link).await.expect(410);
    browser.submit(&form).await.expect(410);
    pass("-1 hour").await;
    let at_once = (0..5).map(|_| {
        let (mut browser, form) = (browser.clone(), form.clone());
        async move { browser.submit(&form).await.status.as_u16() }
    });
    let mut answers = futures_util::future::join_all(at_once).await;
    answers.sort_unstable();
    assert_eq!(answers, [303, 410, 410, 410, 410]);
}
