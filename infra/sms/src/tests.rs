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
    contract::holds(&Gateway::embedded(folder.path()), now(), read_back).await.unwrap();
}

#[tokio::test]
async fn a_file_holds_the_four_agreed_fields() {
    let folder = tempfile::tempdir().unwrap();
    Gateway::embedded(folder.path()).send(&sms("hej").unwrap(), now()).await.unwrap();
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
