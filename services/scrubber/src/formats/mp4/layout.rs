//! The boxes at the top of the file: where the movie, its fragments and the media are. Nothing else stays.

use super::boxes;
use crate::ledger::Ledger;
use crate::ranges::Window;
use sandbox::{Category, Refusal};

/// Longest movie box: tables of many hours.
const LONGEST_MOVIE: u64 = 48 << 20;
/// Longest fragment: a million samples.
const LONGEST_FRAGMENT: u64 = 16 << 20;
/// Most fragments, and most media boxes: days of them, one for every frame.
const MOST: usize = 1 << 20;
/// How much of a box that goes is remembered.
const REMEMBERED: usize = 1 << 20;

/// What stands at the top of the file.
pub struct Layout {
    /// Whether it is a QuickTime file.
    pub quicktime: bool,
    /// Place and length of the body of the movie box.
    pub movie: (u64, usize),
    /// The fragments in their order.
    pub fragments: Vec<Fragment>,
    /// Start and end of the bodies of the media boxes, ascending.
    media: Vec<(u64, u64)>,
}

/// A fragment of the movie in the file.
#[derive(Debug, Clone, Copy)]
pub struct Fragment {
    /// Where its box begins: offsets count from here.
    pub start: u64,
    /// Where its body begins.
    pub body: u64,
    /// Bytes of the body.
    pub length: usize,
}

impl Layout {
    /// Refuses samples that are not wholly inside one media box: no table may name bytes of a box that goes.
    pub fn inside_media(&self, offset: u64, length: u64) -> Result<(), Refusal> {
        let end = offset.checked_add(length).ok_or(Refusal::Damaged)?;
        let after = self.media.partition_point(|(start, _)| *start <= offset);
        let holds = length == 0 || after.checked_sub(1).is_some_and(|place| end <= self.media[place].1);
        if holds { Ok(()) } else { Err(Refusal::Damaged) }
    }
}

/// Walks over the boxes at the top.
pub fn read(input: &mut Window, ledger: &mut Ledger) -> Result<Layout, Refusal> {
    let mut quicktime = true;
    let mut movie = None;
    let (mut fragments, mut media) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at + 8 <= input.length() {
        let head = input.up_to(at, 16)?;
        let name: [u8; 4] = [head[4], head[5], head[6], head[7]];
        let (start, size) = match boxes::number(head, 0)? {
            0 => (8, input.length() - at),
            1 => (16, boxes::long(head, 8)?),
            size => (8, u64::from(size)),
        };
        let end = at.checked_add(size).filter(|end| *end <= input.length() && size >= start).ok_or(Refusal::Damaged)?;
        let body = at + start;
        match &name {
            b"ftyp" => quicktime = input.get(body, 4)? == b"qt  ",
            b"moov" if movie.is_none() && size <= LONGEST_MOVIE => movie = Some((body, (size - start) as usize)),
            b"moof" if size <= LONGEST_FRAGMENT && fragments.len() < MOST => {
                fragments.push(Fragment { start: at, body, length: (size - start) as usize });
            }
            b"mdat" if media.len() < MOST => media.push((body, end)),
            b"moov" | b"moof" | b"mdat" => return Err(Refusal::TooComplex),
            _ => dropped(&name, input.up_to(body, ((size - start) as usize).min(REMEMBERED))?, ledger)?,
        }
        at = end;
    }
    if at < input.length() {
        let rest = input.up_to(at, 8)?;
        ledger.removed_bytes(Category::Trailing, rest);
    }
    match movie.filter(|_| !media.is_empty()) {
        Some(movie) => Ok(Layout { quicktime, movie, fragments, media }),
        None => Err(Refusal::Damaged),
    }
}

fn dropped(name: &[u8; 4], body: &[u8], ledger: &mut Ledger) -> Result<(), Refusal> {
    match name {
        b"free" | b"skip" | b"wide" | b"PICT" | b"pnot" => {
            if body.iter().any(|byte| *byte != 0) {
                ledger.removed_bytes(Category::Trailing, body);
            }
        }
        // Indexes hold places in the old file: the new file gets a new one. The brands of a segment say nothing more.
        b"sidx" | b"ssix" | b"mfra" | b"styp" => {}
        // When, by the clock on the wall, the encoder was fed (8.16.5).
        b"prft" => ledger.removed(Category::Dates),
        name if name.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ') => {
            ledger.removed_bytes(Category::Other, body);
        }
        _ => return Err(Refusal::Damaged),
    }
    Ok(())
}
