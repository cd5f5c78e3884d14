//! Mail (RFC 5322, RFC 2045): who wrote to whom about what, the text, and cleaned attachments in a new message.

use crate::clean;
use crate::format;
use crate::ledger::Ledger;
use crate::self_check;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mail_parser::{Address, Encoding, HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use sandbox::{Category, FileType, Note, Refusal};
use std::collections::BTreeSet;

/// Base64 in lines of this many characters (RFC 2045, 6.8).
const LINE: usize = 76;
/// How often HTML is cleaned until it stays as it is.
const ROUNDS: usize = 4;

/// An attachment on its way out.
struct Attached {
    name: String,
    media_type: &'static str,
    bytes: Vec<u8>,
    /// The number that the text shows it by, if it does.
    shown: Option<usize>,
}

/// A clean message of the same content.
pub fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let message = MessageParser::default().parse(bytes).ok_or(Refusal::UnknownType)?;
    if message.from().is_none() && message.to().is_none() && message.subject().is_none() {
        return Err(Refusal::UnknownType);
    }
    refuse_sealed(&message)?;
    let headers = headers(&message, ledger)?;
    let mut text = String::new();
    let mut html = String::new();
    let mut used = BTreeSet::new();
    for (ids, wants_html) in [(&message.text_body, false), (&message.html_body, true)] {
        for id in ids {
            match message.part(*id).map(|part| &part.body) {
                Some(PartType::Text(part)) if !wants_html && used.insert(*id) => text.push_str(part),
                Some(PartType::Html(part)) if wants_html && used.insert(*id) => html.push_str(part),
                _ => {}
            }
        }
    }
    let mut attached = Vec::new();
    for (id, part) in message.parts.iter().enumerate() {
        if used.contains(&(id as u32))
            || matches!(part.body, PartType::Multipart(_))
            || (id == 0 && message.parts.len() == 1 && part.is_text())
        {
            continue;
        }
        if let Some((file, old)) = attachment(part, bytes, ledger)? {
            let number = attached.len() + 1;
            let shown = old
                .filter(|old| html.contains(&format!("cid:{old}")))
                .map(|old| html = html.replace(&format!("cid:{old}"), &format!("cid:part{number}")))
                .map(|()| number);
            attached.push(Attached { shown, ..file });
        }
    }
    let html = if html.is_empty() { html } else { sanitised(&html, ledger)? };
    for file in &mut attached {
        file.shown = file.shown.filter(|number| html.contains(&format!("\"cid:part{number}\"")));
    }
    self_check::search(ledger, &[], &[headers.as_bytes(), text.as_bytes(), html.as_bytes()], &[])?;
    Ok(assemble(&headers, &text, &html, &attached))
}

fn refuse_sealed(message: &Message) -> Result<(), Refusal> {
    for part in &message.parts {
        let kind = part
            .content_type()
            .map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()).to_ascii_lowercase())
            .unwrap_or_default();
        if kind == "multipart/encrypted" || kind.ends_with("pkcs7-mime") {
            return Err(Refusal::Encrypted);
        }
    }
    Ok(())
}

/// The headers that stay; all others are counted and remembered.
fn headers(message: &Message, ledger: &mut Ledger) -> Result<String, Refusal> {
    let mut text = String::new();
    for (name, address) in [("From", message.from()), ("To", message.to()), ("Cc", message.cc())] {
        if let Some(list) = address.map(addresses).filter(|list| !list.is_empty()) {
            text.push_str(&format!("{name}: {list}\r\n"));
        }
    }
    if let Some(subject) = message.subject() {
        text.push_str(&format!("Subject: {}\r\n", word(subject)));
    }
    if let Some(date) = message.date() {
        text.push_str(&format!("Date: {}\r\n", date.to_rfc822()));
    }
    if text.is_empty() {
        return Err(Refusal::Damaged);
    }
    for header in message.headers() {
        let category = match &header.name {
            HeaderName::From
            | HeaderName::To
            | HeaderName::Cc
            | HeaderName::Subject
            | HeaderName::Date
            | HeaderName::MimeVersion => continue,
            HeaderName::ContentType | HeaderName::ContentTransferEncoding | HeaderName::ContentDisposition => continue,
            HeaderName::Received | HeaderName::ReturnPath => Category::Place,
            HeaderName::MessageId | HeaderName::References | HeaderName::InReplyTo | HeaderName::ContentId => {
                Category::Identifiers
            }
            HeaderName::Sender | HeaderName::ReplyTo | HeaderName::Bcc => Category::Author,
            _ => Category::Other,
        };
        let raw = message.raw_message.get(header.offset_start as usize..header.offset_end as usize).unwrap_or_default();
        ledger.removed_bytes(category, raw);
    }
    Ok(text)
}

