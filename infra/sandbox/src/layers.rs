//! Which layers of confinement hold.

use serde::{Deserialize, Serialize};

/// One flag per layer, as the child found them after applying all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layers {
    /// No program that is started gains rights (prctl no_new_privs).
    pub no_new_privs: bool,
    /// No other process of the same user reads its memory, no core is written.
    pub not_dumpable: bool,
    /// Memory, processor time, files and processes are bounded.
    pub limits: bool,
    /// Landlock denies the whole file system, and TCP where the kernel knows it.
    pub landlock: bool,
    /// Only the listed system calls are answered.
    pub seccomp: bool,
    /// A user namespace of its own, with no identity in it.
    pub user_namespace: bool,
    /// A mount namespace of its own, with an empty root.
    pub mount_namespace: bool,
    /// A network namespace of its own, without a device.
    pub net_namespace: bool,
    /// A process namespace of its own.
    pub pid_namespace: bool,
}

impl Layers {
    /// Whether the layers without which nothing may run in production hold: all but the namespaces, which some
    /// container hosts withhold.
    pub fn required(&self) -> bool {
        self.no_new_privs && self.not_dumpable && self.limits && self.landlock && self.seccomp
    }

    /// The names of the layers that do not hold, for the start-up log.
    pub fn missing(&self) -> Vec<&'static str> {
        [
            (self.no_new_privs, "no-new-privs"),
            (self.not_dumpable, "not-dumpable"),
            (self.limits, "limits"),
            (self.landlock, "landlock"),
            (self.seccomp, "seccomp"),
            (self.user_namespace, "user-namespace"),
            (self.mount_namespace, "mount-namespace"),
            (self.net_namespace, "net-namespace"),
            (self.pid_namespace, "pid-namespace"),
        ]
        .into_iter()
        .filter_map(|(holds, name)| (!holds).then_some(name))
        .collect()
    }
}
