//! Tokens: kept, renewed in time, and asked for again once when they are refused.

use crate::*;
use mail::MailError;
use std::time::{Duration, Instant};

#[tokio::test]
async fn one_token_serves_many_messages() {
    let server = MailServer::start();
    let mail = open(&with_tokens(&server, server.port));
    for id in 0..5 {
        mail.send(&letter(id, "mette@les.example"), now()).await.unwrap();
    }
    assert_eq!(server.tokens(), (1, 0));
}

#[tokio::test]
async fn a_token_is_renewed_before_it_ends_and_no_message_meets_a_stale_one() {
    let server = MailServer::start();
    server.tell("lifetime 4");
    let mail = open(&with_tokens(&server, server.port));
    let (began, mut id) = (Instant::now(), 0);
    while began.elapsed() < Duration::from_secs(9) {
        mail.send(&letter(id, "mette@les.example"), now()).await.unwrap();
        id += 1;
    }
    let (given, refused) = server.tokens();
    assert_eq!(refused, 0);
    assert!((3..=5).contains(&given), "{given} tokens in nine seconds, at half their four");
    assert_eq!(server.taken().len(), usize::try_from(id).unwrap());
}

#[tokio::test]
async fn a_token_that_was_withdrawn_is_replaced_once_and_at_once() {
    let server = MailServer::start();
    let mail = open(&with_tokens(&server, server.port));
    mail.send(&letter(1, "mette@les.example"), now()).await.unwrap();
    server.tell("revoke");
    mail.send(&letter(2, "mette@les.example"), now()).await.unwrap();
    assert_eq!((times(&server, 2), server.tokens()), (1, (2, 1)));
    // A server that refuses every token is asked twice and no more.
    server.tell("lifetime 0");
    server.tell("revoke");
    assert!(matches!(mail.send(&letter(3, "mette@les.example"), now()).await, Err(MailError::SignIn)));
    let (given, refused) = server.tokens();
    assert_eq!((given, refused), (3, 3), "the old one, which was gone, and one new one");
    server.tell("lifetime 3600");
    mail.send(&letter(3, "mette@les.example"), now()).await.unwrap();
    assert_eq!(times(&server, 3), 1);
}

#[tokio::test]
async fn without_a_token_endpoint_the_token_in_hand_serves_to_its_end_and_then_it_is_said() {
    let server = MailServer::start();
    server.tell("lifetime 4");
    let mail = open(&with_tokens(&server, server.port));
    let began = Instant::now();
    mail.send(&letter(1, "mette@les.example"), now()).await.unwrap();
    server.tell("tokens off");
    tokio::time::sleep_until((began + Duration::from_millis(2_500)).into()).await;
    mail.send(&letter(2, "mette@les.example"), now()).await.expect("it lives on");
    tokio::time::sleep_until((began + Duration::from_secs(5)).into()).await;
    assert!(matches!(mail.send(&letter(3, "mette@les.example"), now()).await, Err(MailError::NoToken)));
    assert!(matches!(mail.check().await, Err(MailError::NoToken)));
}
