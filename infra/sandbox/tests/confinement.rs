//! What a child cannot do, and what its misbehaviour costs: one refused file.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use bytes::Bytes;
use sandbox::{Fault, Layer, Limits, Outcome, Refusal, Scrubber, Sink, Source};
use std::fs::Permissions;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
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
    assert_eq!(scrubber().check().await.unwrap().missing(), []);
}

/// The probe as on a kernel that lacks a layer. The folder holds the program and has to outlive it.
fn probe_without(layer: &str, folder: &Path) -> PathBuf {
    let (without, probe) = (env!("CARGO_BIN_EXE_sandbox-without"), env!("CARGO_BIN_EXE_sandbox-probe"));
    let script = folder.join(layer);
    std::fs::write(&script, format!("#!/bin/sh\nexec '{without}' {layer} '{probe}' \"$@\"\n")).unwrap();
    std::fs::set_permissions(&script, Permissions::from_mode(0o755)).unwrap();
    script
}

/// A file that nobody may read.
struct Untouched;

impl Source for Untouched {
    fn len(&self) -> u64 {
        1
    }
    async fn read(&mut self, _offset: u64, _len: usize) -> io::Result<Bytes> {
        panic!("a byte was read by a child that is not confined")
    }
}

#[tokio::test]
async fn a_kernel_without_landlock_or_seccomp_is_found_out_and_no_byte_is_read_where_all_layers_are_required() {
    let folder = tempfile::tempdir().unwrap();
    for (name, layer) in [("landlock", Layer::Landlock), ("seccomp", Layer::Seccomp)] {
        let program = probe_without(name, folder.path());
        assert_eq!(Scrubber::new(&program, false).check().await.unwrap().missing(), [layer]);
        let strict = Scrubber::new(&program, true);
        let fault = strict.check().await.unwrap_err();
        assert!(fault.to_string().contains(&format!("withholds {name} (")), "{fault}");
        let unread = strict.clean("echo", &mut Untouched, &mut Kept::default(), &Limits::default()).await;
        assert!(matches!(unread, Err(Fault::Layers(missing)) if missing == [layer]));
    }
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
    let tight = Limits { output: 1 << 20, memory: 128 << 20, ..Limits::default() };
    let brief = Limits { wall: Duration::from_millis(300), ..tight };
    for (behaviour, refusal) in [
        ("refuse", Refusal::Damaged),
        ("crash", Refusal::Crashed),
        ("hang", Refusal::TimedOut),
        ("bomb", Refusal::Crashed),
        ("flood", Refusal::Output),
        ("lie", Refusal::Output),
        ("greedy", Refusal::Damaged),
    ] {
        // Only a hang is to meet the clock: on a busy machine the others may take longer than it allows.
        let (outcome, _) = run(behaviour, vec![7], if behaviour == "hang" { &brief } else { &tight }).await;
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
    assert!(matches!(missing.check().await, Err(Fault::Start(_))));
}
