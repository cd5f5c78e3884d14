//! Flash by a message centre.

use crate::*;
use counterparts::{Fault, Heard, MessageCentre, Proxy};
use sms::contract::{self, Received};
use sms::{Provider, SmsError};
use std::time::{Duration, Instant};

fn received(centre: &MessageCentre) -> Vec<Received> {
    let class = |class: &str| if class == "flash" { Class::Flash } else { Class::Regular };
    centre.messages().into_iter().map(|(to, text, c)| Received { to, text, class: class(&c) }).collect()
}

/// Waits until something holds; a busy machine is slow.
async fn until(what: &str, holds: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(30);
    while !holds() {
        assert!(Instant::now() < end, "never: {what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_message_centre_keeps_the_contract() {
    let other = MessageCentre::start();
    contract::holds(&open(None, Some(centre(other.port))), true, now(), || received(&other)).await.unwrap();
    let binds = other.heard().into_iter().filter(|heard| matches!(heard, Heard::Bind { known: true })).count();
    assert_eq!(binds, 1, "one connection for all");
}

#[tokio::test]
async fn with_both_the_two_together_keep_the_contract() {
    let (cloud, other) = (Cloud::start(), MessageCentre::start());
    let gateway = open(Some(sns(cloud.port)), Some(centre(other.port)));
    let read_back = || {
        let regular = published(&cloud).into_iter().map(|form| Received {
            to: form["PhoneNumber"].clone(),
            text: form["Message"].clone(),
            class: Class::Regular,
        });
        regular.chain(received(&other)).collect()
    };
    contract::holds(&gateway, true, now(), read_back).await.unwrap();
    assert_eq!((published(&cloud).len(), other.messages().len()), (1, 1));
    gateway.check().await.unwrap();
}

#[tokio::test]
async fn flash_is_announced_as_the_centre_wants_it_in_either_alphabet_and_is_void_after_five_minutes() {
    let other = MessageCentre::start();
    for (coding, first) in [(0x10, 1), (0xf0, 10)] {
        let gateway = open(None, Some(SmppSettings { flash_data_coding: coding, ..centre(other.port) }));
        gateway.send(&message(first, "Kode: 481 913 {€} Æøå", Class::Flash), now()).await.unwrap();
        gateway.send(&message(first + 1, "Kod: 481 913 ł", Class::Flash), now()).await.unwrap();
        gateway.send(&message(first + 2, "Kod: 481 913 ł", Class::Regular), now()).await.unwrap();
    }
    let seen: Vec<_> = other
        .heard()
        .into_iter()
        .filter_map(|heard| match heard {
            Heard::Sms { text, coding, from, valid_seconds, secure, .. } => {
                assert!(secure);
                assert_eq!(from, "LES");
                assert!((295..=301).contains(&valid_seconds), "{valid_seconds}");
                Some((coding, text))
            }
            _ => None,
        })
        .collect();
    let (latin, polish) = ("Kode: 481 913 {€} Æøå".to_owned(), "Kod: 481 913 ł".to_owned());
    let of = |flash: u8| [(flash, latin.clone()), (0x18, polish.clone()), (0x08, polish.clone())];
    assert_eq!(seen, [of(0x10), of(0xf0)].concat());
}

#[tokio::test]
async fn what_no_phone_has_shown_goes_again_as_a_regular_message_and_what_was_shown_does_not() {
    let (cloud, other) = (Cloud::start(), MessageCentre::start());
    let gateway = open(Some(sns(cloud.port)), Some(centre(other.port)));
    other.tell("receipts DELIVRD");
    gateway.send(&message(1, "first", Class::Flash), now()).await.unwrap();
    for (id, early, state) in [(2, "off", "UNDELIV"), (3, "on", "EXPIRED")] {
        other.tell(&format!("receipts {state}"));
        other.tell(&format!("early {early}"));
        gateway.send(&message(id, state, Class::Flash), now()).await.unwrap();
        until("the message goes again", || published(&cloud).iter().any(|form| form["Message"] == state)).await;
    }
    let texts: Vec<_> = published(&cloud).into_iter().map(|form| form["Message"].clone()).collect();
    assert_eq!(texts, ["UNDELIV", "EXPIRED"]);
    assert_eq!(other.messages().len(), 3);
}

#[tokio::test]
async fn while_the_centre_fails_in_any_way_flash_goes_as_a_regular_message_within_the_limit() {
    let (cloud, other) = (Cloud::start(), MessageCentre::start());
    let proxy = Proxy::before(other.port).await;
    let mut id = 0;
    for fault in [Fault::Down, Fault::Silent, Fault::CutSaying(400), Fault::CutHearing(600), Fault::Slow(Duration::from_secs(60))]
    {
        id += 1;
        proxy.set(fault);
        let gateway = open(Some(sns(cloud.port)), Some(centre(proxy.port)));
        let (began, text) = (Instant::now(), format!("481 91{id}"));
        gateway.send(&message(id, &text, Class::Flash), now()).await.unwrap();
        assert!(began.elapsed() < Duration::from_secs(12), "{fault:?} took {:?}", began.elapsed());
        assert!(published(&cloud).iter().any(|form| form["Message"] == text), "{fault:?}");
        assert!(matches!(gateway.check().await, Err(SmsError::Unreachable(Provider::Smpp))), "{fault:?}");
    }
    for command in ["flash off", "bind off"] {
        id += 1;
        other.tell(command);
        proxy.set(Fault::None);
        let gateway = open(Some(sns(cloud.port)), Some(centre(proxy.port)));
        gateway.send(&message(id, command, Class::Flash), now()).await.unwrap();
        assert!(published(&cloud).iter().any(|form| form["Message"] == command), "{command}");
    }
    assert_eq!(other.messages(), []);
}

#[tokio::test]
async fn a_centre_that_takes_no_flash_gets_the_message_as_a_regular_one_where_there_is_nobody_else() {
    let other = MessageCentre::start();
    other.tell("flash off");
    let gateway = open(None, Some(centre(other.port)));
    gateway.send(&message(1, "481 913", Class::Flash), now()).await.unwrap();
    assert_eq!(other.messages(), [("+4512345678".to_owned(), "481 913".to_owned(), "regular".to_owned())]);
}

#[tokio::test]
async fn a_centre_that_is_told_too_much_is_told_later() {
    let other = MessageCentre::start();
    let gateway = open(None, Some(SmppSettings { per_second: 5, ..centre(other.port) }));
    other.tell("throttle 3");
    gateway.send(&message(1, "first", Class::Flash), now()).await.unwrap();
    assert_eq!(other.heard().iter().filter(|heard| matches!(heard, Heard::Throttled)).count(), 3);
    let began = Instant::now();
    let all = (2..=9).map(|id| (message(id, "more", Class::Flash), gateway.clone()));
    let sending = all.map(|(sms, gateway)| tokio::spawn(async move { gateway.send(&sms, now()).await }));
    for sent in futures_util::future::join_all(sending).await {
        sent.unwrap().unwrap();
    }
    assert!(began.elapsed() > Duration::from_millis(1_300), "eight in {:?} at five a second", began.elapsed());
    assert_eq!(other.messages().len(), 9);
    other.tell("throttle 1000");
    let began = Instant::now();
    assert!(gateway.send(&message(10, "never", Class::Flash), now()).await.is_err());
    assert!(began.elapsed() < Duration::from_secs(12), "{:?}", began.elapsed());
}

#[tokio::test]
async fn thirty_at_once_all_leave() {
    let other = MessageCentre::start();
    let gateway = open(None, Some(centre(other.port)));
    gateway.send(&message(1, "first", Class::Flash), now()).await.unwrap();
    let all = (2..=30).map(|id| (message(id, "more", Class::Flash), gateway.clone()));
    let sending: Vec<_> = all.map(|(sms, gateway)| tokio::spawn(async move { gateway.send(&sms, now()).await })).collect();
    tokio::task::yield_now().await;
    // The one thread of this test is busy with something else until every message's turn has come: now they go together.
    std::thread::sleep(Duration::from_millis(500));
    for sent in futures_util::future::join_all(sending).await {
        sent.unwrap().unwrap();
    }
    assert_eq!(other.messages().iter().filter(|(_, _, class)| class == "flash").count(), 30);
}

#[tokio::test]
async fn a_connection_is_asked_whether_it_stands_and_made_again_when_it_does_not() {
    let other = MessageCentre::start();
    let gateway = open(None, Some(SmppSettings { enquire_link_seconds: 1, ..centre(other.port) }));
    gateway.send(&message(1, "first", Class::Flash), now()).await.unwrap();
    let asked = || other.heard().iter().filter(|heard| matches!(heard, Heard::EnquireLink)).count();
    until("it is asked twice", || asked() >= 2).await;
    other.tell("drop");
    // A receipt may still come for the first message: the connection is made again by itself.
    let binds = || other.heard().iter().filter(|heard| matches!(heard, Heard::Bind { .. })).count();
    until("it binds again", || binds() == 2).await;
    gateway.send(&message(2, "second", Class::Flash), now()).await.unwrap();
    // A connection that stands and says nothing is given up for a new one.
    other.tell("deaf on");
    assert!(gateway.send(&message(3, "third", Class::Flash), now()).await.is_err());
    until("it is given up", || asked() >= 2).await;
    other.tell("deaf off");
    let end = Instant::now() + Duration::from_secs(30);
    while gateway.send(&message(3, "third", Class::Flash), now()).await.is_err() {
        assert!(Instant::now() < end, "it never comes back");
    }
    assert!(received(&other).iter().any(|sms| sms.text == "third"));
}

#[tokio::test]
async fn nothing_is_said_to_a_centre_with_another_authoritys_certificate() {
    let other = MessageCentre::start();
    let wrong = SmppSettings { ca_file: Some(certificates().join("other.pem")), ..centre(other.port) };
    let gateway = open(None, Some(wrong));
    assert!(matches!(gateway.check().await, Err(SmsError::Unprotected(Provider::Smpp))));
    assert!(gateway.send(&message(1, "481 913", Class::Flash), now()).await.is_err());
    let guessed = open(None, Some(SmppSettings { password: "guessed".into(), ..centre(other.port) }));
    assert!(matches!(guessed.check().await, Err(SmsError::NotAllowed(Provider::Smpp))));
    assert_eq!(other.heard(), [Heard::Bind { known: false }]);
}
