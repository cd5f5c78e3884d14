//! The parent's side: starts one child per file, hands out ranges, and trusts nothing that comes back.

use crate::wire::{self, HEADER, Job, Ready, Tag, Verdict};
use crate::{Layer, Layers, Limits, Refusal, Report};
use bytes::Bytes;
use std::future::Future;
use std::io;
use std::path::PathBuf;
use std::process::Stdio;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::Instant;

/// How many first bytes of the output are kept to recognise its type.
const HEAD: usize = 4096;
/// How many times its own length a file may be read in total, besides a fixed allowance for small files.
const READS_PER_BYTE: u64 = 16;
const READS_ALLOWANCE: u64 = 64 << 20;

/// Where the bytes come from: the sealed staging copy of an upload, or a file.
pub trait Source: Send {
    /// Bytes of the whole source.
    fn len(&self) -> u64;
    /// Whether it has no byte.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Exactly `len` bytes from `offset` (at most 1 MiB; the range always lies inside the source).
    fn read(&mut self, offset: u64, len: usize) -> impl Future<Output = io::Result<Bytes>> + Send;
}

/// Where the cleaned bytes go. They count only once the outcome is [`Outcome::Cleaned`]: on anything else throw them away.
pub trait Sink: Send {
    /// Takes the next bytes.
    fn write(&mut self, bytes: &[u8]) -> impl Future<Output = io::Result<()>> + Send;
}

/// How a run ended for the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The sink holds the whole cleaned file.
    Cleaned(Report),
    /// The sink holds nothing of worth.
    Refused(Refusal),
}

/// What went wrong on our own side; the file is not to blame.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The scrubber could not be started.
    #[error("the scrubber could not be started")]
    Start(#[source] io::Error),
    /// Layers that must hold do not.
    #[error("this machine withholds {}", named(.0))]
    Layers(Vec<Layer>),
    /// The source could not be read.
    #[error("the source could not be read")]
    Source(#[source] io::Error),
    /// The sink could not take the bytes.
    #[error("the sink could not be written")]
    Sink(#[source] io::Error),
}

fn named(layers: &[Layer]) -> String {
    layers.iter().map(Layer::to_string).collect::<Vec<_>>().join(", ")
}

/// How to start the scrubber.
#[derive(Debug, Clone)]
pub struct Scrubber {
    program: PathBuf,
    require_all_layers: bool,
}

impl Scrubber {
    /// A scrubber at `program`. With `require_all_layers` no file is read unless every [required](Layer::is_required)
    /// layer holds (production).
    pub fn new(program: impl Into<PathBuf>, require_all_layers: bool) -> Scrubber {
        Scrubber { program: program.into(), require_all_layers }
    }

    /// Which layers hold on this host, found by starting one child on an empty file. For the start-up log.
    pub async fn check(&self) -> Result<Layers, Fault> {
        let limits = Limits::default();
        let deadline = Instant::now() + limits.wall;
        let mut run = self.start("", 0, &limits, deadline).await?;
        let layers = run.ready(self.require_all_layers).await?;
        run.end().await;
        layers.ok_or_else(|| Fault::Start(io::Error::from(io::ErrorKind::UnexpectedEof)))
    }

    /// Cleans one file. `claimed_extension` is that of the name it came with, without the dot.
    ///
    /// Dropping the future kills the child. A refusal is an outcome, not an error.
    pub async fn clean(
        &self,
        claimed_extension: &str,
        source: &mut impl Source,
        sink: &mut impl Sink,
        limits: &Limits,
    ) -> Result<Outcome, Fault> {
        self.clean_observed(claimed_extension, source, sink, limits, |_| ()).await
    }

    /// As [`Scrubber::clean`], telling `progress` the highest offset read so far (bytes of the source) after every range.
    pub async fn clean_observed(
        &self,
        claimed_extension: &str,
        source: &mut impl Source,
        sink: &mut impl Sink,
        limits: &Limits,
        progress: impl FnMut(u64) + Send,
    ) -> Result<Outcome, Fault> {
        let deadline = Instant::now() + limits.wall;
        let mut run = self.start(claimed_extension, source.len(), limits, deadline).await?;
        let outcome = match run.ready(self.require_all_layers).await? {
            Some(_) => run.serve(source, sink, limits, progress).await?,
            None => run.died(),
        };
        run.end().await;
        Ok(outcome)
    }

    async fn start(&self, claimed_extension: &str, length: u64, limits: &Limits, deadline: Instant) -> Result<Run, Fault> {
        let mut child = Command::new(&self.program)
            .arg("--child")
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(Fault::Start)?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Fault::Start(io::Error::from(io::ErrorKind::BrokenPipe)));
        };
        // A frame at a time instead of sixty-four kilobytes. Where the kernel has no more room for pipes, small ones do as well.
        let _small = rustix::pipe::fcntl_setpipe_size(&to, wire::FRAME_CAP);
        let _small = rustix::pipe::fcntl_setpipe_size(&from, wire::FRAME_CAP);
        // Longer extensions than any of ours only need to be recognised as none of ours.
        let claimed_extension = claimed_extension.chars().take(16).collect();
        let job = Job { claimed_extension, length, limits: *limits };
        let payload = serde_json::to_vec(&job).map_err(|error| Fault::Start(io::Error::other(error)))?;
        let mut run = Run { child, to, from, deadline, timed_out: false };
        run.send(Tag::Job, &payload).await.map_err(Fault::Start)?;
        Ok(run)
    }
}

