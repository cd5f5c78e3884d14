//! Which layers of confinement hold.

use crate::Fault;
use serde::{Deserialize, Serialize};
use std::fmt;

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

/// The name of a layer; see the flag of the same name in [`Layers`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the flags of the same names say it")]
pub enum Layer {
    NoNewPrivs,
    NotDumpable,
    Limits,
    Landlock,
    Seccomp,
    UserNamespace,
    MountNamespace,
    NetNamespace,
    PidNamespace,
}

impl Layer {
    /// Whether nothing may run in production without it: all but the namespaces, which some container hosts withhold.
    pub fn is_required(self) -> bool {
        use Layer::*;
        matches!(self, NoNewPrivs | NotDumpable | Limits | Landlock | Seccomp)
    }

    /// As the kernel's own manual calls it.
    fn name(self) -> &'static str {
        match self {
            Layer::NoNewPrivs => "no-new-privs",
            Layer::NotDumpable => "not-dumpable",
            Layer::Limits => "limits",
            Layer::Landlock => "landlock",
            Layer::Seccomp => "seccomp",
            Layer::UserNamespace => "user-namespace",
            Layer::MountNamespace => "mount-namespace",
            Layer::NetNamespace => "net-namespace",
            Layer::PidNamespace => "pid-namespace",
        }
    }

    /// What gives it back.
    fn remedy(self) -> &'static str {
        match self {
            Layer::NoNewPrivs | Layer::NotDumpable => "let the container's own filter pass prctl",
            Layer::Limits => "let the container's own filter pass prlimit64 and close_range (Linux 5.9 or later)",
            Layer::Landlock => {
                "run Linux 5.13 or later with landlock among the boot parameter lsm=, and let the container's own filter pass its system calls"
            }
            Layer::Seccomp => "run a kernel with CONFIG_SECCOMP_FILTER, and let the container's own filter pass seccomp",
            Layer::UserNamespace | Layer::MountNamespace | Layer::NetNamespace | Layer::PidNamespace => {
                "allow user namespaces (sysctl user.max_user_namespaces)"
            }
        }
    }
}

impl fmt::Display for Layer {
    /// The name and what to do.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name(), self.remedy())
    }
}

impl Layers {
    /// The layers that do not hold.
    pub fn missing(&self) -> Vec<Layer> {
        [
            (self.no_new_privs, Layer::NoNewPrivs),
            (self.not_dumpable, Layer::NotDumpable),
            (self.limits, Layer::Limits),
            (self.landlock, Layer::Landlock),
            (self.seccomp, Layer::Seccomp),
            (self.user_namespace, Layer::UserNamespace),
            (self.mount_namespace, Layer::MountNamespace),
            (self.net_namespace, Layer::NetNamespace),
            (self.pid_namespace, Layer::PidNamespace),
        ]
        .into_iter()
        .filter_map(|(holds, layer)| (!holds).then_some(layer))
        .collect()
    }

    /// Fails when a layer does not hold without which nothing may run in production.
    pub fn demand_required(&self) -> Result<(), Fault> {
        let missing: Vec<Layer> = self.missing().into_iter().filter(|layer| layer.is_required()).collect();
        if missing.is_empty() { Ok(()) } else { Err(Fault::Layers(missing)) }
    }
}
