//! A way to the server that fails: what was taken over is there, what was not is said, and nothing takes longer than its limit.

use crate::*;
use counterparts::{Fault, Proxy};
use mail::MailError;
use std::time::{Duration, Instant};

/// What a busy machine may add to a limit.
const SLACK: Duration = Duration::from_secs(3);

fn with_limit(seconds: u64, mut settings: MailSettings) -> Mail {
    settings.server.as_mut().expect("a server").limit_seconds = seconds;
    open(&settings)
}

#[tokio::test]
async fn a_server_that_is_down_silent_or_slow_is_said_to_be_so_within_the_limit() {
    let server = MailServer::start();
    let proxy = Proxy::before(server.port).await;
    let mail = with_limit(2, with_password(proxy.port));
    for (fault, slow) in [(Fault::Down, false), (Fault::Silent, true), (Fault::Slow(Duration::from_millis(700)), true)] {
        proxy.set(fault);
        let began = Instant::now();
        let error = mail.send(&letter(1, "mette@les.example"), now()).await.unwrap_err();
        assert!(began.elapsed() < Duration::from_secs(2) + SLACK, "{fault:?} took {:?}", began.elapsed());
        assert_eq!(matches!(error, MailError::TooSlow), slow, "{fault:?}: {error}");
        assert_eq!(matches!(error, MailError::Unreachable), !slow, "{fault:?}: {error}");
    }
    proxy.set(Fault::None);
    mail.send(&letter(1, "mette@les.example"), now()).await.unwrap();
    assert_eq!(times(&server, 1), 1);
}

#[tokio::test]
async fn a_server_that_never_answers_after_the_text_has_not_taken_it_over() {
    let server = MailServer::start();
    let mail = with_limit(2, with_password(server.port));
    let began = Instant::now();
    assert!(matches!(mail.send(&letter(1, "silent@les.example"), now()).await, Err(MailError::TooSlow)));
    assert!(began.elapsed() < Duration::from_secs(2) + SLACK);
}

#[tokio::test]
async fn a_silent_token_endpoint_holds_nothing_up_beyond_the_limit() {
    let server = MailServer::start();
    let proxy = Proxy::before(server.token_port).await;
    proxy.set(Fault::Silent);
    let mut settings = with_tokens(&server, server.port);
    settings.server.as_mut().unwrap().oauth2.as_mut().unwrap().token_url =
        format!("https://localhost:{}/tenant/oauth2/v2.0/token", proxy.port);
    let mail = with_limit(2, settings);
    let began = Instant::now();
    assert!(matches!(mail.send(&letter(1, "mette@les.example"), now()).await, Err(MailError::TooSlow)));
    assert!(began.elapsed() < Duration::from_secs(2) + SLACK);
    proxy.set(Fault::None);
    mail.send(&letter(1, "mette@les.example"), now()).await.unwrap();
}

/// The connection breaks after every so many bytes, in either direction, from its first to behind its last.
#[tokio::test]
async fn wherever_the_connection_is_cut_nothing_taken_over_is_lost_and_the_next_attempt_delivers() {
    let server = MailServer::start();
    let proxy = Proxy::before(server.port).await;
    let mail = open(&with_password(proxy.port));
    let (mut id, mut taken, mut broken) = (0, 0, 0);
    let cuts = (0..2600).step_by(97).flat_map(|bytes| [Fault::CutSaying(bytes), Fault::CutHearing(bytes)]);
    for fault in cuts {
        id += 1;
        proxy.set(fault);
        let first = mail.send(&letter(id, "mette@les.example"), now()).await;
        match first {
            Ok(()) => {
                taken += 1;
                assert_eq!(times(&server, id), 1, "{fault:?}: said to be taken over");
            }
            Err(MailError::Unreachable | MailError::Unprotected) => broken += 1,
            Err(error) => panic!("{fault:?}: {error}"),
        }
        proxy.set(Fault::None);
        mail.send(&letter(id, "mette@les.example"), now()).await.unwrap();
        assert!((1..=2).contains(&times(&server, id)), "{fault:?}: {} times", times(&server, id));
    }
    assert!(taken > 0 && broken > 20, "{taken} taken over, {broken} broken off: the cuts lie before and behind the end");
}

#[tokio::test]
async fn a_letter_does_not_delay_its_request_and_arrives_when_the_server_is_back() {
    let server = MailServer::start();
    let proxy = Proxy::before(server.port).await;
    let mail = with_limit(1, with_password(proxy.port));
    proxy.set(Fault::Silent);
    let began = Instant::now();
    mail.post(letter(1, "mette@les.example"), now()).await.unwrap();
    assert!(began.elapsed() < Duration::from_millis(100), "{:?}", began.elapsed());
    proxy.set(Fault::None);
    let until = Instant::now() + Duration::from_secs(30);
    while times(&server, 1) == 0 && Instant::now() < until {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(times(&server, 1), 1);
}

#[tokio::test]
async fn what_was_posted_is_tried_once_more_before_the_process_ends() {
    let server = MailServer::start();
    let proxy = Proxy::before(server.port).await;
    let mail = with_limit(2, with_password(proxy.port));
    proxy.set(Fault::Down);
    for id in 1..=5 {
        mail.post(letter(id, "mette@les.example"), now()).await.unwrap();
    }
    mail.post(letter(6, "gone@les.example"), now()).await.unwrap();
    // All have failed once and wait for their next attempt, which would come in five seconds.
    tokio::time::sleep(Duration::from_secs(1)).await;
    proxy.set(Fault::None);
    let began = Instant::now();
    mail.settle(Duration::from_secs(20)).await;
    assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
    assert_eq!((1..=5).map(|id| times(&server, id)).collect::<Vec<_>>(), [1; 5]);
}

#[tokio::test]
async fn letters_that_wait_are_bounded() {
    let server = MailServer::start();
    let proxy = Proxy::before(server.port).await;
    proxy.set(Fault::Silent);
    let mail = open(&with_password(proxy.port));
    let mut refused = 0;
    for id in 0..520 {
        refused += usize::from(matches!(mail.post(letter(id, "mette@les.example"), now()).await, Err(MailError::Full)));
    }
    assert_eq!(refused, 20);
}
