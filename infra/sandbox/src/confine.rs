//! Taking away every right that reading pipes and computing does not need. Runs in the child, before the first byte.
//!
//! Order: new namespaces while we still may, then the inner process, an empty root, no capabilities, no new
//! rights, no descriptors, Landlock, bounded resources, and the list of system calls last.

use crate::{Layers, Limits};
use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetStatus, Scope};
use rustix::mount::{MountFlags, MountPropagationFlags, UnmountFlags};
use rustix::process::{Resource, Rlimit, Signal};
use rustix::thread::{CapabilitySet, CapabilitySets, UnshareFlags};
use seccompiler::{BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule};
use std::collections::BTreeMap;

/// Applies every layer that the kernel offers and says which ones hold. Must be called while the process has one thread.
///
/// With process namespaces the rest of the program goes on in a second process, the first of its namespace; this one
/// then only waits for it and never returns.
pub(crate) fn confine(limits: &Limits, length: u64) -> Layers {
    let mut layers = Layers::default();
    unshare(&mut layers);
    if layers.pid_namespace {
        layers.pid_namespace = go_on_as_first_process();
    }
    layers.mount_namespace = layers.mount_namespace && empty_root().is_ok();
    let none = CapabilitySet::empty();
    let dropped = rustix::thread::set_capabilities(None, CapabilitySets { effective: none, permitted: none, inheritable: none });
    layers.user_namespace = layers.user_namespace && dropped.is_ok();
    layers.not_dumpable = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable).is_ok();
    layers.no_new_privs = rustix::thread::set_no_new_privs(true).is_ok();
    let closed = close_inherited();
    layers.landlock = deny_files();
    // After Landlock, whose ruleset needs one more descriptor for a moment.
    layers.limits = bound_resources(limits, length) && closed;
    layers.seccomp = system_calls().is_some_and(|filter| seccompiler::apply_filter(&filter).is_ok());
    layers
}

/// Each namespace by itself: a host that withholds one may grant the others.
fn unshare(layers: &mut Layers) {
    // SAFETY: none of these flags shares or splits the descriptor table; the process has one thread.
    #[allow(unsafe_code)]
    let try_one = |flags| unsafe { rustix::thread::unshare_unsafe(flags) }.is_ok();
    layers.user_namespace = try_one(UnshareFlags::NEWUSER);
    layers.mount_namespace = try_one(UnshareFlags::NEWNS);
    layers.net_namespace = try_one(UnshareFlags::NEWNET);
    layers.pid_namespace = try_one(UnshareFlags::NEWPID);
    // Without these two nothing is lost that the others do not cover.
    let _unneeded = try_one(UnshareFlags::NEWIPC) && try_one(UnshareFlags::NEWUTS);
}

/// Forks: the child is the first process of the new namespace and returns true, the original waits and leaves with it.
fn go_on_as_first_process() -> bool {
    // SAFETY: the process has one thread, so the copy is complete: no lock is held by a thread that is not copied.
    #[allow(unsafe_code)]
    let pid = unsafe { libc::fork() };
    match pid {
        0 => rustix::process::set_parent_process_death_signal(Some(Signal::KILL)).is_ok(),
        pid if pid > 0 => {
            let status = rustix::process::waitpid(rustix::process::Pid::from_raw(pid), rustix::process::WaitOptions::empty());
            let code = status.ok().flatten().and_then(|(_, status)| status.exit_status()).unwrap_or(101);
            std::process::exit(code)
        }
        _ => false,
    }
}

/// Makes an empty read-only memory file system the root and lets go of the old one.
fn empty_root() -> rustix::io::Result<()> {
    rustix::mount::mount_change("/", MountPropagationFlags::PRIVATE | MountPropagationFlags::REC)?;
    let flags = MountFlags::NOSUID | MountFlags::NODEV | MountFlags::NOEXEC | MountFlags::RDONLY;
    rustix::mount::mount("none", "/tmp", "tmpfs", flags, None)?;
    rustix::process::chdir("/tmp")?;
    rustix::process::pivot_root(".", ".")?;
    rustix::mount::unmount(".", UnmountFlags::DETACH)?;
    rustix::process::chdir("/")
}

fn bound_resources(limits: &Limits, length: u64) -> bool {
    let cpu = limits.cpu_seconds(length);
    [
        (Resource::As, limits.memory),
        (Resource::Cpu, cpu),
        (Resource::Fsize, 0),
        (Resource::Nproc, 0),
        (Resource::Core, 0),
        (Resource::Nofile, 3),
    ]
    .into_iter()
    .all(|(resource, bound)| rustix::process::setrlimit(resource, Rlimit { current: Some(bound), maximum: Some(bound) }).is_ok())
}

/// Closes everything but the two pipes and standard error.
fn close_inherited() -> bool {
    // SAFETY: closes descriptors that no object of this process owns: at this point the program has opened none.
    #[allow(unsafe_code)]
    let result = unsafe { libc::syscall(libc::SYS_close_range, 3u32, u32::MAX, 0u32) };
    result == 0
}

/// Landlock with no rule: every handled access to files, TCP, abstract sockets and signals outside is denied.
fn deny_files() -> bool {
    let newest = ABI::V6;
    let status = Ruleset::default()
        .handle_access(AccessFs::from_all(newest))
        .and_then(|ruleset| ruleset.handle_access(AccessNet::from_all(newest)))
        .and_then(|ruleset| ruleset.scope(Scope::from_all(newest)))
        .and_then(Ruleset::create)
        .and_then(|ruleset| ruleset.restrict_self());
    status.is_ok_and(|status| status.ruleset != RulesetStatus::NotEnforced)
}

/// The allow-list. Everything else fails with EPERM; memory can never become executable.
fn system_calls() -> Option<BpfProgram> {
    let free = [
        libc::SYS_read,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_close,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_madvise,
        libc::SYS_brk,
        libc::SYS_futex,
        libc::SYS_sched_yield,
        libc::SYS_clock_gettime,
        libc::SYS_getrandom,
        libc::SYS_exit,
        libc::SYS_exit_group,
        libc::SYS_rt_sigreturn,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_sigaltstack,
        libc::SYS_restart_syscall,
        libc::SYS_gettid,
        libc::SYS_getpid,
    ];
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = free.into_iter().map(|number| (number, vec![])).collect();
    let executable = libc::PROT_EXEC as u64;
    let not_executable = SeccompCondition::new(2, SeccompCmpArgLen::Dword, SeccompCmpOp::MaskedEq(executable), 0).ok()?;
    let rule = SeccompRule::new(vec![not_executable]).ok()?;
    rules.insert(libc::SYS_mmap, vec![rule.clone()]);
    rules.insert(libc::SYS_mprotect, vec![rule]);
    let refused = SeccompAction::Errno(libc::EPERM as u32);
    let architecture = std::env::consts::ARCH.try_into().ok()?;
    SeccompFilter::new(rules, refused, SeccompAction::Allow, architecture).ok()?.try_into().ok()
}
