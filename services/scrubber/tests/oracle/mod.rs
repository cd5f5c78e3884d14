//! A search that shares nothing with the scrubber: canaries in raw bytes, in UTF-16, in base64 and hexadecimal, and in
//! everything that inflates from any offset, and in what that holds.

use base64::Engine;
use std::collections::BTreeSet;
use std::io::Read;

const SIGN: &[u8] = b"kanari-";
const DEEPEST: usize = 6;
/// Longest stream that is inflated to be searched.
const LONGEST: u64 = 64 << 20;

/// Every canary found anywhere in the bytes.
pub fn canaries(bytes: &[u8]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    search(bytes, 0, &mut found);
    found
}

fn search(bytes: &[u8], depth: usize, found: &mut BTreeSet<String>) {
    plain(bytes, found);
    wide(bytes, found);
    if depth == DEEPEST {
        return;
    }
    for stream in inflated(bytes).into_iter().chain(decoded(bytes)) {
        search(&stream, depth + 1, found);
    }
}

fn plain(bytes: &[u8], found: &mut BTreeSet<String>) {
    for (at, _) in bytes.windows(SIGN.len()).enumerate().filter(|(_, window)| window.eq_ignore_ascii_case(SIGN)) {
        let name = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-');
        found.insert(name.map(|byte| char::from(byte.to_ascii_lowercase())).collect());
    }
}

fn wide(bytes: &[u8], found: &mut BTreeSet<String>) {
    for start in [0, 1] {
        for low in [0, 1] {
            let narrow: Vec<u8> = bytes[start.min(bytes.len())..]
                .chunks_exact(2)
                .map(|pair| if pair[1 - low] == 0 { pair[low] } else { 0 })
                .collect();
            plain(&narrow, found);
        }
    }
}

/// Everything that inflates: zlib streams anywhere, bare streams after the headers of archive members.
fn inflated(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut streams = Vec::new();
    for at in 0..bytes.len().saturating_sub(6) {
        let head = u16::from(bytes[at]) << 8 | u16::from(bytes[at + 1]);
        if bytes[at] == 0x78 && head.is_multiple_of(31) {
            push(&mut streams, flate2::read::ZlibDecoder::new(&bytes[at..]));
        }
        if bytes[at..].starts_with(b"PK\x03\x04") && bytes.len() > at + 30 {
            let skip = 30
                + usize::from(bytes[at + 26])
                + 256 * usize::from(bytes[at + 27])
                + usize::from(bytes[at + 28])
                + 256 * usize::from(bytes[at + 29]);
            push(&mut streams, flate2::read::DeflateDecoder::new(bytes.get(at + skip..).unwrap_or_default()));
        }
    }
    streams
}

fn push(streams: &mut Vec<Vec<u8>>, decoder: impl Read) {
    let mut stream = Vec::new();
    // What was unpacked before damage is searched all the same.
    let _damage = decoder.take(LONGEST).read_to_end(&mut stream);
    if stream.len() > SIGN.len() {
        streams.push(stream);
    }
}

/// Long runs of base64 and hexadecimal digits, decoded.
fn decoded(bytes: &[u8]) -> Vec<Vec<u8>> {
    let base64 = base64::engine::GeneralPurpose::new(&base64::alphabet::STANDARD, base64::engine::general_purpose::NO_PAD);
    let mut streams = Vec::new();
    let mut run: Vec<u8> = Vec::new();
    for byte in bytes.iter().copied().chain([0]) {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'+' | b'/' => run.push(byte),
            b'\r' | b'\n' if !run.is_empty() => {}
            _ => {
                if run.len() >= 24 {
                    for start in 0..4.min(run.len()) {
                        let whole = (run.len() - start) / 4 * 4;
                        streams.extend(base64.decode(&run[start..start + whole]).ok());
                    }
                    if run.iter().all(u8::is_ascii_hexdigit) {
                        let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or(0) as u8;
                        streams.push(run.chunks_exact(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect());
                    }
                }
                run.clear();
            }
        }
    }
    streams
}
