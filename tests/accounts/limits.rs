//! Every limit at its edge and one past it, also when all tries come at once.

use portal_tests::cast::Handler;
use portal_tests::{Browser, Portal, database, outbox};
use sqlx::Row;

async fn refused(portal: &Portal, schema: &str, database: &str) -> i64 {
    let mut owner = database::owner(portal, database).await;
    let sql = format!("select count(*) from {schema}.events where kind = 'password-refused'");
    sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_one(&mut owner).await.expect("a count").get(0)
}

/// A whole portal of its own: counts here are of everything that happens in a realm.
fn alone() -> Portal {
    Portal::start_with(portal_tests::Wishes { one_cell: true, ..Default::default() })
}

#[tokio::test]
async fn fifty_guesses_at_once_are_five_and_ten_thousand_are_a_hundred_at_most() {
    let portal = alone();
    let person = portal.account("triager", 0).clone();
    let guess = |n: usize| {
        let (portal, person) = (&portal, &person);
        async move {
            let mut browser = Browser::at(portal, "desk.localhost");
            let answer = browser.post("/signin", &[("mail", &person.email), ("password", &format!("Wrong-guess-{n}"))]).await;
            answer.status.as_u16()
        }
    };
    let answers = futures_util::future::join_all((0..50).map(guess)).await;
    assert!(answers.iter().all(|status| *status == 422), "{answers:?}");
    let evaluated = refused(&portal, "les", "portal").await;
    assert!((5..=7).contains(&evaluated), "five are free and then a second passes between two: {evaluated}");

    for hundred in 0..100 {
        futures_util::future::join_all((0..100).map(|n| guess(hundred * 100 + n))).await;
        if hundred % 10 == 0 {
            // As if the wait were over each time: what is left is the ceiling of the day.
            let mut owner = database::owner(&portal, "portal").await;
            sqlx::query("update les.sign_in_failures set wait_until = wait_until - interval '1 hour'")
                .execute(&mut owner)
                .await
                .expect("may");
        }
    }
    let evaluated = refused(&portal, "les", "portal").await;
    assert!((6..=100).contains(&evaluated), "{evaluated} of 10,000 guesses were evaluated");

    // The right password from a strange browser waits too; the account is not destroyed.
    let mut owner = database::owner(&portal, "portal").await;
    sqlx::query("update les.sign_in_failures set wait_until = now() - interval '1 hour', failures_today = 99")
        .execute(&mut owner)
        .await
        .expect("may");
    let mut browser = Browser::at(&portal, "desk.localhost");
    browser.post("/signin", &[("mail", &person.email), ("password", "Wrong-guess-the-hundredth")]).await.expect(422);
    let after = refused(&portal, "les", "portal").await;
    assert_eq!(after, evaluated + 1, "the hundredth of a day is evaluated");
    sqlx::query("update les.sign_in_failures set wait_until = now() - interval '1 hour'").execute(&mut owner).await.expect("may");
    let answer = browser.post("/signin", &[("mail", &person.email), ("password", &person.password)]).await.expect(422);
    assert!(answer.page().says("today"), "{}", answer.page().words());
    assert_eq!(refused(&portal, "les", "portal").await, after, "the one after it is not, right or wrong");
}

#[tokio::test]
async fn a_known_browser_is_heard_past_the_ceiling() {
    let portal = Portal::shared();
    let person = portal.add_person("les", "lawyer", "Niels Iversen");
    let handler = Handler::sign_in(portal, &person).await;
    let mut owner = database::owner(portal, "portal").await;
    let mut strange = Browser::at(portal, "desk.localhost");
    for _ in 0..6 {
        strange.post("/signin", &[("mail", &person.email), ("password", "Wrong-guess")]).await.expect(422);
    }
    sqlx::query("update les.sign_in_failures set failures_today = 100 where sign_in_name = (select sign_in_name from les.accounts where id = $1)")
        .bind(crate::account_of(portal, "les", &handler.browser).await)
        .execute(&mut owner)
        .await
        .expect("the owner may");
    let answer = strange.post("/signin", &[("mail", &person.email), ("password", &person.password)]).await.expect(422);
    assert!(answer.page().says("today"), "{}", answer.page().words());
    let known = outbox::sms_files(portal);
    let mut browser = handler.browser.clone();
    browser.jar.remove("__Host-h");
    let page = browser.get("/signin").await.expect(200).page();
    browser
        .submit(&page.form("/signin").set("mail", &person.email).set("password", &person.password))
        .await
        .expect_to("/signin/code");
    outbox::code_for(portal, &person.phone, &known).await;
}

