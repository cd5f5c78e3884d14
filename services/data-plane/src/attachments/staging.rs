//! The staged copy of an upload: segments of ciphertext under a key that only this request holds.

use bytes::{Bytes, BytesMut};
use chrono::NaiveDate;
use objects::{ObjectError, ObjectWriter, Objects};
use std::io;
use vault::{Rng, STAGED_SEGMENT, StagingKey, Zeroizing};

const SEGMENT: usize = vault::SEGMENT;

/// An upload being written.
pub struct Stager {
    writer: ObjectWriter,
    pending: Zeroizing<Vec<u8>>,
    index: u64,
    staged: Staged,
}

/// A staged upload. Dropped, it is removed from the store.
pub struct Staged {
    objects: Objects,
    name: String,
    key: StagingKey,
    length: u64,
}

impl Stager {
    /// Begins a copy under a random name. `owner` is the tenant's random prefix.
    pub async fn begin(objects: &Objects, owner: &str, rng: &Rng) -> Result<Self, ObjectError> {
        let name = format!("{}/{owner}/{}", super::STAGING, rng.uuid().simple());
        let writer = objects.create(&name).await?;
        let staged = Staged { objects: objects.clone(), name, key: StagingKey::random(rng), length: 0 };
        Ok(Stager { writer, pending: Zeroizing::new(Vec::with_capacity(SEGMENT)), index: 0, staged })
    }

    /// Bytes taken so far.
    pub fn len(&self) -> u64 {
        self.staged.length
    }

    /// Takes the next bytes.
    pub async fn push(&mut self, mut bytes: &[u8]) -> Result<(), ObjectError> {
        self.staged.length += bytes.len() as u64;
        while !bytes.is_empty() {
            // A full segment waits until more comes, because the last one is marked.
            if self.pending.len() == SEGMENT {
                self.write(false).await?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(SEGMENT - self.pending.len()));
            self.pending.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    async fn write(&mut self, last: bool) -> Result<(), ObjectError> {
        let sealed = self.staged.key.seal_segment(self.index, last, &self.pending);
        self.pending.clear();
        self.index += 1;
        self.writer.write(&sealed).await
    }

    /// Ends the copy.
    pub async fn finish(mut self) -> Result<Staged, ObjectError> {
        self.write(true).await?;
        self.writer.commit().await?;
        Ok(self.staged)
    }
}

impl Staged {
    fn segments(&self) -> u64 {
        self.length.div_ceil(SEGMENT as u64).max(1)
    }

    /// The clear bytes of segments `first..=last`.
    async fn open(&self, first: u64, last: u64) -> io::Result<Vec<Zeroizing<Vec<u8>>>> {
        let count = usize::try_from(last - first + 1).map_err(io::Error::other)?;
        let sealed = self.objects.get_range(&self.name, first * STAGED_SEGMENT as u64, count * STAGED_SEGMENT).await;
        let sealed = sealed.map_err(io::Error::other)?;
        let end = self.segments() - 1;
        (first..=last)
            .zip(sealed.chunks(STAGED_SEGMENT))
            .map(|(index, bytes)| self.key.open_segment(index, index == end, bytes).map_err(io::Error::other))
            .collect()
    }

    /// The copy as the scrubber reads it.
    pub fn reader(&self) -> StagedReader<'_> {
        StagedReader { staged: self, kept: None }
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        let (objects, name) = (self.objects.clone(), std::mem::take(&mut self.name));
        // Also when the visitor went away in the middle. What a crash leaves cannot be opened and is swept at the next start.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                if let Err(fault) = objects.delete(&name).await {
                    super::told(&fault);
                }
            });
        }
    }
}

/// Ranges of a staged copy.
pub struct StagedReader<'a> {
    staged: &'a Staged,
    kept: Option<(u64, Zeroizing<Vec<u8>>)>,
}

