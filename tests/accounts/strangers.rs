//! What somebody without an account learns, and what becomes of an attack that is spread over many names.

use portal_tests::cast::Handler;
use portal_tests::{Browser, Portal, Wishes, database};

#[tokio::test]
async fn a_name_that_nobody_has_is_answered_in_the_same_words() {
    let portal = Portal::shared();
    let person = portal.add_person("les", "lawyer", "Signe Munk");
    let unknown = "nobody.munk@les.example";
    for attempt in 1..=7 {
        let mut answers = Vec::new();
        for mail in [person.email.as_str(), unknown] {
            let mut browser = Browser::at(portal, "desk.localhost");
            let answer = browser.post("/signin", &[("mail", mail), ("password", "Wrong-guess-77")]).await;
            let words = answer.page().words().to_owned();
            let words: String = words.chars().filter(|c| !c.is_ascii_digit()).collect();
            answers.push((answer.status, answer.body.len(), words.replace("seconds", "second")));
        }
        assert_eq!(answers[0], answers[1], "try number {attempt}");
    }
}

#[tokio::test]
async fn an_attack_over_many_names_slows_strange_browsers_and_nobody_else() {
    let portal = Portal::start_with(Wishes { one_cell: true, ..Wishes::default() });
    let person = portal.account("triager", 0).clone();
    let mut signed_in = Handler::sign_in(&portal, &person).await;
    let newcomer = portal.account("lawyer", 0).clone();
    let guess = |mail: String| {
        let portal = &portal;
        async move {
            let mut browser = Browser::at(portal, "desk.localhost");
            browser
                .post("/signin", &[("mail", &mail), ("password", "Wrong-guess-77")])
                .await
                .expect(422)
                .page()
                .says("do not fit together")
        }
    };
    for n in 0..29 {
        assert!(guess(format!("guess{n}@les.example")).await, "name number {n} is heard at once");
    }
    // Two more at the edge: the thirtieth name makes it an attack.
    assert!(guess("guess29@les.example".to_owned()).await);
    let heard = futures_util::future::join_all((30..60).map(|n| guess(format!("guess{n}@les.example")))).await;
    let heard = heard.into_iter().filter(|heard| *heard).count();
    assert!((1..=8).contains(&heard), "{heard} of thirty strange browsers were heard at once");

    // Whoever is signed in works on; whoever signed in here before is heard at once; a stranger with the right password gets
    // in after waiting their turn.
    signed_in.open("/inbox").await;
    let mut known = signed_in.browser.clone();
    known.jar.remove("__Host-h");
    let page = known.get("/signin").await.expect(200).page();
    known
        .submit(&page.form("/signin").set("mail", &person.email).set("password", &person.password))
        .await
        .expect_to("/signin/code");
    portal_tests::waiting::until("a stranger's turn comes", || async {
        let mut browser = Browser::at(&portal, "desk.localhost");
        let answer = browser.post("/signin", &[("mail", &newcomer.email), ("password", &newcomer.password)]).await;
        answer.status.is_redirection().then_some(())
    })
    .await;
    let mut owner = database::owner(&portal, "portal").await;
    let noticed: i64 = sqlx::query_scalar("select count(*) from les.events where kind = 'attack-spread'")
        .fetch_one(&mut owner)
        .await
        .expect("a count");
    assert_eq!(noticed, 1, "the attack is written down once");
}
