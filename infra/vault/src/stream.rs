//! Files: STREAM over AES-256-GCM in segments of 64 KiB, padded, so that neither length nor order can be altered and
//! nothing larger than a segment is ever held.

use crate::envelope::{self, HEADER, Header, Kind, TAG};
use crate::item::material;
use crate::{CaseKey, EraseSecret, ItemPlace, RealmKeys, RealmSecret, Rng, SealError, padme};
use aead_stream::{NewStream, Nonce, StreamBE32, StreamPrimitive};
use aes_gcm::Aes256Gcm;
use zeroize::Zeroizing;

/// Clear bytes in a segment.
pub const SEGMENT: usize = 64 * 1024;
/// Length of what [`FileSealer::header`] gives, in bytes.
pub const FILE_HEADER: usize = HEADER;
/// STREAM fills the last five bytes of the nonce with a counter and a last mark.
const PREFIX: usize = 7;

type Stream = StreamBE32<Aes256Gcm>;

/// How many bytes of segments a file of this length becomes, its header not counted.
pub fn sealed_file_length(true_length: u64) -> u64 {
    padme(true_length) + segments(true_length) * TAG as u64
}

fn segments(true_length: u64) -> u64 {
    padme(true_length).div_ceil(SEGMENT as u64).max(1)
}

fn stream(cipher: Aes256Gcm, nonce: &[u8; 12]) -> Stream {
    let prefix: [u8; PREFIX] = *nonce.first_chunk().expect("twelve bytes hold seven");
    Stream::from_aead(cipher, &Nonce::<Aes256Gcm, Stream>::from(prefix))
}

/// Seals one file as it comes in.
pub struct FileSealer {
    stream: Stream,
    header: [u8; HEADER],
    aad: Vec<u8>,
    segment: Zeroizing<Vec<u8>>,
    position: u32,
    length: u64,
}

impl FileSealer {
    /// Begins a file at its place. One place and version seals one file, once.
    pub fn new(ts: &RealmSecret, key: &CaseKey, es: &EraseSecret, place: &ItemPlace<'_>, rng: &Rng) -> Self {
        let info = place.info();
        let material = material(ts, key, es, &info);
        let mut nonce = [0; 12];
        rng.fill(&mut nonce[..PREFIX]);
        let header = Header { kind: Kind::File, version: ts.version(), epoch: place.epoch, nonce }.encode(material.commit());
        Self {
            stream: stream(material.cipher(), &nonce),
            aad: envelope::associated(&header, &info),
            header,
            segment: Zeroizing::new(Vec::with_capacity(SEGMENT + TAG)),
            position: 0,
            length: 0,
        }
    }

    /// The clear header, [`FILE_HEADER`] bytes, to be kept with the file and given to [`FileOpener::new`].
    pub fn header(&self) -> Vec<u8> {
        self.header.to_vec()
    }

    /// Takes bytes of the file and appends the segments that are full to `out`.
    ///
    /// # Errors
    /// When the file has more segments than STREAM can count (256 TiB).
    pub fn push(&mut self, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), SealError> {
        self.length += bytes.len() as u64;
        self.take(bytes, out)
    }