fn addresses(address: &Address) -> String {
    let list: Vec<String> = address
        .iter()
        .map(|one| {
            let place: String = one
                .address()
                .unwrap_or_default()
                .chars()
                .filter(|c| c.is_ascii_alphanumeric() || "@.-_+=~!#$%&*/?^'".contains(*c))
                .collect();
            match one.name().map(str::trim).filter(|name| !name.is_empty()) {
                None if place.is_empty() => String::new(),
                Some(name) if place.is_empty() => word(name),
                Some(name) => format!("{} <{place}>", word(name)),
                None => format!("<{place}>"),
            }
        })
        .filter(|one| !one.is_empty())
        .collect();
    list.join(",\r\n ")
}

/// Words of a header: as they are when plain, encoded otherwise (RFC 2047), in lines that are short enough.
fn word(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '\''))
        && text.len() < 60
        && text.trim() == text
        && !text.contains("  ")
    {
        return text;
    }
    let mut words = Vec::new();
    let mut part = String::new();
    for c in text.chars() {
        if part.len() + c.len_utf8() > 39 {
            words.push(std::mem::take(&mut part));
        }
        part.push(c);
    }
    words.push(part);
    words.iter().map(|part| format!("=?utf-8?B?{}?=", STANDARD.encode(part))).collect::<Vec<_>>().join("\r\n ")
}

/// An attachment cleaned by its own rules, and the identifier that HTML shows it by.
fn attachment(part: &MessagePart, whole: &[u8], ledger: &mut Ledger) -> Result<Option<(Attached, Option<String>)>, Refusal> {
    for header in &part.headers {
        if let Some(text) = header.value.as_text() {
            ledger.remember(text);
        }
    }
    let given = part.attachment_name().unwrap_or("attachment");
    let content = match &part.body {
        // A message inside that is not packed stands in the bytes of the outer one.
        PartType::Message(_) if part.encoding == Encoding::None => {
            whole.get(part.offset_body as usize..part.offset_end as usize).ok_or(Refusal::Damaged)?.to_vec()
        }
        PartType::Message(message) => message.raw_message.to_vec(),
        _ => part.contents().to_vec(),
    };
    let is_message = matches!(part.body, PartType::Message(_));
    let file = attached_file(given, &content, is_message.then_some(FileType::Eml), ledger)?;
    Ok(file.map(|(name, cleaned)| {
        let old = part.content_id().map(|id| id.trim_matches(['<', '>']).to_owned());
        (Attached { name, media_type: cleaned.file_type.media_type(), bytes: cleaned.bytes, shown: None }, old)
    }))
}

/// An attachment cleaned by its own rules, with a name that is safe and has the right ending; none for what is left out.
/// `known`: what it is whatever its name says.
pub(super) fn attached_file(
    given: &str,
    content: &[u8],
    known: Option<FileType>,
    ledger: &mut Ledger,
) -> Result<Option<(String, clean::Cleaned)>, Refusal> {
    let given = given.rsplit(['/', '\\']).next().unwrap_or(given);
    let (stem, extension) = given.rsplit_once('.').unwrap_or((given, ""));
    if matches!(extension.to_ascii_lowercase().as_str(), "p7s" | "asc" | "sig") {
        ledger.removed(Category::Signatures);
        ledger.note(Note::SignaturesRemoved);
        return Ok(None);
    }
    let extension = known.map_or(extension, |known| known.extension());
    match cleaned(content, known.or(FileType::from_extension(extension)), extension, ledger) {
        Ok(cleaned) => {
            let stem: String =
                stem.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.')).take(100).collect();
            let stem = if stem.trim().is_empty() { "attachment" } else { stem.trim() };
            Ok(Some((format!("{stem}.{}", cleaned.file_type.extension()), cleaned)))
        }
        Err(refusal @ (Refusal::TooComplex | Refusal::TooLarge | Refusal::SelfCheck)) => Err(refusal),
        Err(_cannot_be_cleaned) => {
            ledger.removed(Category::Embedded);
            ledger.note(Note::EmbeddedDropped);
            Ok(None)
        }
    }
}

fn cleaned(content: &[u8], claimed: Option<FileType>, extension: &str, ledger: &mut Ledger) -> Result<clean::Cleaned, Refusal> {
    let found = clean::identify(content, claimed)?;
    format::agree(extension, found)?;
    ledger.budget.descend()?;
    let cleaned = super::clean(found, content, ledger);
    ledger.budget.ascend();
    cleaned
}

