//! Outlook's messages ([MS-OXMSG]): who wrote to whom about what, the text, and cleaned attachments in a new file.
//!
//! The same stays as of mail: sender, recipients, subject, date, text, sanitised HTML. Every property that the allow-list
//! does not name goes: transport headers, identifiers of stores and conversations, who created and changed it.

mod body;
mod properties;

use super::compound::{self, Entry, Tree};
use super::eml;
use crate::ledger::Ledger;
use crate::limits::Budget;
use crate::self_check;
use properties::{Properties, Written};
use sandbox::{Category, FileType, Note, Refusal};

/// A feature that cannot be cleaned surely.
const UNSURE: Refusal = Refusal::Unsupported { really: FileType::Msg };
/// The class of stored messages, the same in every file.
const CLASS: [u8; 16] = [0x0B, 0x0D, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];
const NAMES: &str = "__nameid_version1.0";
/// The lengths of what stands before the properties ([MS-OXMSG] 2.4.1).
const OUTERMOST: usize = 32;
const INSIDE: usize = 24;
const PART: usize = 8;
/// Ways in which an attachment is there: as bytes, as a message ([MS-OXCMSG] 2.2.2.9).
const BY_VALUE: u32 = 1;
const MESSAGE: u32 = 5;
const BLIND_COPY: u32 = 3;

/// Numbers of properties ([MS-OXPROPS]).
mod id {
    pub const CLASS: u16 = 0x001A;
    pub const IMPORTANCE: u16 = 0x0017;
    pub const SUBJECT: u16 = 0x0037;
    pub const SENT: u16 = 0x0039;
    pub const SUBJECT_PREFIX: u16 = 0x003D;
    pub const NORMAL_SUBJECT: u16 = 0x0E1D;
    pub const FLAGS: u16 = 0x0E07;
    pub const SHOWN_TO: u16 = 0x0E04;
    pub const SHOWN_CC: u16 = 0x0E03;
    pub const STORE_SUPPORT: u16 = 0x340D;
    pub const CODE_PAGE: u16 = 0x3FDE;
    pub const BODY: u16 = 0x1000;
    pub const RTF: u16 = 0x1009;
    pub const HTML: u16 = 0x1013;
    /// Name, kind of address, address and mail address of whom a message is from, and of who sent it for them.
    pub const FROM: [u16; 4] = [0x0042, 0x0064, 0x0065, 0x5D02];
    pub const SENDER: [u16; 4] = [0x0C1A, 0x0C1E, 0x0C1F, 0x5D01];
    /// The same of a recipient, and whether it is To, Cc or Bcc.
    pub const RECIPIENT: [u16; 4] = [0x3001, 0x3002, 0x3003, 0x39FE];
    pub const RECIPIENT_KIND: u16 = 0x0C15;
    pub const ROW: u16 = 0x3000;
    pub const OBJECT_KIND: u16 = 0x0FFE;
    pub const NUMBER: u16 = 0x0E21;
    pub const DATA: u16 = 0x3701;
    pub const METHOD: u16 = 0x3705;
    pub const POSITION: u16 = 0x370B;
    pub const EXTENSION: u16 = 0x3703;
    pub const SHORT_NAME: u16 = 0x3704;
    pub const NAME: u16 = 0x3707;
    pub const MEDIA_TYPE: u16 = 0x370E;
    pub const CONTENT_ID: u16 = 0x3712;
}

/// A clean message of the same content. Read and cleaned once more it must stay as it is, or it was not understood.
pub fn clean(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let output = rewritten(bytes, ledger)?;
    let again = rewritten(&output, &mut Ledger::new(Budget::default()));
    if again.is_ok_and(|again| again == output) { Ok(output) } else { Err(Refusal::SelfCheck) }
}

fn rewritten(bytes: &[u8], ledger: &mut Ledger) -> Result<Vec<u8>, Refusal> {
    let file = compound::read(bytes)?;
    let mut visible = Vec::new();
    let mut tree = message(&file, OUTERMOST, &mut visible, ledger)?;
    if file.class != CLASS && file.class != [0; 16] {
        ledger.removed(Category::Software);
    }
    tree.class = CLASS;
    let names = ["00020102", "00030102", "00040102"].map(|tag| (format!("__substg1.0_{tag}"), Entry::Stream(vec![])));
    tree.entries.insert(NAMES.to_owned(), Entry::Storage(Tree { entries: names.into(), ..Tree::default() }));
    let seen: Vec<&[u8]> = visible.iter().map(String::as_bytes).collect();
    self_check::search(ledger, &[], &seen, &[])?;
    Ok(compound::write(&tree))
}