    fn take(&mut self, mut bytes: &[u8], out: &mut Vec<u8>) -> Result<(), SealError> {
        while !bytes.is_empty() {
            // A full segment waits until more comes, because the last one is marked.
            if self.segment.len() == SEGMENT {
                self.seal(false, out)?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(SEGMENT - self.segment.len()));
            self.segment.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    fn seal(&mut self, last: bool, out: &mut Vec<u8>) -> Result<(), SealError> {
        self.stream.encrypt_in_place(self.position, last, &self.aad, &mut *self.segment).map_err(|_| SealError)?;
        out.extend_from_slice(&self.segment);
        self.segment.clear();
        self.position = self.position.checked_add(1).ok_or(SealError)?;
        Ok(())
    }

    /// Pads, seals the last segment and tells the true length, which belongs into the sealed record of the file.
    ///
    /// # Errors
    /// As for [`FileSealer::push`].
    pub fn finish(mut self, out: &mut Vec<u8>) -> Result<u64, SealError> {
        let mut missing = padme(self.length) - self.length;
        let zeros = [0; 4096];
        while missing > 0 {
            let now = missing.min(zeros.len() as u64);
            self.take(&zeros[..usize::try_from(now).map_err(|_| SealError)?], out)?;
            missing -= now;
        }
        self.seal(true, out)?;
        Ok(self.length)
    }
}

/// Opens one file as it comes in. Bytes given out before [`FileOpener::finish`] agreed are genuine but perhaps not all:
/// a caller that has passed them on breaks the connection when it does not.
pub struct FileOpener {
    stream: Stream,
    aad: Vec<u8>,
    segment: Zeroizing<Vec<u8>>,
    position: u64,
    segments: u64,
    last_length: usize,
    left: u64,
}

impl FileOpener {
    /// Begins to open a file at its place.
    ///
    /// # Errors
    /// When header, keys and place do not belong together.
    pub fn new(
        keys: &RealmKeys,
        key: &CaseKey,
        es: &EraseSecret,
        place: &ItemPlace<'_>,
        header: &[u8],
        true_length: u64,
    ) -> Result<Self, SealError> {
        let parsed = envelope::parse(Kind::File, header)?;
        if header.len() != HEADER || parsed.epoch != place.epoch || parsed.nonce[PREFIX..] != [0; 12 - PREFIX] {
            return Err(SealError);
        }
        let info = place.info();
        let material = material(keys.require(parsed.version)?, key, es, &info);
        parsed.committed(&material)?;
        let segments = segments(true_length);
        let last = padme(true_length) - (segments - 1) * SEGMENT as u64;
        Ok(Self {
            stream: stream(material.cipher(), &parsed.nonce),
            aad: envelope::associated(parsed.header, &info),
            segment: Zeroizing::new(Vec::with_capacity(SEGMENT + TAG)),
            position: 0,
            segments,
            last_length: usize::try_from(last).map_err(|_| SealError)?,
            left: true_length,
        })
    }

    fn expected(&self) -> usize {
        TAG + if self.position + 1 == self.segments { self.last_length } else { SEGMENT }
    }

    /// Takes sealed bytes and appends what opens to `out`, without the padding.
    ///
    /// # Errors
    /// When a segment was altered, moved or added.
    pub fn push(&mut self, mut bytes: &[u8], out: &mut Vec<u8>) -> Result<(), SealError> {
        while !bytes.is_empty() {
            if self.position == self.segments {
                return Err(SealError);
            }
            let wanted = self.expected();
            let (now, later) = bytes.split_at(bytes.len().min(wanted - self.segment.len()));
            self.segment.extend_from_slice(now);
            bytes = later;
            if self.segment.len() == wanted {
                self.open(out)?;
            }
        }
        Ok(())
    }

    fn open(&mut self, out: &mut Vec<u8>) -> Result<(), SealError> {
        let last = self.position + 1 == self.segments;
        let position = u32::try_from(self.position).map_err(|_| SealError)?;
        self.stream.decrypt_in_place(position, last, &self.aad, &mut *self.segment).map_err(|_| SealError)?;
        let shown = self.left.min(self.segment.len() as u64);
        out.extend_from_slice(&self.segment[..usize::try_from(shown).map_err(|_| SealError)?]);
        self.left -= shown;
        self.segment.clear();
        self.position += 1;
        Ok(())
    }

    /// Agrees that the whole file was given out.
    ///
    /// # Errors
    /// When the file ended early.
    pub fn finish(self) -> Result<(), SealError> {
        if self.position == self.segments && self.left == 0 { Ok(()) } else { Err(SealError) }
    }
}
