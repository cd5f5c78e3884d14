//! The child's side: give up every right, then ask for ranges, return bytes, and end with one verdict.

use crate::confine::confine;
pub use crate::wire::Job;
use crate::wire::{self, HEADER, Tag, Verdict};
use crate::{Refusal, Report};
use std::io::{self, IoSlice};

/// How much is asked for and returned at once: what stays in the processor's cache on its way through a pipe.
const PART: usize = 256 << 10;
/// From how many bytes on gathering them into a frame costs more than a frame of their own.
const LARGE: usize = 32 << 10;

/// The bytes of the file, asked for range by range.
#[derive(Debug)]
pub struct Input {
    length: u64,
}

/// The cleaned bytes on their way to the parent.
#[derive(Debug)]
pub struct Output {
    pending: Vec<u8>,
    written: u64,
}

/// Why the child cannot go on: its parent is gone or speaks nonsense. Nothing is left to say to anyone.
#[derive(Debug, thiserror::Error)]
#[error("the parent is gone")]
pub struct Gone(#[from] io::Error);

/// Reads the job, confines the process, runs `work` and reports its verdict.
///
/// Call it first in `main`, before any thread, file or argument parser. `work` returns the report without its length.
pub fn run(work: impl FnOnce(&Job, &mut Input, &mut Output) -> Result<Report, Refusal>) -> Result<(), Gone> {
    let (tag, payload) = receive()?;
    let job: Job = (tag == Tag::Job).then(|| serde_json::from_slice(&payload).ok()).flatten().ok_or_else(nonsense)?;
    let layers = confine(&job.limits, job.length);
    send(Tag::Ready, &serde_json::to_vec(&layers).map_err(io::Error::other)?)?;
    let mut input = Input { length: job.length };
    let mut output = Output { pending: Vec::with_capacity(PART), written: 0 };
    let verdict = match work(&job, &mut input, &mut output) {
        Ok(mut report) => {
            output.flush(&[])?;
            report.length = output.written;
            Verdict::Cleaned(report)
        }
        Err(refusal) => Verdict::Refused(refusal),
    };
    send(Tag::Verdict, &serde_json::to_vec(&verdict).map_err(io::Error::other)?)?;
    Ok(())
}

impl Input {
    /// Bytes of the file.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Fills `buffer` from `offset`; a range beyond the end is refused as damaged. When the parent is gone the process ends.
    pub fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<(), Refusal> {
        let end = offset.checked_add(buffer.len() as u64).filter(|end| *end <= self.length);
        if end.is_none() {
            return Err(Refusal::Damaged);
        }
        let mut offset = offset;
        for part in buffer.chunks_mut(PART) {
            if ask(offset, part).is_err() {
                std::process::exit(1);
            }
            offset += part.len() as u64;
        }
        Ok(())
    }
}

impl Output {
    /// Bytes returned so far.
    pub fn written(&self) -> u64 {
        self.written + self.pending.len() as u64
    }

    /// Returns bytes to the parent, small ones gathered. When the parent is gone the process ends.
    pub fn write(&mut self, bytes: &[u8]) {
        if bytes.len() < LARGE.min(PART - self.pending.len()) {
            return self.pending.extend_from_slice(bytes);
        }
        let (first, rest) = bytes.split_at(bytes.len().min(PART - self.pending.len()));
        if self.flush(first).is_err() || rest.chunks(PART).any(|part| self.flush(part).is_err()) {
            std::process::exit(1);
        }
    }

    /// Returns what is pending, and more behind it, in one frame.
    fn flush(&mut self, more: &[u8]) -> io::Result<()> {
        let length = self.pending.len() + more.len();
        if length > 0 {
            send_parts(Tag::Output, &self.pending, more)?;
            self.written += length as u64;
            self.pending.clear();
        }
        Ok(())
    }
}

fn ask(offset: u64, part: &mut [u8]) -> io::Result<()> {
    let mut need = [0; 12];
    need[..8].copy_from_slice(&offset.to_le_bytes());
    need[8..].copy_from_slice(&(part.len() as u32).to_le_bytes());
    send(Tag::Need, &need)?;
    let (tag, length) = receive_header()?;
    if tag != Tag::Data || length != part.len() {
        return Err(nonsense());
    }
    read_exact(part)
}

fn nonsense() -> io::Error {
    io::Error::from(io::ErrorKind::InvalidData)
}

fn send(tag: Tag, payload: &[u8]) -> io::Result<()> {
    send_parts(tag, payload, &[])
}

/// One frame of two parts, in one call as far as the pipe has room.
fn send_parts(tag: Tag, one: &[u8], two: &[u8]) -> io::Result<()> {
    let header = wire::header(tag, one.len() + two.len());
    let mut parts = [IoSlice::new(&header), IoSlice::new(one), IoSlice::new(two)];
    let mut left = &mut parts[..];
    IoSlice::advance_slices(&mut left, 0);
    while !left.is_empty() {
        let count = rustix::io::retry_on_intr(|| rustix::io::writev(rustix::stdio::stdout(), left))?;
        IoSlice::advance_slices(&mut left, count);
    }
    Ok(())
}

fn receive_header() -> io::Result<(Tag, usize)> {
    let mut header = [0; HEADER];
    read_exact(&mut header)?;
    wire::parse_header(header).ok_or_else(nonsense)
}

fn receive() -> io::Result<(Tag, Vec<u8>)> {
    let (tag, length) = receive_header()?;
    let mut payload = vec![0; length];
    read_exact(&mut payload)?;
    Ok((tag, payload))
}

fn read_exact(mut buffer: &mut [u8]) -> io::Result<()> {
    while !buffer.is_empty() {
        let count = rustix::io::retry_on_intr(|| rustix::io::read(rustix::stdio::stdin(), &mut *buffer))?;
        if count == 0 {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
        }
        buffer = &mut buffer[count..];
    }
    Ok(())
}
