//! The portal with real counterparts in the place of its outboxes.

use counterparts::{Fault, MailServer, Proxy, certificates};
use portal_tests::cast::{Reporter, Story};
use portal_tests::portal::Wishes;
use portal_tests::waiting::within;
use portal_tests::{Portal, database};
use std::time::Duration;

/// Settings of a mail server at this port, as an operator would put them into the environment.
fn mail_at(port: u16) -> Wishes {
    let ca_file = certificates().join("ca.pem").canonicalize().expect("it is installed").display().to_string();
    let variables = [
        ("HOST", "localhost"),
        ("PORT", &port.to_string()),
        ("USER", "portal@les.example"),
        ("PASSWORD", "Correct-Horse-7"),
        ("CA_FILE", &ca_file),
        ("LIMIT_SECONDS", "5"),
    ];
    let environment = variables.map(|(name, value)| (format!("PORTAL_MAIL__SERVER__{name}"), value.to_owned())).into();
    Wishes { one_cell: true, environment, ..Wishes::default() }
}

#[tokio::test]
async fn a_report_does_not_wait_for_a_mail_server_and_its_notices_leave_once_it_is_back() {
    let server = MailServer::start();
    let proxy = Proxy::before(server.port).await;
    let portal = Portal::start_with(mail_at(proxy.port));
    let (told, refused) = (portal.account("triager", 0).email.clone(), portal.account("triager", 1).email.clone());
    server.tell(&format!("refuse {refused}"));
    proxy.set(Fault::Down);
    let mut reporter = Reporter::at(&portal, "nordhavn");
    reporter.report(&Story::of("While the mail server is down")).await;
    let tenant = database::tenant(&portal, "nordhavn").await.expect("it is there");
    let count = async |sql: String| database::number(&portal, &tenant.cell, &sql).await;
    let outbox = |state: &str| format!("select count(*) from {}.outbox where state = '{state}' and attempts > 0", tenant.schema);
    within(Duration::from_secs(60), "the first attempt fails", || async { (count(outbox("waiting")).await == 1).then_some(()) })
        .await;
    assert_eq!(server.taken(), []);
    proxy.set(Fault::None);
    within(Duration::from_secs(120), "the notice leaves", || async { (count(outbox("sent")).await == 1).then_some(()) }).await;
    let taken = server.taken();
    assert_eq!(taken.iter().filter(|mail| mail.to == [told.as_str()]).count(), 1, "{taken:?}");
    assert!(!taken.iter().any(|mail| mail.to == [refused.as_str()]));
    let noted = "select count(*) from les.events where kind = 'mail-refused'".to_owned();
    assert_eq!(database::number(&portal, "one", &noted).await, 1);
    // A second report: nobody gets the first notice again.
    Reporter::at(&portal, "nordhavn").report(&Story::of("While it is up")).await;
    within(Duration::from_secs(60), "the notice leaves", || async { (count(outbox("sent")).await == 2).then_some(()) }).await;
    assert_eq!(server.taken().iter().filter(|mail| mail.to == [told.as_str()]).count(), 2);
}
