//! A private PostgreSQL cluster under a state directory: found, made, started, stopped. It refuses to run as root, so a
//! superuser's start drops to the `postgres` account (or `nobody`) with setpriv.

use anyhow::{Context, Result, bail};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A cluster whose server runs as a child of this process's machine, on loopback only.
pub struct Cluster {
    bin: PathBuf,
    data: PathBuf,
    port: u16,
    account: Option<Account>,
    password: String,
}

#[derive(Clone)]
struct Account {
    uid: u32,
    gid: u32,
    reaches: bool,
}

/// Where PostgreSQL's programs are: `PG_BIN`, Debian's folders (newest first), then the search path. None: not installed.
pub fn find_binaries() -> Option<PathBuf> {
    let has = |folder: &Path| folder.join("initdb").is_file() && folder.join("postgres").is_file();
    if let Some(named) = std::env::var_os("PG_BIN").map(PathBuf::from) {
        return has(&named).then_some(named);
    }
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.flatten().map(|e| e.path().join("bin")).filter(|p| has(p)).collect())
        .unwrap_or_default();
    versions.sort();
    versions.pop().or_else(|| std::env::split_paths(&std::env::var_os("PATH")?).find(|p| has(p)))
}

impl Cluster {
    /// Makes the cluster under `dir` when it is not there yet, and starts it. `password` is the superuser's; it is set
    /// when the cluster is made and kept by the caller. Errors say what was run and what it answered.
    pub fn start(dir: &Path, password: &str) -> Result<Cluster> {
        let bin = find_binaries().context(
            "PostgreSQL is not installed here. Install it (on Debian: apt-get install postgresql) or set PG_BIN to the folder of initdb",
        )?;
        std::fs::create_dir_all(dir).with_context(|| format!("cannot make the folder {}", dir.display()))?;
        let dir = dir.canonicalize()?;
        let account = unprivileged_account(&dir)?;
        if let Some(account) = &account {
            std::os::unix::fs::chown(&dir, Some(account.uid), Some(account.gid))?;
        }
        let mut cluster = Cluster { data: dir.join("data"), bin, port: 0, account, password: password.to_owned() };
        if !cluster.data.join("PG_VERSION").exists() {
            cluster.initialise(&dir)?;
        }
        cluster.stop_leftover()?;
        cluster.port = free_port(&dir)?;
        std::fs::write(cluster.data.join("postgresql.auto.conf"), "")?;
        std::fs::write(cluster.data.join("portal.conf"), crate::settings::configuration(cluster.port))?;
        let main = cluster.data.join("postgresql.conf");
        std::fs::write(&main, "include 'portal.conf'\n")?;
        std::fs::write(cluster.data.join("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n")?;
        cluster.give_away(&["postgresql.auto.conf", "portal.conf", "postgresql.conf", "pg_hba.conf"])?;
        let log = dir.join("server.log");
        cluster.run("pg_ctl", &["-D", path(&cluster.data), "-l", path(&log), "-w", "-t", "60", "-s", "start"])?;
        std::fs::write(dir.join("port"), cluster.port.to_string())?;
        Ok(cluster)
    }

    /// Whether the server's first process lives.
    pub fn runs(&self) -> bool {
        self.process_id()
            .is_some_and(|pid| std::fs::read_to_string(format!("/proc/{pid}/comm")).is_ok_and(|name| name.trim() == "postgres"))
    }

    /// Starts a server that died, at the same port. Its orphans hold the shared memory for a moment: twenty seconds are
    /// waited for them.
    pub fn revive(&self) -> Result<()> {
        let log = self.data.with_file_name("server.log");
        let mut waited = 0;
        loop {
            match self.run("pg_ctl", &["-D", path(&self.data), "-l", path(&log), "-w", "-t", "60", "-s", "start"]) {
                Err(_) if waited < 100 => {
                    waited += 1;
                    std::thread::sleep(std::time::Duration::from_millis(200));
                }
                done => return done,
            }
        }
    }

    /// Stops the server, ending its sessions, and waits until its data are on disk. One that died is stopped already.
    pub fn stop(&self) -> Result<()> {
        if !self.runs() {
            return Ok(());
        }
        self.run("pg_ctl", &["-D", path(&self.data), "-w", "-t", "60", "-s", "-m", "fast", "stop"])
    }

    /// The port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The connection string of the superuser for one database.
    pub fn superuser_url(&self, database: &str) -> String {
        format!("postgres://postgres:{}@127.0.0.1:{}/{database}?sslmode=disable", self.password, self.port)
    }

    /// The process id of the running server, for those who test what its death costs.
    pub fn process_id(&self) -> Option<u32> {
        std::fs::read_to_string(self.data.join("postmaster.pid")).ok()?.lines().next()?.trim().parse().ok()
    }

    fn initialise(&self, dir: &Path) -> Result<()> {
        let secret = dir.join("superuser");
        std::fs::write(&secret, &self.password)?;
        std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o600))?;
        if let Some(account) = &self.account {
            std::os::unix::fs::chown(&secret, Some(account.uid), Some(account.gid))?;
        }
        let made = self.run(
            "initdb",
            &[
                "-D",
                path(&self.data),
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-A",
                "scram-sha-256",
                "--pwfile",
                path(&secret),
            ],
        );
        std::fs::remove_file(&secret)?;
        made
    }

    /// A server that outlived a killed start still holds the data folder: it is stopped, so that settings apply.
    fn stop_leftover(&self) -> Result<()> {
        let Some(pid) = self.process_id() else { return Ok(()) };
        if Path::new(&format!("/proc/{pid}")).exists() {
            // The lock file may name a process that has nothing to do with us: pg_ctl checks before it acts.
            let _stopped = self.run("pg_ctl", &["-D", path(&self.data), "-w", "-t", "60", "-s", "-m", "fast", "stop"]);
        }
        Ok(())
    }

    fn give_away(&self, names: &[&str]) -> Result<()> {
        if let Some(account) = &self.account {
            for name in names {
                std::os::unix::fs::chown(self.data.join(name), Some(account.uid), Some(account.gid))?;
            }
        }
        Ok(())
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<()> {
        let program_path = self.bin.join(program);
        let mut command = match &self.account {
            None => Command::new(&program_path),
            Some(account) => {
                let mut c = Command::new("setpriv");
                c.arg(format!("--reuid={}", account.uid)).arg(format!("--regid={}", account.gid)).arg("--clear-groups");
                if !account.reaches {
                    // A folder above ours is closed to others (a 0700 home or temporary folder): the server may pass through.
                    c.args(["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]);
                }
                c.arg(&program_path);
                c
            }
        };
        let output = command
            .args(arguments)
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("LC_ALL", "C.UTF-8")
            .env("PGTZ", "UTC")
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .output()
            .with_context(|| format!("cannot run {}", program_path.display()))?;
        if !output.status.success() {
            bail!("{program} failed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(())
    }
}

fn path(p: &Path) -> &str {
    p.to_str().expect("state directories are named in UTF-8: checked at start")
}

/// None when this process is not root; otherwise whom to become, and whether that account can reach the folder.
fn unprivileged_account(dir: &Path) -> Result<Option<Account>> {
    if dir.to_str().is_none() {
        bail!("the state directory's path is not UTF-8: choose another one with PORTAL_STATE_DIR");
    }
    if !rustix::process::geteuid().is_root() {
        return Ok(None);
    }
    let accounts = std::fs::read_to_string("/etc/passwd").context("cannot read the list of accounts")?;
    let find = |name: &str| {
        accounts.lines().find_map(|line| {
            let mut fields = line.split(':');
            (fields.next()? == name).then_some(())?;
            let uid = fields.nth(1)?.parse().ok()?;
            let gid = fields.next()?.parse().ok()?;
            Some((uid, gid))
        })
    };
    let (uid, gid) =
        find("postgres").or_else(|| find("nobody")).context("there is no account `postgres` or `nobody` to run the server as")?;
    let mut reaches = true;
    for parent in dir.ancestors().skip(1) {
        let meta = std::fs::metadata(parent)?;
        let mode = meta.mode();
        let enters = mode & 0o001 != 0 || (meta.uid() == uid && mode & 0o100 != 0) || (meta.gid() == gid && mode & 0o010 != 0);
        reaches &= enters;
    }
    Ok(Some(Account { uid, gid, reaches }))
}

/// The port of the last start if nobody has taken it, otherwise a free one.
fn free_port(dir: &Path) -> Result<u16> {
    let last = std::fs::read_to_string(dir.join("port")).ok().and_then(|t| t.trim().parse::<u16>().ok());
    if let Some(port) = last
        && TcpListener::bind(("127.0.0.1", port)).is_ok()
    {
        return Ok(port);
    }
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
