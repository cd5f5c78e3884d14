//! What a child cannot do, and what its misbehaviour costs: one refused file.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use bytes::Bytes;
use sandbox::{Limits, Outcome, Refusal, Scrubber, Sink, Source};
use std::io;
use std::time::Duration;

struct Memory(Vec<u8>);

impl Source for Memory {
    fn len(&self) -> u64 {
        self.0.len() as u64
    }
    async fn read(&mut self, offset: u64, len: usize) -> io::Result<Bytes> {
        Ok(Bytes::copy_from_slice(&self.0[offset as usize..offset as usize + len]))
    }
}

#[derive(Default)]
struct Kept(Vec<u8>);

impl Sink for Kept {
    async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

fn scrubber() -> Scrubber {
    Scrubber::new(env!("CARGO_BIN_EXE_sandbox-probe"), true)
}

async fn run(behaviour: &str, source: Vec<u8>, limits: &Limits) -> (Outcome, Vec<u8>) {
    let mut kept = Kept::default();
    let outcome = scrubber().clean(behaviour, &mut Memory(source), &mut kept, limits).await.unwrap();
    (outcome, kept.0)
}

#[tokio::test]
async fn every_layer_holds_here() {
    let layers = scrubber().check().await.unwrap();
    assert!(layers.required(), "{layers:?}");
    assert_eq!(layers.missing(), Vec::<&str>::new());
}

#[tokio::test]
async fn open_socket_connect_execve_fork_and_the_like_are_refused_inside() {
    for call in ["open", "socket", "connect", "execve", "fork", "ptrace", "kill", "mount", "executable"] {
        let (outcome, answer) = run(call, vec![], &Limits::default()).await;
        assert!(matches!(outcome, Outcome::Cleaned(_)), "{call}: {outcome:?}");
        assert_eq!(String::from_utf8(answer).unwrap(), "1", "{call} must fail with EPERM");
    }
}

#[tokio::test]
async fn the_probe_can_tell_a_call_that_works() {
    let (_, answer) = run("nothing", vec![], &Limits::default()).await;
    assert_eq!(answer, b"0");
}

#[tokio::test]
async fn the_environment_is_empty() {
    let (_, answer) = run("environment", vec![], &Limits::default()).await;
    assert_eq!(answer, b"0");
}

#[tokio::test]
async fn ranges_go_in_and_bytes_come_out() {
    let bytes: Vec<u8> = (0..3_000_000u32).map(|n| n as u8).collect();
    let mut kept = Kept::default();
    let mut furthest = 0;
    let mut source = Memory(bytes.clone());
    let outcome =
        scrubber().clean_observed("echo", &mut source, &mut kept, &Limits::default(), |read| furthest = read).await.unwrap();
    assert!(matches!(outcome, Outcome::Cleaned(report) if report.length == 3_000_000));
    assert_eq!(kept.0, bytes);
    assert_eq!(furthest, 3_000_000);
}

#[tokio::test]
async fn a_crash_a_hang_a_bomb_a_flood_and_a_lie_cost_one_refused_file() {
    let tight = Limits { wall: Duration::from_millis(300), output: 1 << 20, memory: 128 << 20, ..Limits::default() };
    for (behaviour, refusal) in [
        ("refuse", Refusal::Damaged),
        ("crash", Refusal::Crashed),
        ("hang", Refusal::TimedOut),
        ("bomb", Refusal::Crashed),
        ("flood", Refusal::Output),
        ("lie", Refusal::Output),
        ("greedy", Refusal::Damaged),
    ] {
        let (outcome, _) = run(behaviour, vec![7], &tight).await;
        assert_eq!(outcome, Outcome::Refused(refusal), "{behaviour}");
    }
}

#[tokio::test]
async fn processor_time_ends_a_hang_before_the_wall_does() {
    let limits = Limits { cpu_seconds_per_100_mb: 1, ..Limits::default() };
    let (outcome, _) = run("hang", vec![], &limits).await;
    assert_eq!(outcome, Outcome::Refused(Refusal::Crashed));
}

#[tokio::test]
async fn a_program_that_is_not_there_is_our_fault() {
    let missing = Scrubber::new("/nonexistent/scrubber", true);
    assert!(matches!(missing.check().await, Err(sandbox::Fault::Start(_))));
}
