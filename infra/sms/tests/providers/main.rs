//! Text messages against providers that nobody here wrote: SNS as moto has it, and a message centre (npm smpp).

mod settings;
mod smpp;
mod sns;

use chrono::{DateTime, TimeZone, Utc};
use counterparts::{Cloud, certificates};
use sms::{Class, Gateway, SmppSettings, Sms, SmsSettings, SnsSettings};
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 12, 0, 0).single().expect("an instant")
}

fn message(id: u128, text: &str, class: Class) -> Sms {
    Sms::new("+4512345678", text, class, Uuid::from_u128(id)).expect("a message")
}

fn sns(port: u16) -> SnsSettings {
    SnsSettings {
        region: "eu-north-1".into(),
        sender_ids: [("45", "LES"), ("4", "Nobody"), ("46", "LESSE")].map(|(c, n)| (c.to_owned(), n.to_owned())).into(),
        endpoint: Some(format!("http://127.0.0.1:{port}")),
        access_key_id: Some("key".into()),
        secret_access_key: Some("secret".into()),
    }
}

fn centre(port: u16) -> SmppSettings {
    SmppSettings {
        host: "localhost".into(),
        port,
        system_id: "les".into(),
        password: "secret".into(),
        source: "LES".into(),
        flash_data_coding: 0x10,
        per_second: 100,
        enquire_link_seconds: 30,
        ca_file: Some(certificates().join("ca.pem")),
        loopback_without_tls: false,
    }
}

fn open(sns: Option<SnsSettings>, smpp: Option<SmppSettings>) -> Gateway {
    let settings = SmsSettings { sns, smpp };
    settings.check(false).expect("settings that serve");
    Gateway::open(&settings, std::path::Path::new("nowhere")).expect("settings that serve")
}

/// What SNS was asked to send: the fields of each `Publish`, by name.
fn published(cloud: &Cloud) -> Vec<std::collections::BTreeMap<String, String>> {
    let form = |body: &str| serde_html_form::from_str::<Vec<(String, String)>>(body).expect("a form").into_iter().collect();
    cloud.recorded().iter().filter(|r| r.body.contains("Action=Publish")).map(|r| form(&r.body)).collect()
}
