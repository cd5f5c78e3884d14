//! Settings: read, and what is wrong with them said without repeating a secret.

use sms::SmsSettings;

const WHOLE: &str = r#"
    [sns]
    region = "eu-north-1"
    sender_ids = { 45 = "LES", 46 = "LES" }
    [smpp]
    host = "smpp.provider.example"
    system_id = "les"
    password = "hunter2"
    source = "LES"
"#;

#[test]
fn settings_are_read_and_what_is_wrong_with_them_is_said_without_repeating_a_secret() {
    let settings: SmsSettings = toml::from_str(WHOLE).unwrap();
    settings.check(true).unwrap();
    assert!(!format!("{settings:?}").contains("hunter2"));
    let says = settings.describe();
    assert!(says.contains("eu-north-1") && says.contains("smpp.provider.example:3550"), "{says}");
    for (from, to, says) in [
        ("45 = \"LES\"", "45 = \"12345\"", "`sms.sns.sender_ids`"),
        ("45 = \"LES\"", "\"+45\" = \"LES\"", "`sms.sns.sender_ids`"),
        ("[smpp]", "endpoint = \"http://sns.example\"\n[smpp]", "`sms.sns.endpoint`"),
        ("[smpp]", "endpoint = \"http://127.0.0.1:5000\"\n[smpp]", "`sms.sns.endpoint`"),
        ("[smpp]", "endpoint = \"http://127.0.0.1.evil.example\"\n[smpp]", "`sms.sns.endpoint`"),
        ("[smpp]", "secret_access_key = \"hunter2\"\n[smpp]", "`access_key_id`"),
        ("\"hunter2\"", "\"hunter2hunter2\"", "`sms.smpp.password`"),
        ("source = \"LES\"", "source = \"L E S\"", "`sms.smpp.source`"),
        ("source = \"LES\"", "source = \"LES\"\nflash_data_coding = 224", "16 or 240"),
        ("source = \"LES\"", "source = \"LES\"\nper_second = 0", "`sms.smpp.per_second`"),
        ("source = \"LES\"", "source = \"LES\"\nloopback_without_tls = true", "never for production"),
        ("source = \"LES\"", "source = \"LES\"\nca_file = \"/nowhere.pem\"", "`sms.smpp.ca_file`: /nowhere.pem cannot be read"),
    ] {
        let settings: SmsSettings = toml::from_str(&WHOLE.replace(from, to)).unwrap();
        let said = settings.check(true).unwrap_err().to_string();
        assert!(said.contains(says) && !said.contains("hunter2"), "{to}: {said}");
    }
    assert!(SmsSettings::default().check(false).is_ok());
    let files = SmsSettings::default().check(true).unwrap_err().to_string();
    assert!(files.contains("names no provider"), "{files}");
}
