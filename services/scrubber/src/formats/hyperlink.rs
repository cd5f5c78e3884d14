//! Links as old Office files write them ([MS-OSHARED] 2.3.7): kept when they lead to the web or into the file itself.

use super::fields::{Fields, text, units};
use sandbox::Refusal;

/// The moniker of an address.
const ADDRESS: [u8; 16] = [0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0x00, 0xAA, 0x00, 0x4B, 0xA9, 0x0B];
/// The class of the object itself.
const CLASS: [u8; 16] = [0xD0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0x00, 0xAA, 0x00, 0x4B, 0xA9, 0x0B];
/// Flags ([MS-OSHARED] 2.3.7.1) of the parts that a link may have.
const MONIKER: u32 = 0x001;
const ABSOLUTE: u32 = 0x002;
const SITE_GAVE_NAME: u32 = 0x004;
const LOCATION: u32 = 0x008;
const DISPLAY: u32 = 0x010;
const FRAME: u32 = 0x080;
const MONIKER_AS_TEXT: u32 = 0x100;

/// What a link holds that may stay.
#[derive(Debug, Default)]
pub struct Link {
    address: Option<String>,
    location: Option<String>,
    display: Option<String>,
}

impl Link {
    /// Reads the object; none when it leads to a file, a share or a program.
    pub fn read(bytes: &[u8]) -> Result<Option<Link>, Refusal> {
        let mut fields = Fields::new(bytes);
        if fields.word()? != 2 {
            return Err(Refusal::Damaged);
        }
        let flags = fields.word()?;
        let mut link = Link::default();
        let mut inside = true;
        if flags & DISPLAY != 0 {
            link.display = Some(counted(&mut fields)?).filter(|display| !is_local(display));
        }
        if flags & FRAME != 0 {
            counted(&mut fields)?;
        }
        if flags & (MONIKER | MONIKER_AS_TEXT) == MONIKER | MONIKER_AS_TEXT {
            link.address = Some(counted(&mut fields)?);
        } else if flags & MONIKER != 0 {
            if fields.array::<16>()? != ADDRESS {
                return Ok(None);
            }
            let length = fields.word()? as usize;
            link.address = Some(text(&units(fields.take(length)?)));
        }
        if let Some(address) = &link.address {
            let lower = address.to_ascii_lowercase();
            inside = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
        }
        if flags & LOCATION != 0 {
            link.location = Some(counted(&mut fields)?);
            inside &= !link.location.as_deref().is_some_and(is_local);
        }
        Ok(Some(link).filter(|link| inside && (link.address.is_some() || link.location.is_some())))
    }

    /// The same behind the number of its class, as sheets and shapes hold it.
    pub fn read_with_class(bytes: &[u8]) -> Result<Option<Link>, Refusal> {
        let mut fields = Fields::new(bytes);
        if fields.array()? != CLASS {
            return Ok(None);
        }
        Link::read(fields.rest())
    }

    /// The object behind the number of its class.
    pub fn write_with_class(&self) -> Vec<u8> {
        [&CLASS[..], &self.write()].concat()
    }

    /// The object written anew, without times, numbers and frames.
    pub fn write(&self) -> Vec<u8> {
        let mut flags = 0;
        let mut body = Vec::new();
        if let Some(display) = &self.display {
            flags |= DISPLAY | SITE_GAVE_NAME;
            put_counted(&mut body, display);
        }
        if let Some(address) = &self.address {
            flags |= MONIKER | ABSOLUTE;
            body.extend(ADDRESS);
            let ended: Vec<u8> = address.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
            body.extend((ended.len() as u32).to_le_bytes());
            body.extend(ended);
        }
        if let Some(location) = &self.location {
            flags |= LOCATION;
            put_counted(&mut body, location);
        }
        [&2u32.to_le_bytes()[..], &flags.to_le_bytes(), &body].concat()
    }
}

/// Whether a text leads to a file or a share.
pub fn is_local(text: &str) -> bool {
    text.contains('\\') || text.to_ascii_lowercase().contains("file:")
}

/// A text that says its length in characters, its closing zero among them.
fn counted(fields: &mut Fields) -> Result<String, Refusal> {
    let length = (fields.word()? as usize).checked_mul(2).ok_or(Refusal::Damaged)?;
    Ok(text(&units(fields.take(length)?)))
}

fn put_counted(output: &mut Vec<u8>, text: &str) {
    let ended: Vec<u16> = text.encode_utf16().chain([0]).collect();
    output.extend((ended.len() as u32).to_le_bytes());
    output.extend(ended.into_iter().flat_map(u16::to_le_bytes));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(flags: u32, body: &[u8]) -> Vec<u8> {
        [&2u32.to_le_bytes()[..], &flags.to_le_bytes(), body].concat()
    }

    #[test]
    fn a_web_address_stays_and_loses_what_it_carries_along() {
        let mut body = ADDRESS.to_vec();
        let address: Vec<u8> = "https://example.org/\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
        body.extend((address.len() as u32 + 24).to_le_bytes());
        body.extend(&address);
        body.extend([7; 24]);
        let link = Link::read(&object(MONIKER | 0x060, &[&body[..], &[9; 24]].concat())).unwrap().unwrap();
        let written = link.write();
        assert!(written.len() < body.len() && !written.contains(&9));
        let again = Link::read(&written).unwrap().unwrap();
        assert_eq!(again.address.as_deref(), Some("https://example.org/"));
        assert_eq!(again.write(), written);
    }

    #[test]
    fn a_file_is_no_link_that_stays() {
        assert!(Link::read(&object(MONIKER, &[3; 40])).unwrap().is_none());
        let mut share = Vec::new();
        put_counted(&mut share, "\\\\server\\share");
        assert!(Link::read(&object(MONIKER | MONIKER_AS_TEXT, &share)).unwrap().is_none());
    }
}
