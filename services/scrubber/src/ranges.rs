//! Bytes asked for by range, and bytes passed on: what a format needs to work in constant memory.

use sandbox::Refusal;
use sandbox::child::{Input, Output};

/// How much is asked for at a time.
const WINDOW: usize = 1 << 20;

/// A file that can be read at any place.
pub trait Origin {
    /// Bytes of the whole file.
    fn length(&self) -> u64;
    /// Fills `buffer` from `offset`; a range beyond the end is damage.
    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<(), Refusal>;
}

impl Origin for Input {
    fn length(&self) -> u64 {
        Input::length(self)
    }

    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<(), Refusal> {
        Input::read_at(self, offset, buffer)
    }
}

impl Origin for &[u8] {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<(), Refusal> {
        let start = usize::try_from(offset).map_err(|_overflow| Refusal::Damaged)?;
        let end = start.checked_add(buffer.len()).ok_or(Refusal::Damaged)?;
        buffer.copy_from_slice(self.get(start..end).ok_or(Refusal::Damaged)?);
        Ok(())
    }
}

/// Where cleaned bytes go.
pub trait Outlet {
    /// Takes the next bytes.
    fn put(&mut self, bytes: &[u8]);
}

impl Outlet for Output {
    fn put(&mut self, bytes: &[u8]) {
        self.write(bytes);
    }
}

impl Outlet for Vec<u8> {
    fn put(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
}

/// A window that slides over an [`Origin`].
pub struct Window<'a> {
    origin: &'a mut dyn Origin,
    buffer: Vec<u8>,
    start: u64,
}

impl<'a> Window<'a> {
    /// A window over the whole file.
    pub fn new(origin: &'a mut dyn Origin) -> Window<'a> {
        Window { origin, buffer: Vec::new(), start: 0 }
    }

    /// Bytes of the whole file.
    pub fn length(&self) -> u64 {
        self.origin.length()
    }

    /// Exactly `count` bytes from `offset`; damage beyond the end, too complex beyond the window.
    pub fn get(&mut self, offset: u64, count: usize) -> Result<&[u8], Refusal> {
        let end = offset.checked_add(count as u64).filter(|end| *end <= self.length()).ok_or(Refusal::Damaged)?;
        if offset < self.start || end > self.start + self.buffer.len() as u64 {
            let wanted = WINDOW.max(count);
            if wanted > 64 * WINDOW {
                return Err(Refusal::TooComplex);
            }
            let wanted = (self.length() - offset).min(wanted as u64) as usize;
            self.buffer.resize(wanted, 0);
            self.start = offset;
            self.origin.read_at(offset, &mut self.buffer)?;
        }
        let from = (offset - self.start) as usize;
        Ok(&self.buffer[from..from + count])
    }

    /// Up to `count` bytes from `offset`, fewer at the end of the file.
    pub fn up_to(&mut self, offset: u64, count: usize) -> Result<&[u8], Refusal> {
        let count = self.length().saturating_sub(offset).min(count as u64) as usize;
        self.get(offset, count)
    }

    /// Passes a range on as it is.
    pub fn pass(&mut self, mut offset: u64, mut count: u64, output: &mut dyn Outlet) -> Result<(), Refusal> {
        while count > 0 {
            let part = count.min(WINDOW as u64 / 2) as usize;
            output.put(self.get(offset, part)?);
            offset += part as u64;
            count -= part as u64;
        }
        Ok(())
    }
}