#[tokio::test]
async fn five_wrong_codes_end_a_sign_in_and_fifty_at_once_are_five() {
    let portal = Portal::shared();
    let person = portal.add_person("les", "lawyer", "Oda Jul");
    let known = outbox::sms_files(portal);
    let mut browser = Handler::with_password(portal, &person).await;
    let code = outbox::code_for(portal, &person.phone, &known).await;
    let wrong = if code == "123456" { "654321" } else { "123456" };
    let page = browser.get("/signin/code").await.expect(200).page();
    for left in (1..5).rev() {
        let answer = browser.submit(&page.form("/signin/code").set("code", wrong)).await.expect(422);
        assert!(answer.page().says(&if left == 1 { "one".to_owned() } else { left.to_string() }), "{}", answer.page().words());
    }
    let mut on_the_edge = browser.clone();
    browser.submit(&page.form("/signin/code").set("code", wrong)).await.expect(422);
    let answer = on_the_edge.submit(&page.form("/signin/code").set("code", &code)).await.expect(422);
    assert!(answer.page().says("Begin again"), "the right code comes too late: {}", answer.page().words());

    let known = outbox::sms_files(portal);
    let mut browser = Handler::with_password(portal, &person).await;
    let code = outbox::code_for(portal, &person.phone, &known).await;
    let page = browser.get("/signin/code").await.expect(200).page();
    let wrong = if code == "123456" { "654321" } else { "123456" };
    let form = page.form("/signin/code").set("code", wrong);
    let tries = (0..50).map(|_| {
        let (mut browser, form) = (browser.clone(), form.clone());
        async move { browser.submit(&form).await.status.as_u16() }
    });
    let answers = futures_util::future::join_all(tries).await;
    assert!(answers.iter().all(|status| [422, 303].contains(status)), "{answers:?}");
    let answer = browser.submit(&page.form("/signin/code").set("code", &code)).await;
    assert!(
        !answer.status.is_redirection() || answer.leads_to().is_some_and(|to| to.starts_with("/signin")),
        "fifty wrong codes left a try"
    );
    let mut owner = database::owner(portal, "portal").await;
    let tries: i32 =
        sqlx::query_scalar("select max(tries) from les.sign_in_attempts").fetch_one(&mut owner).await.expect("a number");
    assert_eq!(tries, 5);
}

#[tokio::test]
async fn a_sign_in_sends_three_codes_and_a_day_ten() {
    let portal = Portal::shared();
    let person = portal.add_person("les", "lawyer", "Palle Krog");
    let mut sent = 0;
    for sign_in in 0..4 {
        let known = outbox::sms_files(portal);
        let mut browser = Handler::with_password(portal, &person).await;
        for _ in 0..3 {
            let page = browser.get("/signin/code").await.expect(200).page();
            if !page.forms.iter().any(|f| f.path() == "/signin/code/again") {
                break;
            }
            let answer = browser.submit(&page.form("/signin/code/again")).await;
            browser.follow(answer).await.expect(200);
        }
        let news = outbox::sms_files(portal).into_iter().filter(|name| !known.contains(name));
        let ours = news.filter(|name| outbox::sms(portal, name).to == person.phone).count();
        assert_eq!(ours, if sign_in < 3 { 3 } else { 1 }, "sign-in number {sign_in}");
        sent += ours;
    }
    assert_eq!(sent, 10);
}

#[tokio::test]
async fn a_code_of_one_company_opens_nothing_at_another() {
    let portal = Portal::shared();
    let here = portal.add_person("nordhavn", "contact", "Ruth Lang");
    let there = portal.add_person("skovlund", "contact", "Ruth Lang");
    let known = outbox::sms_files(portal);
    let mut at_here = Handler::with_password(portal, &here).await;
    let code_here = outbox::code_for(portal, &here.phone, &known).await;
    let known = outbox::sms_files(portal);
    let mut at_there = Handler::with_password(portal, &there).await;
    let code_there = outbox::code_for(portal, &there.phone, &known).await;
    // One time in a million the two are the same, and then nothing can be told apart.
    if code_here != code_there {
        let page = at_there.get("/signin/code").await.expect(200).page();
        at_there.submit(&page.form("/signin/code").set("code", &code_here)).await.expect(422);
    }
    // The attempt itself belongs to its company: its cookie is nothing at the other's door.
    let mut carried = Browser::at(portal, "skovlund.localhost");
    carried.jar = at_here.jar.clone();
    carried.get("/signin/code").await.expect_to("/signin");
    let page = at_here.get("/signin/code").await.expect(200).page();
    at_here.submit(&page.form("/signin/code").set("code", &code_here)).await.expect_to("/inbox");
    let mut carried = Browser::at(portal, "skovlund.localhost");
    carried.jar = at_here.jar.clone();
    carried.get("/me").await.expect_to("/signin");
}
