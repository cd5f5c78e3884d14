//! The settings `[sms]`, the same for both services.

use outward::RootsError;
use secrecy::SecretString;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Who takes text messages. With neither they go to files. With both, SNS takes regular messages and the message centre Flash.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SmsSettings {
    /// Amazon SNS, for regular messages: it knows no Flash.
    pub sns: Option<SnsSettings>,
    /// A message centre, for Flash, and for regular messages where there is no SNS.
    pub smpp: Option<SmppSettings>,
}

/// Amazon SNS.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SnsSettings {
    /// The region: `eu-north-1` is Stockholm.
    pub region: String,
    /// Calling code (`45`) to the name that phones there show as the sender. Countries that are not named get none: some know
    /// no names, and some must be told of one beforehand.
    #[serde(default)]
    pub sender_ids: BTreeMap<String, String>,
    /// Another address than the region's own.
    pub endpoint: Option<String>,
    /// A key of ours, where the machine has no role that gives one.
    pub access_key_id: Option<String>,
    /// Its secret.
    pub secret_access_key: Option<SecretString>,
}

/// A message centre that speaks SMPP 3.4.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmppSettings {
    /// Its name, as its certificate says it.
    pub host: String,
    /// TCP port.
    #[serde(default = "smpp_port")]
    pub port: u16,
    /// Our name there, at most 15 characters.
    pub system_id: String,
    /// Our secret there, at most 8 characters (SMPP 3.4 §5.2.2).
    pub password: SecretString,
    /// Whom messages are from: up to 11 letters and digits, or an international number with its +.
    pub source: String,
    /// How this centre wants Flash in the GSM alphabet announced: 16 (0x10) or 240 (0xF0).
    #[serde(default = "flash")]
    pub flash_data_coding: u8,
    /// How many messages a second it takes.
    #[serde(default = "per_second")]
    pub per_second: u32,
    /// How often it is asked whether the connection stands, in seconds.
    #[serde(default = "enquire")]
    pub enquire_link_seconds: u64,
    /// A PEM file of the authorities to trust instead of the public ones.
    pub ca_file: Option<PathBuf>,
    /// Tests only, and only towards this machine: no TLS.
    #[serde(default)]
    pub loopback_without_tls: bool,
}

fn smpp_port() -> u16 {
    3550
}

fn flash() -> u8 {
    0x10
}

fn per_second() -> u32 {
    10
}

fn enquire() -> u64 {
    30
}

/// Settings of text messages that cannot serve. No value is repeated but names of files.
#[derive(Debug, thiserror::Error)]
pub enum SmsUnfit {
    /// Files in production.
    #[error(
        "`sms` names no provider: in production [sms.sns] or [sms.smpp] is needed, because files would keep numbers and codes in the clear"
    )]
    NoProvider,
    /// A name that phones do not show.
    #[error("`sms.sns.sender_ids` goes from calling codes (45) to names of 1 to 11 letters and digits with at least one letter")]
    SenderIds,
    /// An endpoint that is not protected.
    #[error("`sms.sns.endpoint` must begin with https:// (http:// only towards 127.0.0.1, and never in production)")]
    Endpoint,
    /// Half a key.
    #[error("`sms.sns` needs both `access_key_id` and `secret_access_key`, or neither where the machine has a role")]
    Key,
    /// Our name or secret.
    #[error("`sms.smpp.system_id` has 1 to 15 and `sms.smpp.password` 1 to 8 characters, all of them ASCII")]
    Credentials,
    /// The sender.
    #[error("`sms.smpp.source` must be 1 to 11 letters and digits, or + and 8 to 15 digits")]
    Source,
    /// The coding.
    #[error("`sms.smpp.flash_data_coding` must be 16 or 240")]
    Coding,
    /// Out of range.
    #[error("`sms.smpp.per_second` must be 1 to 100 and `sms.smpp.enquire_link_seconds` 1 to 300")]
    Pace,
    /// A test's setting.
    #[error(
        "`sms.smpp.loopback_without_tls` is for tests on 127.0.0.1 or ::1 and never for production: remove it, TLS is used then"
    )]
    WithoutTls,
    /// A file of authorities.
    #[error("`sms.smpp.ca_file`: {0}")]
    Roots(#[from] RootsError),
}

impl SmsSettings {
    /// The name these settings have, for whoever reads them from the environment.
    pub const KEY: &'static str = "sms";

    /// What one setting alone cannot show. Nothing is connected.
    pub fn check(&self, production: bool) -> Result<(), SmsUnfit> {
        if production && self.sns.is_none() && self.smpp.is_none() {
            return Err(SmsUnfit::NoProvider);
        }
        if let Some(sns) = &self.sns {
            sns.check(production)?;
        }
        if let Some(smpp) = &self.smpp {
            smpp.check(production)?;
            crate::smpp::tls(smpp)?;
        }
        Ok(())
    }

    /// Where text messages go, in words for an operator.
    #[must_use]
    pub fn describe(&self) -> String {
        match (&self.sns, &self.smpp) {
            (None, None) => "text messages go to files in the state directory".to_owned(),
            (Some(sns), None) => format!("text messages go to Amazon SNS in {}, Flash as regular ones", sns.region),
            (None, Some(smpp)) => format!("text messages go to the message centre {}:{}", smpp.host, smpp.port),
            (Some(sns), Some(smpp)) => {
                format!(
                    "text messages go to Amazon SNS in {}, Flash to the message centre {}:{}",
                    sns.region, smpp.host, smpp.port
                )
            }
        }
    }
}

impl SnsSettings {
    fn check(&self, production: bool) -> Result<(), SmsUnfit> {
        let code = |code: &str| (1..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
        if !self.sender_ids.iter().all(|(country, name)| code(country) && is_name(name)) {
            return Err(SmsUnfit::SenderIds);
        }
        let local =
            |url: &str| url.strip_prefix("http://127.0.0.1").is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']));
        if let Some(url) = &self.endpoint
            && !url.starts_with("https://")
            && (production || !local(url))
        {
            return Err(SmsUnfit::Endpoint);
        }
        if self.access_key_id.is_some() != self.secret_access_key.is_some() {
            return Err(SmsUnfit::Key);
        }
        Ok(())
    }

    /// The sender's name for a number: that of its longest calling code.
    pub(crate) fn sender_id(&self, to: &str) -> Option<&str> {
        let digits = to.strip_prefix('+')?;
        (1..=4).rev().find_map(|n| self.sender_ids.get(digits.get(..n)?)).map(String::as_str)
    }
}

impl SmppSettings {
    fn check(&self, production: bool) -> Result<(), SmsUnfit> {
        use secrecy::ExposeSecret;
        let fits = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
        if !fits(&self.system_id, 15) || !fits(self.password.expose_secret(), 8) {
            return Err(SmsUnfit::Credentials);
        }
        let number =
            self.source.strip_prefix('+').is_some_and(|d| (8..=15).contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit()));
        if !number && !is_name(&self.source) {
            return Err(SmsUnfit::Source);
        }
        if !matches!(self.flash_data_coding, 0x10 | 0xf0) {
            return Err(SmsUnfit::Coding);
        }
        if !(1..=100).contains(&self.per_second) || !(1..=300).contains(&self.enquire_link_seconds) {
            return Err(SmsUnfit::Pace);
        }
        if self.loopback_without_tls && (production || !matches!(self.host.as_str(), "127.0.0.1" | "::1")) {
            return Err(SmsUnfit::WithoutTls);
        }
        Ok(())
    }
}

fn is_name(name: &str) -> bool {
    (1..=11).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric())
        && name.bytes().any(|b| b.is_ascii_alphabetic())
}
