//! What left the house: text messages and mail, as files in the state directory.

use crate::Portal;
use crate::waiting::until;
use serde::Deserialize;
use std::path::Path;

/// A text message.
#[derive(Clone, Debug, Deserialize)]
pub struct Sms {
    /// `+45…`
    pub to: String,
    /// The words.
    pub text: String,
    /// `regular` or `flash`.
    pub class: String,
    /// RFC 3339.
    pub sent_at: String,
}

/// A mail.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The line `To:`.
    pub to: String,
    /// The line `Subject:`.
    pub subject: String,
    /// All of it, with the transfer encoding undone.
    pub text: String,
}

impl Mail {
    /// What stands below the headers.
    pub fn body(&self) -> &str {
        self.text.split_once("\r\n\r\n").or_else(|| self.text.split_once("\n\n")).map_or("", |(_, body)| body)
    }
}

/// The newest text message to a number, when there is one that was not among `known` (names of files).
pub fn new_sms(portal: &Portal, to: &str, known: &[String]) -> Option<Sms> {
    let folder = portal.state().join("outbox/sms");
    let mut found = Vec::new();
    for name in sms_files(portal) {
        if known.contains(&name) {
            continue;
        }
        let text = std::fs::read_to_string(folder.join(&name)).ok()?;
        let sms: Sms = serde_json::from_str(&text).expect("a text message has its agreed shape");
        if sms.to == to {
            found.push(sms);
        }
    }
    found.into_iter().max_by(|a, b| a.sent_at.cmp(&b.sent_at))
}

/// One text message by the name of its file.
pub fn sms(portal: &Portal, name: &str) -> Sms {
    let text = std::fs::read_to_string(portal.state().join("outbox/sms").join(name)).expect("it was listed");
    serde_json::from_str(&text).expect("a text message has its agreed shape")
}

/// Names of all text messages.
pub fn sms_files(portal: &Portal) -> Vec<String> {
    names(&portal.state().join("outbox/sms"), ".json")
}

/// The six digits of the next text message to a number.
pub async fn code_for(portal: &Portal, to: &str, known: &[String]) -> String {
    let sms = until(&format!("a text message to {to}"), || async { new_sms(portal, to, known) }).await;
    digits(&sms.text).unwrap_or_else(|| panic!("no six digits in {:?}", sms.text))
}

/// The first six digits that stand together, a space in their middle allowed.
pub fn digits(text: &str) -> Option<String> {
    let text = text.replace(['\u{a0}', ' '], "");
    let bytes = text.as_bytes();
    (0..bytes.len().saturating_sub(5)).find_map(|i| {
        let six = &bytes[i..i + 6];
        six.iter().all(u8::is_ascii_digit).then(|| String::from_utf8_lossy(six).into_owned())
    })
}

/// All mail to somebody.
pub fn mail_to(portal: &Portal, to: &str) -> Vec<Mail> {
    let folder = portal.state().join("outbox/mail");
    let all = names(&folder, ".eml").into_iter().filter_map(|name| std::fs::read_to_string(folder.join(name)).ok());
    all.map(|text| Mail { to: line(&text, "To:"), subject: line(&text, "Subject:"), text: unquoted(&text) })
        .filter(|m| m.to.contains(to))
        .collect()
}

fn line(text: &str, name: &str) -> String {
    text.lines().find_map(|l| l.strip_prefix(name)).unwrap_or_default().trim().to_owned()
}

/// Undoes quoted-printable.
fn unquoted(text: &str) -> String {
    let joined = text.replace("=\r\n", "").replace("=\n", "");
    let (bytes, mut out, mut i) = (joined.as_bytes(), Vec::new(), 0);
    while i < bytes.len() {
        let coded = (bytes[i] == b'=')
            .then(|| bytes.get(i + 1..i + 3).and_then(|h| u8::from_str_radix(std::str::from_utf8(h).ok()?, 16).ok()))
            .flatten();
        out.push(coded.unwrap_or(bytes[i]));
        i += if coded.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn names(folder: &Path, ending: &str) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).filter(|n| n.ends_with(ending)).collect();
    names.sort();
    names
}
