//! WAV and RF64 (EBU Tech 3306): the sound and what is needed to play it. Always written as plain RIFF.

use crate::ledger::Ledger;
use crate::ranges::{Outlet, Window};
use sandbox::{Category, FileType, Refusal};

/// Most bytes of a dropped chunk that are remembered for the self-check.
const REMEMBERED: usize = 1 << 20;

/// Writes the clean sound.
pub fn stream(input: &mut Window, output: &mut dyn Outlet, ledger: &mut Ledger) -> Result<(), Refusal> {
    let end = input.length();
    let declared = u64::from(number(input.get(4, 4)?)) + 8;
    let wide = input.get(0, 4)? == b"RF64";
    let mut wide_length = None;
    let mut format = None;
    let mut fact = None;
    let mut data: Option<(u64, u64)> = None;
    let mut at = 12;
    while at + 8 <= end {
        let head: [u8; 8] = input.get(at, 8)?.try_into().map_err(|_length| Refusal::Damaged)?;
        let mut length = u64::from(number(&head[4..]));
        let body = at + 8;
        if !wide && at >= declared && data.is_some() {
            break;
        }
        match &head[..4] {
            b"ds64" => wide_length = input.get(body + 8, 8)?.first_chunk().map(|length| u64::from_le_bytes(*length)),
            b"fmt " if format.is_none() => format = Some(checked_format(input.get(body, length.min(1024) as usize)?)?),
            b"fact" if length >= 4 => fact = Some(input.get(body, 4)?.to_vec()),
            b"data" if data.is_none() => {
                if length == u64::from(u32::MAX) {
                    length = wide_length.unwrap_or(end - body);
                }
                if body.checked_add(length).is_none_or(|stop| stop > end) {
                    return Err(Refusal::Damaged);
                }
                data = Some((body, length));
            }
            name => dropped(name, input.up_to(body, length.min(REMEMBERED as u64) as usize)?, ledger),
        }
        at = body.saturating_add(length).saturating_add(length % 2);
    }
    if at < end {
        let rest = input.up_to(at, REMEMBERED)?;
        ledger.removed_bytes(Category::Trailing, rest);
    }
    let (format, (start, length)) = format.zip(data).ok_or(Refusal::Damaged)?;
    let fact = fact.map(|fact| chunk(b"fact", &fact)).unwrap_or_default();
    let format = chunk(b"fmt ", &format);
    let whole = 4 + format.len() as u64 + fact.len() as u64 + 8 + length + length % 2;
    let whole = u32::try_from(whole).map_err(|_overflow| Refusal::TooLarge)?;
    output.put(&[b"RIFF", &whole.to_le_bytes()[..], b"WAVE", &format, &fact, b"data", &(length as u32).to_le_bytes()].concat());
    input.pass(start, length, output)?;
    output.put(&[0][..(length % 2) as usize]);
    Ok(())
}

/// The format block cut to what its tag needs; packings that hide other containers are refused.
fn checked_format(block: &[u8]) -> Result<Vec<u8>, Refusal> {
    let short = |at: usize| block.get(at..at + 2).map(|bytes| u16::from_le_bytes([bytes[0], bytes[1]])).ok_or(Refusal::Damaged);
    let length = match short(0)? {
        1 => 16,
        3 | 6 | 7 if block.len() < 18 => 16,
        3 | 6 | 7 => 18,
        2 => 50,
        0x11 => 20,
        0xFFFE => 40,
        _ => return Err(Refusal::Unsupported { really: FileType::Wav }),
    };
    let mut format = block.get(..length).ok_or(Refusal::Damaged)?.to_vec();
    if length > 16 {
        format[16..18].copy_from_slice(&(length as u16 - 18).to_le_bytes());
    }
    Ok(format)
}

fn dropped(name: &[u8], data: &[u8], ledger: &mut Ledger) {
    let category = match name {
        b"LIST" | b"id3 " | b"ID3 " => Category::Comments,
        b"bext" | b"iXML" | b"axml" => Category::Author,
        b"_PMX" => return super::xmp::dropped(data, ledger),
        b"JUNK" | b"junk" | b"FLLR" | b"PAD " if data.iter().all(|byte| *byte == 0) => Category::Other,
        b"JUNK" | b"junk" | b"FLLR" | b"PAD " => Category::Trailing,
        _ => Category::Other,
    };
    ledger.removed_bytes(category, data);
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    [&name[..], &(data.len() as u32).to_le_bytes(), data].concat()
}

fn number(bytes: &[u8]) -> u32 {
    bytes.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes))
}
