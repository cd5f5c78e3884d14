//! Bytes asked for by range, and bytes passed on: what a format needs to work in constant memory.

use sandbox::Refusal;
use sandbox::child::{Input, Output};

/// How much is asked for at a time.
const WINDOW: usize = 1 << 20;
/// Longest range that is at hand at once.
const LONGEST: usize = 64 << 20;

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
    /// Only grows, so that it is not blanked anew for each range; `held` bytes of it are of the file, from `start` on.
    buffer: Vec<u8>,
    held: usize,
    start: u64,
}

impl<'a> Window<'a> {
    /// A window over the whole file.
    pub fn new(origin: &'a mut dyn Origin) -> Window<'a> {
        Window { origin, buffer: Vec::new(), held: 0, start: 0 }
    }

    /// Bytes of the whole file.
    pub fn length(&self) -> u64 {
        self.origin.length()
    }

    /// Exactly `count` bytes from `offset`; damage beyond the end, too complex beyond the window.
    pub fn get(&mut self, offset: u64, count: usize) -> Result<&[u8], Refusal> {
        self.get_mut(offset, count).map(|bytes| &*bytes)
    }

    /// The same bytes, to be changed where they are: changes last as long as the window holds the bytes.
    pub fn get_mut(&mut self, offset: u64, count: usize) -> Result<&mut [u8], Refusal> {
        let end = offset.checked_add(count as u64).filter(|end| *end <= self.length()).ok_or(Refusal::Damaged)?;
        if offset < self.start || end > self.start + self.held as u64 {
            self.slide(offset, count)?;
        }
        let from = (offset - self.start) as usize;
        Ok(&mut self.buffer[from..from + count])
    }

    /// Moves on to `offset`. What the window holds of it already stays, so that reading on asks for no byte twice.
    fn slide(&mut self, offset: u64, count: usize) -> Result<(), Refusal> {
        if count > LONGEST {
            return Err(Refusal::TooComplex);
        }
        let passed = offset.checked_sub(self.start).map_or(self.held, |passed| self.held.min(passed as usize));
        self.buffer.copy_within(passed..self.held, 0);
        let kept = self.held - passed;
        let left = self.length() - offset - kept as u64;
        let wanted = WINDOW.max(count - kept).min(usize::try_from(left).unwrap_or(usize::MAX));
        (self.start, self.held) = (offset, kept);
        self.buffer.resize(self.buffer.len().max(kept + wanted), 0);
        self.origin.read_at(offset + kept as u64, &mut self.buffer[kept..kept + wanted])?;
        self.held += wanted;
        Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts what is asked for.
    struct Counted(Vec<u8>, u64);

    impl Origin for Counted {
        fn length(&self) -> u64 {
            self.0.len() as u64
        }

        fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<(), Refusal> {
            self.1 += buffer.len() as u64;
            (&self.0[..]).read_at(offset, buffer)
        }
    }

    #[test]
    fn reading_on_asks_for_no_byte_twice_however_far_is_looked_ahead() {
        let bytes: Vec<u8> = (0..5_000_000u32).map(|place| (place % 251) as u8).collect();
        let mut origin = Counted(bytes.clone(), 0);
        let mut window = Window::new(&mut origin);
        for at in (0..bytes.len()).step_by(10_000) {
            let seen = window.up_to(at as u64, 3 << 20).unwrap();
            assert!(seen == &bytes[at..bytes.len().min(at + (3 << 20))], "other bytes at {at}");
        }
        assert_eq!(origin.1, bytes.len() as u64);
    }

    #[test]
    fn going_back_and_far_ahead_gives_the_right_bytes() {
        let bytes: Vec<u8> = (0..4_000_000u32).map(|place| (place % 253) as u8).collect();
        let mut origin = &bytes[..];
        let mut window = Window::new(&mut origin);
        for at in [0, 3_500_000, 10, 2_000_000, 1_999_990, 3_999_980] {
            assert_eq!(window.get(at as u64, 20).unwrap(), &bytes[at..at + 20]);
        }
        assert_eq!(window.get(3_999_981, 20), Err(Refusal::Damaged));
    }
}