/// One child at work.
struct Run {
    child: Child,
    to: ChildStdin,
    from: ChildStdout,
    deadline: Instant,
    timed_out: bool,
}

impl Run {
    async fn send(&mut self, tag: Tag, payload: &[u8]) -> io::Result<()> {
        let header = wire::header(tag, payload.len());
        let writing = async {
            self.to.write_all(&header).await?;
            self.to.write_all(payload).await?;
            self.to.flush().await
        };
        match tokio::time::timeout_at(self.deadline, writing).await {
            Ok(result) => result,
            Err(_elapsed) => {
                self.timed_out = true;
                Err(io::Error::from(io::ErrorKind::TimedOut))
            }
        }
    }

    /// The next frame; none when the child has ended, sends nonsense or the time is over. `buffer` only grows, so that it
    /// is not blanked anew for each.
    async fn receive<'b>(&mut self, buffer: &'b mut Vec<u8>) -> Option<(Tag, &'b [u8])> {
        let reading = async {
            let mut header = [0; HEADER];
            self.from.read_exact(&mut header).await.ok()?;
            let (tag, length) = wire::parse_header(header)?;
            buffer.resize(buffer.len().max(length), 0);
            self.from.read_exact(&mut buffer[..length]).await.ok()?;
            Some((tag, &buffer[..length]))
        };
        match tokio::time::timeout_at(self.deadline, reading).await {
            Ok(frame) => frame,
            Err(_elapsed) => {
                self.timed_out = true;
                None
            }
        }
    }

    /// Waits until the child has confined itself; none when it died before.
    async fn ready(&mut self, require_all_layers: bool) -> Result<Option<Layers>, Fault> {
        let mut buffer = Vec::new();
        let layers: Option<Ready> = match self.receive(&mut buffer).await {
            Some((Tag::Ready, payload)) => serde_json::from_slice(payload).ok(),
            _ => None,
        };
        if require_all_layers && let Some(layers) = &layers {
            layers.demand_required()?;
        }
        Ok(layers)
    }

    async fn serve(
        &mut self,
        source: &mut impl Source,
        sink: &mut impl Sink,
        limits: &Limits,
        mut progress: impl FnMut(u64) + Send,
    ) -> Result<Outcome, Fault> {
        let length = source.len();
        let mut reads_left = length.saturating_mul(READS_PER_BYTE).saturating_add(READS_ALLOWANCE);
        let mut furthest = 0;
        let mut returned = 0u64;
        let mut head = Vec::new();
        let mut buffer = Vec::new();
        loop {
            match self.receive(&mut buffer).await {
                Some((Tag::Need, payload)) => {
                    let range = wire::parse_need(payload)
                        .filter(|(offset, count)| offset.checked_add(*count as u64).is_some_and(|end| end <= length));
                    let Some((offset, count)) = range.filter(|(_, count)| *count as u64 <= reads_left) else {
                        return Ok(self.died());
                    };
                    reads_left -= count as u64;
                    let bytes = source.read(offset, count).await.map_err(Fault::Source)?;
                    if bytes.len() != count {
                        return Err(Fault::Source(io::Error::from(io::ErrorKind::UnexpectedEof)));
                    }
                    if self.send(Tag::Data, &bytes).await.is_err() {
                        return Ok(self.died());
                    }
                    furthest = furthest.max(offset + count as u64);
                    progress(furthest);
                }
                Some((Tag::Output, payload)) => {
                    returned += payload.len() as u64;
                    if returned > limits.output {
                        return Ok(Outcome::Refused(Refusal::Output));
                    }
                    let wanted = HEAD.saturating_sub(head.len()).min(payload.len());
                    head.extend_from_slice(&payload[..wanted]);
                    sink.write(payload).await.map_err(Fault::Sink)?;
                }
                Some((Tag::Verdict, payload)) => return Ok(believed(payload, returned, &head)),
                _ => return Ok(self.died()),
            }
        }
    }

    /// The refusal for a child that ended, lied or ran out of time.
    fn died(&self) -> Outcome {
        Outcome::Refused(if self.timed_out { Refusal::TimedOut } else { Refusal::Crashed })
    }

    /// Kills whatever is left of it and takes its status, so that no zombie stays.
    async fn end(mut self) {
        // A child that has already ended cannot be killed, which is as good.
        let _already_gone = self.child.kill().await;
    }
}

/// The verdict if what came back agrees with it.
fn believed(payload: &[u8], returned: u64, head: &[u8]) -> Outcome {
    match serde_json::from_slice(payload) {
        Ok(Verdict::Cleaned(mut report)) => {
            report.removed.sort_by_key(|removed| removed.category);
            report.removed.dedup_by_key(|removed| removed.category);
            report.notes.sort();
            report.notes.dedup();
            if report.length == returned && report.file_type.agrees_with(head) {
                Outcome::Cleaned(report)
            } else {
                Outcome::Refused(Refusal::Output)
            }
        }
        Ok(Verdict::Refused(refusal)) => Outcome::Refused(refusal),
        Err(_nonsense) => Outcome::Refused(Refusal::Crashed),
    }
}