/// A message, outermost or inside another one.
fn message(file: &Tree, before: usize, visible: &mut Vec<String>, ledger: &mut Ledger) -> Result<Tree, Refusal> {
    let old = Properties::read(file, before)?;
    let class = old.text(id::CLASS)?.unwrap_or_else(|| "IPM.Note".to_owned());
    // Signed and sealed messages, appointments and contacts hold their content elsewhere.
    if !class.eq_ignore_ascii_case("IPM.Note") {
        return Err(if class.to_ascii_uppercase().starts_with("IPM.NOTE.SMIME") { Refusal::Encrypted } else { UNSURE });
    }
    let mut new = Written::default();
    new.text(id::CLASS, "IPM.Note");
    for name in [id::SUBJECT, id::SUBJECT_PREFIX, id::NORMAL_SUBJECT, id::SHOWN_TO, id::SHOWN_CC] {
        if let Some(text) = old.text(name)? {
            new.text(name, &text);
        }
    }
    if let Some(importance) = old.number(id::IMPORTANCE) {
        new.number(id::IMPORTANCE, importance);
    }
    if let Some(time) = old.time(id::SENT) {
        new.time(id::SENT, time);
    }
    // Who a message is from is said twice; who sent it for them is not.
    let from = if old.text(id::FROM[0])?.is_some() || old.text(id::FROM[2])?.is_some() { id::FROM } else { id::SENDER };
    let person = person(&old, from)?;
    for place in [id::FROM, id::SENDER] {
        person.write(place, &mut new);
    }
    let mut tree = Tree::default();
    let recipients = recipients(file, &mut tree, visible, ledger)?;
    let mut html = body::html(&old, ledger)?;
    let attached = attachments(file, &mut tree, &mut html, visible, ledger)?;
    let text = old.text(id::BODY)?;
    if let Some(text) = &text {
        new.text(id::BODY, text);
    }
    if let Some(html) = html {
        let html = eml::sanitised(&html, ledger)?;
        new.binary(id::HTML, html.clone().into_bytes());
        visible.push(html);
    } else if let Some(rtf) = body::rtf(&old, ledger)? {
        visible.push(String::from_utf8_lossy(&rtf).into_owned());
        new.binary(id::RTF, body::uncompressed(&rtf));
    }
    const READ: u32 = 1;
    const HAS_ATTACHMENTS: u32 = 0x10;
    const UNICODE: u32 = 0x0004_0000;
    const UTF_8: u32 = 65001;
    new.number(id::FLAGS, READ | if attached > 0 { HAS_ATTACHMENTS } else { 0 });
    new.number(id::STORE_SUPPORT, UNICODE);
    new.number(id::CODE_PAGE, UTF_8);
    visible.extend(new.texts());
    old.report(&new, ledger)?;
    let mut head = vec![0; 8];
    for count in [recipients, attached, recipients, attached] {
        head.extend(count.to_le_bytes());
    }
    head.resize(before, 0);
    new.finish(head, &mut tree);
    report_streams(file, ledger);
    Ok(tree)
}

/// Counts storages and streams of no kind that belongs to a message.
fn report_streams(file: &Tree, ledger: &mut Ledger) {
    for (name, entry) in &file.entries {
        match entry {
            Entry::Storage(tree) if name == NAMES => {
                for entry in tree.entries.values() {
                    if let Entry::Stream(bytes) = entry
                        && !bytes.is_empty()
                    {
                        ledger.removed_bytes(Category::Other, bytes);
                    }
                }
            }
            Entry::Storage(_)
                if ["__recip_version1.0_#", "__attach_version1.0_#"].iter().any(|known| name.starts_with(known)) => {}
            Entry::Storage(_) => ledger.removed(Category::Other),
            Entry::Stream(bytes) if !name.starts_with("__substg1.0_") && name != properties::STREAM => {
                ledger.removed_bytes(Category::Other, bytes);
            }
            Entry::Stream(_) => {}
        }
    }
}

/// A name and a mail address; an address inside an organisation's own server tells too much and goes.
struct Person {
    name: Option<String>,
    address: Option<String>,
}

fn person(old: &Properties, place: [u16; 4]) -> Result<Person, Refusal> {
    let [name, kind, address, mail] = place;
    let is_mail = old.text(kind)?.is_none_or(|kind| kind.eq_ignore_ascii_case("SMTP"));
    let address = if is_mail { old.text(address)? } else { None };
    let address = address.filter(|address| address.contains('@'));
    Ok(Person { name: old.text(name)?, address: old.text(mail)?.filter(|mail| mail.contains('@')).or(address) })
}

impl Person {
    fn write(&self, [name, kind, address, mail]: [u16; 4], new: &mut Written) {
        if let Some(text) = &self.name {
            new.text(name, text);
        }
        if let Some(text) = &self.address {
            new.text(kind, "SMTP");
            new.text(address, text);
            new.text(mail, text);
        }
    }
}

