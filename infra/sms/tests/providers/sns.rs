//! Regular messages by SNS.

use crate::*;
use counterparts::{Fault, Proxy};
use sms::contract::{self, Received};
use sms::{Provider, SmsError};
use std::time::{Duration, Instant};

#[tokio::test]
async fn sns_keeps_the_contract_and_shows_flash_as_regular() {
    let cloud = Cloud::start();
    let read_back = || {
        let received = |form: std::collections::BTreeMap<String, String>| {
            assert_eq!(form["MessageAttributes.entry.1.Name"].as_str(), "AWS.SNS.SMS.SMSType");
            Received { to: form["PhoneNumber"].clone(), text: form["Message"].clone(), class: Class::Regular }
        };
        published(&cloud).into_iter().map(sorted).map(received).collect()
    };
    contract::holds(&open(Some(sns(cloud.port)), None), false, now(), read_back).await.unwrap();
}

/// The attributes in the order of their names: their order on the wire is nobody's promise.
fn sorted(mut form: std::collections::BTreeMap<String, String>) -> std::collections::BTreeMap<String, String> {
    if form.get("MessageAttributes.entry.2.Name").is_some_and(|name| name == "AWS.SNS.SMS.SMSType") {
        for field in ["Name", "Value.StringValue"] {
            let (one, two) = (format!("MessageAttributes.entry.1.{field}"), format!("MessageAttributes.entry.2.{field}"));
            let (first, second) = (form[&one].clone(), form[&two].clone());
            form.extend([(one, second), (two, first)]);
        }
    }
    form
}

#[tokio::test]
async fn messages_are_transactional_and_from_whom_the_country_knows() {
    let cloud = Cloud::start();
    let gateway = open(Some(sns(cloud.port)), None);
    for (id, to) in [(1, "+4512345678"), (2, "+46701234567"), (3, "+4915112345678"), (4, "+12025550123")] {
        gateway.send(&Sms::new(to, "481 913", Class::Regular, Uuid::from_u128(id)).unwrap(), now()).await.unwrap();
    }
    let seen: Vec<_> = published(&cloud)
        .into_iter()
        .map(sorted)
        .map(|form| {
            let value = |n: usize| form.get(&format!("MessageAttributes.entry.{n}.Value.StringValue")).cloned();
            (form["PhoneNumber"].clone(), value(1), value(2))
        })
        .collect();
    let expected = [
        ("+4512345678", Some("LES")),
        ("+46701234567", Some("LESSE")),
        ("+4915112345678", Some("Nobody")),
        ("+12025550123", None),
    ];
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(to, name)| (to.to_owned(), Some("Transactional".to_owned()), name.map(str::to_owned)))
        .collect();
    assert_eq!(seen, expected);
    gateway.check().await.unwrap();
}

#[tokio::test]
async fn a_way_to_sns_that_fails_is_said_to_do_so_within_the_limit_and_is_used_again_afterwards() {
    let cloud = Cloud::start();
    let proxy = Proxy::before(cloud.port).await;
    let gateway = open(Some(sns(proxy.port)), None);
    let mut id = 0;
    let slow = Fault::Slow(Duration::from_secs(60));
    for fault in [Fault::Down, Fault::Silent, slow, Fault::CutSaying(100), Fault::CutHearing(1)] {
        id += 1;
        proxy.set(fault);
        let began = Instant::now();
        let error = gateway.send(&message(id, "481 913", Class::Regular), now()).await.unwrap_err();
        assert!(began.elapsed() < Duration::from_secs(10), "{fault:?} took {:?}", began.elapsed());
        assert!(matches!(error, SmsError::Unreachable(Provider::Sns)), "{fault:?}: {error}");
        proxy.set(Fault::None);
        let before = published(&cloud).len();
        gateway.send(&message(id, "481 913", Class::Regular), now()).await.unwrap();
        assert_eq!(published(&cloud).len(), before + 1, "{fault:?}");
    }
    assert_eq!(gateway.sent_since(), 5, "what failed is not counted");
}
