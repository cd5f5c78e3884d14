//! A company is found at a host of its own once its name server leads here, and no sooner.

use portal_tests::cast::Handler;
use portal_tests::waiting::within;
use portal_tests::{Browser, Portal, Wishes};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::UdpSocket;

const PATH: &str = "/admin/tenants/nordhavn/hosts";

/// A name server (RFC 1035) that knows what it was told: names and where they lead.
async fn name_server(known: Arc<Mutex<Vec<(&'static str, Ipv4Addr)>>>) -> SocketAddr {
    let socket = UdpSocket::bind("127.0.0.1:0").await.expect("a port");
    let at = socket.local_addr().expect("bound");
    tokio::spawn(async move {
        let mut question = [0; 512];
        while let Ok((length, from)) = socket.recv_from(&mut question).await {
            let (mut name, mut place) = (Vec::new(), 12);
            while question[place] != 0 {
                let end = place + 1 + usize::from(question[place]);
                name.push(String::from_utf8_lossy(&question[place + 1..end]).to_lowercase());
                place = end;
            }
            let address_wanted = question[place + 1..place + 3] == [0, 1];
            let found = known.lock().expect("whole").iter().find(|(known, _)| *known == name.join(".")).map(|(_, to)| *to);
            let mut answer = question[..place + 5].to_vec();
            assert!(length >= answer.len());
            let record = found.filter(|_| address_wanted);
            // Answer, recursion available; name error where nothing is known; one question, no additional record.
            answer[2..4].copy_from_slice(&[0x81, if found.is_some() { 0x80 } else { 0x83 }]);
            answer[4..12].copy_from_slice(&[0, 1, 0, u8::from(record.is_some()), 0, 0, 0, 0]);
            if let Some(to) = record {
                answer.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4]);
                answer.extend(to.octets());
            }
            let _sent = socket.send_to(&answer, from).await;
        }
    });
    at
}

#[tokio::test]
async fn a_host_of_the_companys_own_opens_when_its_name_server_leads_here_and_ends_when_it_is_typed_again() {
    let known = Arc::new(Mutex::new(vec![
        ("nordhavn.localhost", Ipv4Addr::LOCALHOST),
        ("whistle.else.example", Ipv4Addr::new(192, 0, 2, 1)),
    ]));
    let server = name_server(known.clone()).await;
    let environment = vec![("PORTAL_NAME_SERVER".to_owned(), server.to_string())];
    let portal = &Portal::start_with(Wishes { environment, ..Wishes::default() });
    let mut administrator = Handler::of(portal, "administrator", 0).await.browser;
    let form = administrator.open(PATH).await.expect(200).page().form(PATH);
    for (typed, answer) in [
        ("https://whistle.nordhavn.example", "Write a whole host name"),
        ("skovlund.localhost", "are ours"),
        ("whistle.nordhavn.example", "know nothing of this address yet"),
        ("whistle.else.example", "leads elsewhere"),
    ] {
        let page = administrator.submit(&form.clone().set("host", typed)).await.expect(422).page();
        assert!(page.says(answer), "{typed}: {}", page.words());
        assert_eq!(page.form(PATH).value("host"), Some(typed), "what was typed stays");
    }
    Browser::at(portal, "whistle.nordhavn.example").get("/").await.expect(421);

    known.lock().expect("whole").push(("whistle.nordhavn.example", Ipv4Addr::LOCALHOST));
    let right = form.set("host", " Whistle.Nordhavn.example ");
    administrator.submit(&right).await.expect_to("/admin/tenants/nordhavn");
    within(Duration::from_millis(1500), "the host answers", || async {
        let answer = Browser::at(portal, "whistle.nordhavn.example").get("/").await;
        (answer.status == 200 && answer.page().says("Nordhavn")).then_some(())
    })
    .await;
    let other = "/admin/tenants/skovlund/hosts";
    known.lock().expect("whole").push(("skovlund.localhost", Ipv4Addr::LOCALHOST));
    let form = administrator.open(other).await.expect(200).page().form(other);
    let page = administrator.submit(&form.set("host", "whistle.nordhavn.example")).await.expect(422).page();
    assert!(page.says("leads to another tenant already"), "{}", page.words());

    let shown = administrator.open(PATH).await.expect(200).page();
    assert!(shown.says("whistle.nordhavn.example"), "{}", shown.words());
    let end = shown.forms.iter().find(|f| f.value("end").is_some()).cloned().expect("the form that ends it");
    let page = administrator.submit(&end.clone().set("end", "nordhavn.localhost")).await.expect(422).page();
    assert!(page.says("None of the company's own addresses"), "the usual one stays: {}", page.words());
    administrator.submit(&end.set("end", "whistle.nordhavn.example")).await.expect_to("/admin/tenants/nordhavn");
    within(Duration::from_millis(1500), "the host is closed", || async {
        (Browser::at(portal, "whistle.nordhavn.example").get("/").await.status == 421).then_some(())
    })
    .await;
    Browser::at(portal, "nordhavn.localhost").get("/").await.expect(200);
    let log = administrator.open("/admin/tenants/nordhavn").await.expect(200).page();
    assert!(log.says("Own address opened") && log.says("Own address ended"), "{}", log.words());
    administrator.submit(&right).await.expect_to("/admin/tenants/nordhavn");
}
