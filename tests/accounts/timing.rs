//! Whether an account exists is not told by the clock either: Mann and Whitney's test over interleaved samples of the real
//! service. Many with cheap passwords, so that nothing else hides behind Argon2id, and some with what passwords cost.

use portal_tests::ranks::told_apart;
use portal_tests::{Browser, Portal, Wishes, database};
use std::time::{Duration, Instant};

/// Chance alone goes so many standard deviations in one of sixteen thousand runs. What costs one series a tenth of a typical
/// answer's spread goes further.
const CHANCE: f64 = 4.0;

/// One question and how long its answer took, with what the answer shows.
async fn asked(portal: &Portal, host: &str, path: &str, fields: &[(&str, &str)]) -> (Duration, (u16, Option<String>, usize)) {
    let mut browser = Browser::at(portal, host);
    let began = Instant::now();
    let answer = browser.post(path, fields).await;
    let took = began.elapsed();
    (took, (answer.status.as_u16(), answer.leads_to(), answer.body.len()))
}

/// A name of the same length that nobody has.
fn nobody(mail: &str) -> String {
    format!("x{}", &mail[1..])
}

/// Timings of wrong passwords: of names that somebody has, of names that nobody has, and of forms that are not judged at all.
struct SignIns {
    known: Vec<Duration>,
    unknown: Vec<Duration>,
    unjudged: Vec<Duration>,
}

/// Rounds of four names and four guesses each, which are free; one more before them warms up.
async fn sign_ins(portal: &Portal, rounds: usize) -> SignIns {
    let people: Vec<String> =
        [("triager", 0), ("triager", 1), ("lawyer", 0), ("lawyer", 1)].map(|(r, n)| portal.account(r, n).email.clone()).into();
    let strangers: Vec<String> = people.iter().map(|mail| nobody(mail)).collect();
    let mut owner = database::owner(portal, "portal").await;
    let mut all = SignIns { known: Vec::new(), unknown: Vec::new(), unjudged: Vec::new() };
    for round in 0..=rounds {
        // As if a day had passed.
        sqlx::query("delete from les.sign_in_failures").execute(&mut owner).await.expect("the owner may");
        for guess in 0..4 {
            for (somebody, stranger) in people.iter().zip(&strangers) {
                let mut pair = [(somebody, &mut all.known), (stranger, &mut all.unknown)];
                // Neither kind always comes after the other.
                if (round + guess) % 2 == 0 {
                    pair.reverse();
                }
                let mut shown = Vec::new();
                for (mail, series) in pair {
                    let (took, answer) =
                        asked(portal, "desk.localhost", "/signin", &[("mail", mail), ("password", "Wrong-guess-77")]).await;
                    shown.push(answer);
                    if round > 0 {
                        series.push(took);
                    }
                }
                assert_eq!(shown[0], shown[1], "{somebody} and {stranger} in round {round}");
                assert_eq!(shown[0].0, 422);
            }
        }
        if round > 0 {
            for mail in &people {
                all.unjudged.push(asked(portal, "desk.localhost", "/signin", &[("mail", mail), ("password", "")]).await.0);
            }
        }
    }
    assert_eq!((all.known.len(), all.unknown.len()), (rounds * 16, rounds * 16));
    let judged: i64 = sqlx::query_scalar("select count(*) from les.events where kind = 'password-refused'")
        .fetch_one(&mut owner)
        .await
        .expect("a count");
    assert_eq!(usize::try_from(judged), Ok((rounds + 1) * 32), "every guess was judged, none was put off");
    all
}

/// Known names are not told from unknown ones, by a clock that does tell what is not judged.
fn not_told(all: &SignIns) {
    let apart = told_apart(&all.known, &all.unknown);
    assert!(apart.abs() < CHANCE, "names that somebody has are told by the clock: {apart:.1} standard deviations");
    let control = told_apart(&all.unjudged, &all.known);
    assert!(control < -CHANCE, "the clock of this test is too dull to tell what is not judged at all: {control:.1}");
    println!("sign-in: {apart:.2} standard deviations apart, what is not judged {control:.1}");
}

#[tokio::test]
async fn a_thousand_sign_ins_do_not_tell_names_that_somebody_has_from_names_that_nobody_has() {
    let portal = Portal::start_with(Wishes { one_cell: true, ..Wishes::default() });
    not_told(&sign_ins(&portal, 32).await);
}

#[tokio::test]
async fn a_name_that_nobody_has_costs_the_work_of_a_password_too() {
    let portal = Portal::start_with(Wishes { one_cell: true, real_passwords: true, ..Wishes::default() });
    not_told(&sign_ins(&portal, 3).await);
}

#[tokio::test]
async fn five_hundred_forgotten_passwords_do_not_tell_addresses_that_somebody_has() {
    let portal = Portal::start_with(Wishes { one_cell: true, ..Wishes::default() });
    let (mut known, mut unknown, mut unheard) = (Vec::new(), Vec::new(), Vec::new());
    // Thirty questions a minute at one company: fifteen pairs at each of seventeen.
    for n in 0..17 {
        let slug = format!("clock-{n:02}");
        portal.control_well(&["tenants", "provision", &slug, "--name", &format!("Clock {n} A/S")]);
        let person = portal.add_person(&slug, "contact", "Birgit Dam").email;
        let (host, stranger) = (portal.host_of(&slug), nobody(&person));
        for pair in 0..15 {
            let mut pair_of = [(&person, &mut known), (&stranger, &mut unknown)];
            if pair % 2 == 0 {
                pair_of.reverse();
            }
            let mut shown = Vec::new();
            for (mail, series) in pair_of {
                let (took, answer) = asked(&portal, &host, "/signin/recover", &[("mail", mail)]).await;
                shown.push(answer);
                // The first pair at a company finds nothing ready.
                if pair > 0 {
                    series.push(took);
                }
            }
            assert_eq!(shown[0], shown[1], "{slug}, pair {pair}");
            assert_eq!(shown[0].1.as_deref(), Some("/signin/recover?done=asked"));
        }
        for _ in 0..12 {
            unheard.push(asked(&portal, &host, "/signin/recover", &[("mail", "nothing")]).await.0);
        }
    }
    assert_eq!((known.len(), unknown.len()), (238, 238));
    let apart = told_apart(&known, &unknown);
    assert!(apart.abs() < CHANCE, "addresses that somebody has are told by the clock: {apart:.1} standard deviations");
    let control = told_apart(&unheard, &known);
    assert!(control < -CHANCE, "the clock of this test is too dull to tell what is not written down at all: {control:.1}");
    println!("forgotten passwords: {apart:.2} standard deviations apart, what is not written down {control:.1}");
}
