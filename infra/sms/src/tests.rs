use crate::*;
use chrono::TimeZone;

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).unwrap()
}

fn sms(text: &str) -> Result<Sms, SmsError> {
    Sms::new("+4512345678", text, Class::Regular, Uuid::from_u128(1))
}

#[tokio::test]
async fn the_embedded_gateway_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let outbox = folder.path().join("outbox/sms");
    let read_back = || {
        let Ok(entries) = std::fs::read_dir(&outbox) else {
            return Vec::new();
        };
        entries.map(|e| serde_json::from_slice(&std::fs::read(e.unwrap().path()).unwrap()).unwrap()).collect()
    };
    let gateway = Gateway::open(&SmsSettings::default(), folder.path()).unwrap();
    contract::holds(&gateway, true, now(), read_back).await.unwrap();
    assert_eq!((gateway.sent_since(), gateway.sent_since()), (3, 0));
}

#[tokio::test]
async fn a_file_holds_the_four_agreed_fields() {
    let folder = tempfile::tempdir().unwrap();
    Gateway::open(&SmsSettings::default(), folder.path()).unwrap().send(&sms("hej").unwrap(), now()).await.unwrap();
    let entry = std::fs::read_dir(folder.path().join("outbox/sms")).unwrap().next().unwrap().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(entry.path()).unwrap()).unwrap();
    let expected = serde_json::json!({"to": "+4512345678", "text": "hej", "class": "regular", "sent_at": "2026-11-20T12:00:00Z"});
    assert_eq!(json, expected);
}

#[test]
fn a_text_of_one_segment_is_taken_and_of_two_refused() {
    assert!(sms(&"å".repeat(160)).is_ok());
    assert!(matches!(sms(&"å".repeat(161)), Err(SmsError::TooLong { segments: 2 })));
    assert!(sms(&"€".repeat(80)).is_ok());
    assert!(matches!(sms(&"€".repeat(81)), Err(SmsError::TooLong { segments: 2 })));
    assert!(sms(&"ł".repeat(70)).is_ok());
    assert!(matches!(sms(&"ł".repeat(71)), Err(SmsError::TooLong { segments: 2 })));
}

#[test]
fn what_is_not_an_international_number_is_refused() {
    for wrong in ["", "12345678", "+1234567", "+1234567890123456", "+45 12345678", "+45abcdefgh", "++4512345678"] {
        assert!(matches!(Sms::new(wrong, "x", Class::Flash, Uuid::nil()), Err(SmsError::Number)), "{wrong}");
    }
}

#[test]
fn the_gsm_alphabet_is_numbered_as_its_table_says() {
    for (text, octets) in [
        ("@", vec![0x00]),
        ("_", vec![0x11]),
        ("Ξ", vec![0x1a]),
        ("Æ", vec![0x1c]),
        ("É", vec![0x1f]),
        (" !\"#¤%", vec![0x20, 0x21, 0x22, 0x23, 0x24, 0x25]),
        ("0?¡AZÄ§¿azäà", vec![0x30, 0x3f, 0x40, 0x41, 0x5a, 0x5b, 0x5f, 0x60, 0x61, 0x7a, 0x7b, 0x7f]),
        ("^€|", vec![0x1b, 0x14, 0x1b, 0x65, 0x1b, 0x40]),
    ] {
        assert_eq!(in_gsm_alphabet(text), Some(octets), "{text}");
    }
    assert_eq!(in_gsm_alphabet("ł"), None);
}
