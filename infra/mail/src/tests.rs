use crate::*;
use chrono::TimeZone;

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).unwrap()
}

fn message(subject: &str, text: &str) -> Message {
    let to = MailAddress::parse("mette@les.example").unwrap();
    Message { to, subject: subject.into(), text: text.into(), id: Uuid::from_u128(7) }
}

fn mail(folder: &Path) -> Mail {
    Mail::open(&MailSettings::default(), folder).unwrap()
}

fn eml(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder.join("outbox/mail")) else {
        return Vec::new();
    };
    entries.map(|e| std::fs::read_to_string(e.unwrap().path()).unwrap()).collect()
}

#[tokio::test]
async fn a_message_lands_in_the_outbox_in_utf8() {
    let folder = tempfile::tempdir().unwrap();
    mail(folder.path()).send(&message("New case R7K-42M", "Ny sag på vej."), now()).await.unwrap();
    let all = eml(folder.path());
    assert_eq!(all.len(), 1);
    assert!(all[0].contains("To: mette@les.example\r\n"), "{}", all[0]);
    assert!(all[0].contains("Subject: New case R7K-42M\r\n"));
    assert!(all[0].contains("charset=utf-8"));
    assert!(all[0].contains("Ny sag p=C3=A5 vej."), "{}", all[0]);
}

#[tokio::test]
async fn the_same_id_is_delivered_once() {
    let folder = tempfile::tempdir().unwrap();
    let mail = mail(folder.path());
    mail.send(&message("first", "a"), now()).await.unwrap();
    mail.send(&message("again", "b"), now()).await.unwrap();
    let all = eml(folder.path());
    assert_eq!(all.len(), 1);
    assert!(all[0].contains("Subject: first"));
}

#[tokio::test]
async fn a_subject_cannot_add_a_header() {
    let folder = tempfile::tempdir().unwrap();
    mail(folder.path()).send(&message("x\r\nBcc: thief@evil.example\r\n\r\nbody", "t"), now()).await.unwrap();
    let all = eml(folder.path());
    assert!(!all[0].lines().any(|line| line.to_ascii_lowercase().starts_with("bcc:")), "{}", all[0]);
    let headers = all[0].split("\r\n\r\n").next().unwrap();
    assert!(headers.contains("Content-Transfer-Encoding"), "the headers ended early: {}", all[0]);
}

#[tokio::test]
async fn an_outbox_that_cannot_be_written_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("outbox"), "a file where the folder should be").unwrap();
    let error = mail(folder.path()).send(&message("s", "t"), now()).await.unwrap_err();
    assert!(matches!(error, MailError::NotTaken(_)));
}

#[test]
fn what_is_not_an_address_is_refused() {
    for wrong in
        ["", "mette", "mette@", "@les.example", "a@b", "a@les.example\r\nBcc: b@c.dk", "Mette <a@les.example>", "a b@les.example"]
    {
        assert!(MailAddress::parse(wrong).is_err(), "{wrong}");
    }
    assert_eq!(MailAddress::parse(" a@les.example ").unwrap().as_str(), "a@les.example");
}

#[test]
fn an_address_does_not_show_itself() {
    assert!(!format!("{:?}", MailAddress::parse("a@les.example").unwrap()).contains("les"));
}