/// HTML by an allow-list: no script, no form, no tracking picture, no style that fetches.
pub(super) fn sanitised(html: &str, ledger: &mut Ledger) -> Result<String, Refusal> {
    let mut rules = ammonia::Builder::default();
    rules
        .url_schemes(["http", "https", "mailto", "cid"].into())
        .strip_comments(true)
        .link_rel(None)
        .add_clean_content_tags(["title"])
        .url_relative(ammonia::UrlRelative::Deny);
    // Pictures only from inside the message: one fetched from outside tells who reads.
    rules.attribute_filter(|element, attribute, value| match (element, attribute) {
        // Those are called by their number: a name of its own may say when it was sent.
        ("img", "src")
            if !value.strip_prefix("cid:part").is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit())) =>
        {
            None
        }
        ("img", "alt") if value.contains(['\\', '/']) => None,
        // Where a quotation is from names the message it answers; when and why, the person.
        (_, "title" | "id" | "class" | "lang" | "cite" | "datetime" | "summary") => None,
        _ => Some(value.into()),
    });
    let mut before = html.to_owned();
    for round in 0..ROUNDS {
        let after = rules.clean(&before).to_string();
        if after == before {
            return Ok(after);
        }
        if round == 0 {
            ledger.removed(Category::Other);
        }
        before = after;
    }
    Err(Refusal::Unsupported { really: FileType::Eml })
}

fn assemble(headers: &str, text: &str, html: &str, attached: &[Attached]) -> Vec<u8> {
    let mut bodies = Vec::new();
    if !text.is_empty() || html.is_empty() {
        bodies.push(leaf("text/plain; charset=utf-8", "", text.as_bytes()));
    }
    if !html.is_empty() {
        let shown: Vec<String> = attached
            .iter()
            .filter_map(|file| {
                file.shown.map(|number| {
                    leaf(
                        file.media_type,
                        &format!(
                            "Content-Disposition: inline; filename=\"{}\"\r\nContent-ID: <part{number}>\r\n",
                            ascii(&file.name)
                        ),
                        &file.bytes,
                    )
                })
            })
            .collect();
        let html = leaf("text/html; charset=utf-8", "", html.as_bytes());
        bodies.push(if shown.is_empty() { html } else { several("related", &[vec![html], shown].concat()) });
    }
    let body = if bodies.len() == 1 { bodies.remove(0) } else { several("alternative", &bodies) };
    let files: Vec<String> = attached
        .iter()
        .filter(|file| file.shown.is_none())
        .map(|file| {
            leaf(
                file.media_type,
                &format!("Content-Disposition: attachment; filename=\"{}\"\r\n", ascii(&file.name)),
                &file.bytes,
            )
        })
        .collect();
    let whole = if files.is_empty() { body } else { several("mixed", &[vec![body], files].concat()) };
    format!("{headers}MIME-Version: 1.0\r\n{whole}").into_bytes()
}

/// A name in a header: what is not plain becomes a low line.
fn ascii(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.') { c } else { '_' }).collect()
}

fn leaf(kind: &str, more: &str, content: &[u8]) -> String {
    // A message in a message may not be packed (RFC 2046, 5.2.1); a cleaned one is plain ASCII.
    if kind == FileType::Eml.media_type()
        && let Ok(message) = std::str::from_utf8(content)
    {
        return format!("Content-Type: {kind}\r\n{more}Content-Transfer-Encoding: 7bit\r\n\r\n{message}");
    }
    let encoded = STANDARD.encode(content);
    let lines: Vec<&str> = encoded.as_bytes().chunks(LINE).map(|line| std::str::from_utf8(line).unwrap_or_default()).collect();
    format!("Content-Type: {kind}\r\n{more}Content-Transfer-Encoding: base64\r\n\r\n{}\r\n", lines.join("\r\n"))
}

/// Parts between boundaries. The sum of what is between them tells nested ones apart, and their low line is in no base64.
fn several(kind: &str, parts: &[String]) -> String {
    let sum = crc32fast::hash(parts.concat().as_bytes());
    let boundary = format!("_part-{sum:08x}_");
    let mut text = format!("Content-Type: multipart/{kind}; boundary=\"{boundary}\"\r\n\r\n");
    for part in parts {
        text.push_str(&format!("--{boundary}\r\n{part}"));
    }
    text + &format!("--{boundary}--\r\n")
}

#[cfg(test)]
mod tests {
    use super::sanitised;
    use crate::ledger::Ledger;
    use crate::limits::Budget;

    #[test]
    fn where_and_when_a_quotation_was_made_is_not_told() {
        let html = "<blockquote cite=\"mid:secret@host\">x</blockquote><ins datetime=\"secret\" cite=\"https://secret.example\">y</ins>\
            <table summary=\"secret\"><tbody><tr><td>z</td></tr></tbody></table>";
        let clean = sanitised(html, &mut Ledger::new(Budget::default())).expect("it is harmless");
        assert!(!clean.contains("secret") && ["x", "y", "z"].iter().all(|word| clean.contains(word)), "{clean}");
    }
}