/// The storages of one kind in their order.
fn storages<'t>(file: &'t Tree, start: &str) -> Vec<&'t Tree> {
    let names = file.entries.keys().filter(|name| name.starts_with(start));
    names.filter_map(|name| file.storage(name)).collect()
}

/// Writes those to whom the message openly went and says how many there are.
fn recipients(file: &Tree, tree: &mut Tree, visible: &mut Vec<String>, ledger: &mut Ledger) -> Result<u32, Refusal> {
    const MAIL_USER: u32 = 6;
    let mut count = 0;
    for storage in storages(file, "__recip_version1.0_#") {
        ledger.budget.member()?;
        let old = Properties::read(storage, PART)?;
        let kind = old.number(id::RECIPIENT_KIND).unwrap_or(1) & 0xF;
        let mut new = Written::default();
        if kind != BLIND_COPY {
            person(&old, id::RECIPIENT)?.write(id::RECIPIENT, &mut new);
            new.number(id::RECIPIENT_KIND, kind);
            new.number(id::ROW, count);
            new.number(id::OBJECT_KIND, MAIL_USER);
            visible.extend(new.texts());
            let mut inner = Tree::default();
            old.report(&new, ledger)?;
            new.finish(vec![0; PART], &mut inner);
            tree.entries.insert(format!("__recip_version1.0_#{count:08X}"), Entry::Storage(inner));
            count += 1;
        } else {
            old.report(&new, ledger)?;
        }
    }
    Ok(count)
}

/// Writes the attachments that could be cleaned and says how many there are. What the HTML shows gets a new identifier.
fn attachments(
    file: &Tree,
    tree: &mut Tree,
    html: &mut Option<String>,
    visible: &mut Vec<String>,
    ledger: &mut Ledger,
) -> Result<u32, Refusal> {
    const ATTACHMENT: u32 = 7;
    let mut count = 0;
    for storage in storages(file, "__attach_version1.0_#") {
        ledger.budget.member()?;
        let old = Properties::read(storage, PART)?;
        let mut new = Written::default();
        let mut inner = Tree::default();
        let method = old.number(id::METHOD).unwrap_or(BY_VALUE);
        let given = old.text(id::NAME)?.or(old.text(id::SHORT_NAME)?).unwrap_or_default();
        let name = match (method, old.binary(id::DATA), storage.storage("__substg1.0_3701000D")) {
            (BY_VALUE, Some(content), _) => {
                let Some((name, cleaned)) = eml::attached_file(&given, content, None, ledger)? else { continue };
                new.text(id::MEDIA_TYPE, cleaned.file_type.media_type());
                new.binary(id::DATA, cleaned.bytes);
                Some(name)
            }
            (MESSAGE, _, Some(within)) => {
                ledger.budget.descend()?;
                let cleaned = message(within, INSIDE, visible, ledger);
                ledger.budget.ascend();
                match cleaned {
                    Ok(cleaned) => {
                        inner.entries.insert("__substg1.0_3701000D".to_owned(), Entry::Storage(cleaned));
                        new.object(id::DATA);
                        None
                    }
                    Err(refusal @ (Refusal::TooComplex | Refusal::TooLarge | Refusal::SelfCheck)) => return Err(refusal),
                    Err(_cannot_be_cleaned) => {
                        drop_attachment(ledger);
                        continue;
                    }
                }
            }
            _ => {
                drop_attachment(ledger);
                continue;
            }
        };
        if let Some(name) = name {
            new.text(id::NAME, &name);
            new.text(id::SHORT_NAME, &name);
            new.text(id::EXTENSION, &name[name.rfind('.').unwrap_or(0)..]);
        }
        if let (Some(html), Some(shown)) = (html.as_mut(), old.text(id::CONTENT_ID)?)
            && html.contains(&format!("cid:{shown}"))
        {
            let renamed = format!("part{}", count + 1);
            *html = html.replace(&format!("cid:{shown}"), &format!("cid:{renamed}"));
            new.text(id::CONTENT_ID, &renamed);
        }
        new.number(id::METHOD, if method == MESSAGE { MESSAGE } else { BY_VALUE });
        new.number(id::POSITION, u32::MAX);
        new.number(id::NUMBER, count);
        new.number(id::OBJECT_KIND, ATTACHMENT);
        visible.extend(new.texts());
        old.report(&new, ledger)?;
        new.finish(vec![0; PART], &mut inner);
        tree.entries.insert(format!("__attach_version1.0_#{count:08X}"), Entry::Storage(inner));
        count += 1;
    }
    Ok(count)
}

fn drop_attachment(ledger: &mut Ledger) {
    ledger.removed(Category::Embedded);
    ledger.note(Note::EmbeddedDropped);
}