impl sandbox::Source for StagedReader<'_> {
    fn len(&self) -> u64 {
        self.staged.length
    }

    async fn read(&mut self, offset: u64, len: usize) -> io::Result<Bytes> {
        if len == 0 {
            return Ok(Bytes::new());
        }
        let end = offset + len as u64;
        let (first, last) = (offset / SEGMENT as u64, (end - 1) / SEGMENT as u64);
        let mut out = BytesMut::with_capacity(len);
        let mut from = first;
        if let Some((index, kept)) = &self.kept
            && *index == first
        {
            out.extend_from_slice(within(kept, first, offset, end));
            from += 1;
        }
        if from <= last {
            let opened = self.staged.open(from, last).await?;
            for (index, segment) in (from..).zip(&opened) {
                out.extend_from_slice(within(segment, index, offset, end));
            }
            self.kept = opened.into_iter().next_back().map(|segment| (last, segment));
        }
        if out.len() == len { Ok(out.freeze()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}

/// The part of segment `index` that lies in `offset..end`.
fn within(segment: &[u8], index: u64, offset: u64, end: u64) -> &[u8] {
    let start = index * SEGMENT as u64;
    let place = |at: u64| usize::try_from(at.saturating_sub(start)).unwrap_or(usize::MAX).min(segment.len());
    segment.get(place(offset)..place(end)).unwrap_or_default()
}

/// Removes what crashes left in the staging folder before `day`; an upload that runs now, on any replica, is younger.
/// Tells how many there were.
pub async fn sweep(objects: &Objects, day: NaiveDate) -> Result<usize, ObjectError> {
    let left = objects.list(&format!("{}/", super::STAGING)).await?;
    let mut removed = 0;
    for object in left.iter().filter(|o| o.day < day) {
        objects.delete(&object.name).await?;
        removed += 1;
    }
    Ok(removed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sandbox::Source;

    fn store() -> (tempfile::TempDir, Objects) {
        let folder = tempfile::tempdir().unwrap();
        let objects = Objects::in_folder(folder.path()).unwrap();
        (folder, objects)
    }

    fn bytes(length: usize) -> Vec<u8> {
        (0..length).map(|i| (i * 31 % 251) as u8).collect()
    }

    async fn staged(objects: &Objects, plain: &[u8]) -> Staged {
        let mut stager = Stager::begin(objects, "t_x", &Rng::system()).await.unwrap();
        for piece in plain.chunks(7_919) {
            stager.push(piece).await.unwrap();
        }
        stager.finish().await.unwrap()
    }

    #[tokio::test]
    async fn any_range_of_a_staged_upload_reads_as_it_came() {
        let (_folder, objects) = store();
        let plain = bytes(3 * SEGMENT + 100);
        let staged = staged(&objects, &plain).await;
        let mut reader = staged.reader();
        for (offset, len) in [(0, 1), (SEGMENT - 1, 2), (0, plain.len()), (SEGMENT * 3, 100), (SEGMENT * 2 + 5, SEGMENT), (10, 0)]
        {
            assert_eq!(reader.read(offset as u64, len).await.unwrap(), plain[offset..offset + len]);
        }
    }

    #[tokio::test]
    async fn a_whole_number_of_segments_and_an_empty_upload_stage_too() {
        let (_folder, objects) = store();
        for length in [0, SEGMENT, 2 * SEGMENT] {
            let plain = bytes(length);
            let staged = staged(&objects, &plain).await;
            assert_eq!(staged.reader().read(0, length).await.unwrap(), plain);
        }
    }

    #[tokio::test]
    async fn nothing_clear_lies_in_the_store_and_nothing_is_left_after_the_answer() {
        let (_folder, objects) = store();
        let plain = b"the canary sings in the mine, and again: the canary sings in the mine".repeat(3000);
        let staged = staged(&objects, &plain).await;
        let name = staged.name.clone();
        let stored = objects.get_range(&name, 0, 10 << 20).await.unwrap();
        assert!(stored.len() > plain.len());
        assert!(!stored.windows(10).any(|w| w == b"the canary"));
        drop(staged);
        while objects.exists(&name).await.unwrap() {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn what_a_crash_left_is_swept_the_day_after_and_what_may_still_run_is_not() {
        let (_folder, objects) = store();
        let staged = staged(&objects, b"x").await;
        std::mem::forget(staged);
        let day = objects.list("staging/").await.unwrap()[0].day;
        assert_eq!(sweep(&objects, day).await.unwrap(), 0);
        assert_eq!(sweep(&objects, day + chrono::Days::new(1)).await.unwrap(), 1);
        assert_eq!(objects.list("staging/").await.unwrap().len(), 0);
    }
}
