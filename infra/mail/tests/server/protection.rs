//! Nothing is said to whom it is not for.

use crate::*;
use mail::MailError;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

#[tokio::test]
async fn nothing_is_said_where_starttls_is_not_offered() {
    let server = MailServer::start();
    server.tell("starttls off");
    let mail = open(&with_password(server.port));
    assert!(matches!(mail.send(&letter(1, "mette@les.example"), now()).await, Err(MailError::Unprotected)));
    assert!(matches!(mail.check().await, Err(MailError::Unprotected)));
    assert_eq!(server.taken(), []);
}

#[tokio::test]
async fn a_certificate_of_another_authority_or_for_another_name_ends_the_conversation() {
    let server = MailServer::start();
    let mut other = with_password(server.port);
    other.server.as_mut().unwrap().ca_file = Some(certificates().join("other.pem"));
    let mut public = with_password(server.port);
    public.server.as_mut().unwrap().ca_file = None;
    let mut name = with_password(server.port);
    name.server.as_mut().unwrap().host = "127.0.0.2".into();
    for settings in [other, public] {
        assert!(matches!(open(&settings).send(&letter(1, "mette@les.example"), now()).await, Err(MailError::Unprotected)));
    }
    // The server listens on 127.0.0.1 only: somebody else answers at 127.0.0.2 with its certificate.
    let elsewhere = TcpListener::bind(("127.0.0.2", 0)).await.unwrap();
    name.server.as_mut().unwrap().port = elsewhere.local_addr().unwrap().port();
    let to = server.port;
    tokio::spawn(async move {
        while let Ok((mut client, _)) = elsewhere.accept().await {
            let mut server = tokio::net::TcpStream::connect(("127.0.0.1", to)).await.unwrap();
            tokio::spawn(async move { tokio::io::copy_bidirectional(&mut client, &mut server).await });
        }
    });
    assert!(matches!(open(&name).send(&letter(1, "mette@les.example"), now()).await, Err(MailError::Unprotected)));
    assert_eq!(server.taken(), []);
}

#[tokio::test]
async fn a_token_endpoint_with_another_authoritys_certificate_gets_no_secret() {
    let server = MailServer::start();
    let mut settings = with_tokens(&server, server.port);
    settings.server.as_mut().unwrap().oauth2.as_mut().unwrap().ca_file = Some(certificates().join("other.pem"));
    assert!(matches!(open(&settings).send(&letter(1, "mette@les.example"), now()).await, Err(MailError::NoToken)));
    assert_eq!(server.tokens(), (0, 0));
}

/// Somebody in between adds answers of their own to the last plain reply, so that they would be read as the server's protected ones.
#[tokio::test]
async fn answers_slipped_in_before_tls_are_not_taken_for_the_servers() {
    let between = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = between.local_addr().unwrap().port();
    let heard = tokio::spawn(async move {
        let (client, _) = between.accept().await.unwrap();
        let (read, mut write) = client.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 localhost\r\n").await.unwrap();
        lines.next_line().await.unwrap();
        write.write_all(b"250-localhost\r\n250 STARTTLS\r\n").await.unwrap();
        lines.next_line().await.unwrap();
        write
            .write_all(b"220 go\r\n250-localhost\r\n250 AUTH PLAIN\r\n235 in\r\n250 ok\r\n250 ok\r\n354 go\r\n250 taken\r\n")
            .await
            .unwrap();
        let mut rest = String::new();
        while let Ok(Some(line)) = lines.next_line().await {
            rest.push_str(&line);
        }
        rest
    });
    let error = open(&with_password(port)).send(&letter(1, "mette@les.example"), now()).await.unwrap_err();
    assert!(matches!(error, MailError::Unprotected), "{error}");
    assert!(!heard.await.unwrap().contains("AUTH"));
}

#[test]
fn settings_that_would_send_in_the_clear_or_to_files_are_refused() {
    let local = |host: &str| settings(ServerSettings { host: host.into(), loopback_without_tls: true, ..bare(25) });
    assert!(local("127.0.0.1").check(false).is_ok());
    assert!(local("127.0.0.1").check(true).is_err(), "in production");
    for host in ["localhost", "mail.les.example", "127.0.0.1.evil.example", "10.0.0.1"] {
        assert!(local(host).check(false).is_err(), "{host}");
    }
    assert!(MailSettings::default().check(false).is_ok());
    let files = MailSettings::default().check(true).unwrap_err().to_string();
    assert!(files.contains("`mail.server` is missing"), "{files}");
}

#[test]
fn settings_are_read_and_what_is_wrong_with_them_is_said_without_repeating_a_secret() {
    let read = |text: &str| toml::from_str::<MailSettings>(text);
    let whole = r#"
        sender = "portal@les.example"
        sender_name = "LES"
        [server]
        host = "smtp.office365.com"
        user = "portal@les.example"
        [server.oauth2]
        token_url = "https://login.microsoftonline.com/tenant/oauth2/v2.0/token"
        client_id = "application"
        client_secret = "hunter2"
    "#;
    let settings = read(whole).unwrap();
    settings.check(true).unwrap();
    let server = settings.server.as_ref().unwrap();
    assert_eq!((server.port, server.limit_seconds), (587, 12));
    assert!(!format!("{settings:?}").contains("hunter2"));
    let changed = |from: &str, to: &str| read(&whole.replace(from, to)).unwrap().check(true).unwrap_err().to_string();
    for (from, to, says) in [
        ("\"portal@les.example\"\n        sender_name", "\"portal\"\n        sender_name", "`mail.sender`"),
        ("https://login", "http://login", "`mail.server.oauth2.token_url`"),
        ("[server.oauth2]", "password = \"hunter2\"\n[server.oauth2]", "how to sign in"),
        ("user = \"portal@les.example\"", "", "how to sign in"),
        ("[server.oauth2]", "limit_seconds = 15\n[server.oauth2]", "1 to 14"),
        ("[server.oauth2]", "ca_file = \"/nowhere.pem\"\n[server.oauth2]", "`mail.server.ca_file`: /nowhere.pem cannot be read"),
    ] {
        let said = changed(from, to);
        assert!(said.contains(says) && !said.contains("hunter2"), "{said}");
    }
    assert!(read("sendr = 'x'").is_err());
}
