//! What arrives.

use crate::*;
use mail::MailError;

#[tokio::test]
async fn a_message_arrives_whole_protected_and_from_whom_the_settings_say() {
    let server = MailServer::start();
    let mail = open(&with_tokens(&server, server.port));
    let text = ".\n..\nEn linje med æ, ø og å\n.slut\n".to_owned();
    mail.send(&Message { text, ..letter(1, "mette@les.example") }, now()).await.unwrap();
    let taken = server.taken();
    assert_eq!(taken.len(), 1);
    assert!(taken[0].tls);
    assert_eq!(taken[0].signed_in.as_deref(), Some("XOAUTH2 portal@les.example"));
    assert_eq!((taken[0].sender.as_str(), taken[0].to.as_slice()), (USER, &["mette@les.example".to_owned()][..]));
    let (headers, body) = taken[0].data.split_once("\r\n\r\n").unwrap();
    assert_eq!(body.trim_end(), ".\r\n..\r\nEn linje med =C3=A6, =C3=B8 og =C3=A5\r\n.slut");
    let from = headers.lines().find(|line| line.starts_with("From: ")).unwrap();
    assert!(from.is_ascii() && from.contains("=?utf-8?b?") && from.ends_with("<portal@les.example>"), "{from}");
}

#[tokio::test]
async fn a_password_serves_where_the_server_takes_one_and_a_wrong_one_is_said_to_be_wrong() {
    let server = MailServer::start();
    open(&with_password(server.port)).send(&letter(1, "mette@les.example"), now()).await.unwrap();
    assert_eq!(server.taken()[0].signed_in.as_deref(), Some("PLAIN portal@les.example"));
    let mut wrong = with_password(server.port);
    wrong.server.as_mut().unwrap().password = Some("guessed".into());
    let mail = open(&wrong);
    assert!(matches!(mail.send(&letter(2, "mette@les.example"), now()).await, Err(MailError::SignIn)));
    assert!(matches!(mail.check().await, Err(MailError::SignIn)));
    assert_eq!(times(&server, 2), 0);
}

#[tokio::test]
async fn a_server_that_asks_for_no_sign_in_is_not_told_any() {
    let server = MailServer::start();
    server.tell("mechanisms off");
    let mail = open(&settings(bare(server.port)));
    mail.check().await.unwrap();
    mail.send(&letter(1, "mette@les.example"), now()).await.unwrap();
    assert_eq!((times(&server, 1), server.taken()[0].signed_in.clone()), (1, None));
}

#[tokio::test]
async fn the_same_id_is_delivered_once() {
    let server = MailServer::start();
    let mail = open(&with_password(server.port));
    for _ in 0..3 {
        mail.send(&letter(1, "mette@les.example"), now()).await.unwrap();
    }
    mail.send(&letter(2, "mette@les.example"), now()).await.unwrap();
    assert_eq!((times(&server, 1), times(&server, 2)), (1, 1));
}

#[tokio::test]
async fn only_an_address_that_the_server_refuses_for_good_is_given_up() {
    let server = MailServer::start();
    let mail = open(&with_password(server.port));
    assert!(matches!(mail.send(&letter(1, "gone@les.example"), now()).await, Err(MailError::Refused)));
    for (id, who) in [(2, "later"), (3, "relay"), (4, "text"), (5, "busy")] {
        let error = mail.send(&letter(id, &format!("{who}@les.example")), now()).await.unwrap_err();
        assert!(matches!(error, MailError::NotNow), "{who}: {error}");
    }
    assert_eq!(server.taken(), []);
    mail.send(&letter(1, "mette@les.example"), now()).await.expect("what was refused was not remembered as taken");
}

#[tokio::test]
async fn neither_subject_nor_text_nor_name_can_add_a_header_or_end_the_message() {
    let server = MailServer::start();
    let mail = open(&with_password(server.port));
    let subject = "x\r\nBcc: thief@evil.example\r\n\r\nbody".to_owned();
    let text = "first\r\n.\r\nMAIL FROM:<thief@evil.example>\r\n\n.\nRCPT TO:<thief@evil.example>\n".to_owned();
    mail.send(&Message { subject, text, ..letter(1, "mette@les.example") }, now()).await.unwrap();
    let taken = server.taken();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].to, ["mette@les.example"]);
    let (headers, body) = taken[0].data.split_once("\r\n\r\n").unwrap();
    assert!(!headers.lines().any(|line| line.to_ascii_lowercase().starts_with("bcc:")), "{headers}");
    assert!(headers.contains("Content-Transfer-Encoding") && body.contains("MAIL FROM"), "{headers}");
    for name in ["a\r\nBcc: thief@evil.example", "a\nb", "a\0b", &"x".repeat(65)] {
        let settings = MailSettings { sender_name: name.into(), ..with_password(server.port) };
        assert!(settings.check(false).is_err(), "{name:?}");
    }
}

#[tokio::test]
async fn names_in_quotes_and_brackets_stay_names() {
    let server = MailServer::start();
    let name = "LES, \"portal\" <thief@evil.example>";
    let mail = open(&MailSettings { sender_name: name.into(), ..with_password(server.port) });
    mail.send(&letter(1, "mette@les.example"), now()).await.unwrap();
    let data = server.taken()[0].data.clone();
    let from = data.lines().find(|line| line.starts_with("From: ")).unwrap();
    assert!(from.starts_with("From: =?utf-8?b?") && from.ends_with("?= <portal@les.example>"), "{from}");
    assert_eq!(from.matches(['<', '@', ',']).count(), 2, "one address and no other: {from}");
}
