//! A running portal of one's own: private PostgreSQL, both services, demonstration tenants, in a temporary folder.

use crate::waiting::until_now;
use rustix::process::{Pid, Signal, kill_process};
use serde::Deserialize;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};

/// Watches over a portal whose test dies: when its input closes, it stops what the pid file names and clears the folder.
const GUARD: &str = r#"
trap '' INT TERM HUP
cat >/dev/null
pid=$(cat "$1/pid" 2>/dev/null) && kill -TERM "$pid" 2>/dev/null
for _ in $(seq 300); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
[ -e "$1/keep" ] || rm -rf "$1"
"#;

/// What a test asks of its portal beyond the usual.
#[derive(Clone, Default)]
pub struct Wishes {
    /// Only one database.
    pub one_cell: bool,
    /// Passwords cost what they cost in production.
    pub real_passwords: bool,
    /// When it ends before the program does, its last words are printed: the tests see broken connections only.
    pub tells_its_end: bool,
    /// Further variables for all that is started.
    pub environment: Vec<(String, String)>,
}

/// What the first start wrote for people who try the portal.
#[derive(Clone, Deserialize)]
pub struct Demo {
    /// Signup and administration.
    pub control_url: String,
    /// The desk of LES.
    pub desk_url: String,
    /// Two demonstration tenants.
    pub tenants: Vec<DemoTenant>,
    /// Everybody who can sign in.
    pub accounts: Vec<Account>,
}

/// A demonstration tenant.
#[derive(Clone, Deserialize)]
pub struct DemoTenant {
    /// Label of its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
}

/// Somebody who can sign in.
#[derive(Clone, Deserialize)]
pub struct Account {
    /// `administrator`, `triager`, `lawyer`, `contact`.
    pub role: String,
    /// Whole name.
    pub name: String,
    /// Sign-in name.
    pub email: String,
    /// In clear: these accounts live in a test.
    pub password: String,
    /// `+45…`
    pub phone: String,
    /// The sign-in page.
    pub url: String,
}

/// A running portal. Dropped: stopped, and its folder removed.
pub struct Portal {
    folder: PathBuf,
    state: PathBuf,
    control_port: u16,
    data_port: u16,
    wishes: Wishes,
    running: Mutex<Option<Running>>,
    demo: Demo,
    _guard: Mutex<Child>,
}

struct Running {
    child: Child,
    output: Arc<Mutex<String>>,
}

impl Portal {
    /// The portal that the tests of one program share. It is stopped when the program ends.
    pub fn shared() -> &'static Portal {
        static SHARED: OnceLock<Portal> = OnceLock::new();
        SHARED.get_or_init(|| Portal::start_with(Wishes { tells_its_end: true, ..Wishes::default() }))
    }

    /// With two cells and cheap passwords.
    pub fn start() -> Portal {
        Portal::start_with(Wishes::default())
    }

    /// As wished.
    pub fn start_with(wishes: Wishes) -> Portal {
        let folder = tempfile::Builder::new().prefix("portal-").tempdir().expect("a temporary folder").keep();
        // The database server runs as another account and has to pass through.
        std::fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("our own folder");
        let guard = Command::new("bash").args(["-c", GUARD, "guard"]).arg(&folder).stdin(Stdio::piped()).spawn().expect("bash");
        let (control_port, data_port) = free_ports();
        let empty = Demo { control_url: String::new(), desk_url: String::new(), tenants: Vec::new(), accounts: Vec::new() };
        let state = folder.join("state");
        let mut portal = Portal {
            state,
            folder,
            control_port,
            data_port,
            wishes,
            running: Mutex::new(None),
            demo: empty,
            _guard: Mutex::new(guard),
        };
        portal.run();
        let text = std::fs::read_to_string(portal.state.join("demo.json")).expect("demo.json is written before `ready`");
        portal.demo = serde_json::from_str(&text).expect("demo.json has its agreed shape");
        portal
    }

    /// Starts what was stopped; returns once it says `ready`.
    pub fn run(&self) {
        if let Err(output) = self.try_run() {
            panic!("the portal did not start:\n{output}");
        }
    }

    /// Starts what was stopped; Err holds what it said instead of `ready`.
    pub fn try_run(&self) -> Result<(), String> {
        // One pipe for both, as on a terminal: the order of the lines is the order they were written in.
        let (said, mouth) = std::io::pipe().expect("a pipe");
        let also = mouth.try_clone().expect("a pipe");
        let mut child = self.command().stdin(Stdio::null()).stdout(mouth).stderr(also).spawn().expect("control-plane");
        std::fs::write(self.folder.join("pid"), child.id().to_string()).expect("our own folder");
        let output = Arc::new(Mutex::new(String::new()));
        let (said_ready, ready) = std::sync::mpsc::channel();
        listen(said, output.clone(), said_ready, self.wishes.tells_its_end);
        let began = Instant::now();
        while ready.recv_timeout(Duration::from_millis(50)).is_err() {
            let ended = child.try_wait().expect("our own child").is_some();
            if ended || began.elapsed() > Duration::from_secs(90) {
                let _gone = child.kill();
                let _status = child.wait();
                return Err(output.lock().expect("whole").clone());
            }
        }
        *self.running.lock().expect("no test panics while starting") = Some(Running { child, output });
        Ok(())
    }

    /// The command that starts a portal in this one's folder and at its ports.
    pub fn command(&self) -> Command {
        let mut command = Command::new(program("control-plane"));
        command.arg("laptop").env("PORTAL_STATE_DIR", &self.state).env("PORTAL_CONTROL_PORT", self.control_port.to_string());
        command.env("PORTAL_DATA_PORT", self.data_port.to_string()).current_dir(&self.folder);
        if !self.wishes.real_passwords {
            command.env("PORTAL_CHEAP_PASSWORDS", "1");
        }
        if !self.wishes.one_cell {
            command.env("PORTAL_CELLS", "two");
        }
        command.envs(self.wishes.environment.iter().cloned());
        command
    }

    /// Asks everything to stop, as Ctrl-C does, and waits until it has. Returns what the portal printed.
    pub fn stop(&self) -> String {
        let Some(mut running) = self.running.lock().expect("whole").take() else { return String::new() };
        signal(running.child.id(), Signal::TERM);
        until_now("the portal ends after SIGTERM", || running.child.try_wait().expect("our own child"));
        running.output.lock().expect("whole").clone()
    }

    /// Kills a service (`data-plane`, `control-plane`) in the midst of its work. Whoever started it sees that it is gone, stops the
    /// rest, and is started again.
    pub fn kill(&self, service: &str) {
        for process in self.processes_of(service) {
            signal(process, Signal::KILL);
        }
        until_now("the portal notices that a service died", || (!self.runs()).then_some(()));
        self.stop();
        self.run();
    }

    /// Everything printed since the last start.
    pub fn printed(&self) -> String {
        self.running.lock().expect("whole").as_ref().map(|r| r.output.lock().expect("whole").clone()).unwrap_or_default()
    }

    /// Whether the process that holds all of it still runs.
    pub fn runs(&self) -> bool {
        self.running.lock().expect("whole").as_mut().is_some_and(|r| r.child.try_wait().expect("our own child").is_none())
    }

    /// The process that holds all of it.
    pub fn process(&self) -> u32 {
        self.running.lock().expect("whole").as_ref().expect("it runs").child.id()
    }

    /// Ids of the processes of a program (`data-plane`, `postgres`) that belong to this portal.
    pub fn processes_of(&self, name: &str) -> Vec<u32> {
        let ours = self.folder.to_string_lossy().into_owned();
        let ids =
            std::fs::read_dir("/proc").expect("Linux").flatten().filter_map(|e| e.file_name().to_str()?.parse::<u32>().ok());
        let mut found: Vec<u32> = ids
            .filter(|id| {
                let words = std::fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
                let words = String::from_utf8_lossy(&words).replace('\0', " ");
                let called = words.split(' ').next().unwrap_or_default().rsplit('/').next().unwrap_or_default() == name;
                called && words.contains(&ours)
            })
            .collect();
        found.sort_unstable();
        found
    }

    /// Every process that names this portal's folder.
    pub fn processes(&self) -> Vec<String> {
        let ours = self.state.to_string_lossy().into_owned();
        let ids =
            std::fs::read_dir("/proc").expect("Linux").flatten().filter_map(|e| e.file_name().to_str()?.parse::<u32>().ok());
        ids.filter_map(|id| {
            let words = String::from_utf8_lossy(&std::fs::read(format!("/proc/{id}/cmdline")).ok()?).replace('\0', " ");
            words.contains(&ours).then_some(words)
        })
        .collect()
    }

    /// Where it keeps everything.
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// The temporary folder around the state directory; the test may use it too.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Accounts and addresses.
    pub fn demo(&self) -> &Demo {
        &self.demo
    }

    /// The port of reporting pages and the desk.
    pub fn data_port(&self) -> u16 {
        self.data_port
    }

    /// The port of signup and administration.
    pub fn control_port(&self) -> u16 {
        self.control_port
    }

    /// The n-th account of a role.
    pub fn account(&self, role: &str, n: usize) -> &Account {
        self.demo.accounts.iter().filter(|a| a.role == role).nth(n).unwrap_or_else(|| panic!("there is no {role} number {n}"))
    }

    /// The host name of a tenant.
    pub fn host_of(&self, slug: &str) -> String {
        format!("{slug}.localhost")
    }

    /// Runs `control-plane …` with this portal's settings.
    pub fn control(&self, arguments: &[&str]) -> Output {
        self.control_with(&[], arguments)
    }

    /// As [`Portal::control`], with further variables.
    pub fn control_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
        self.control_command(variables, arguments).stdin(Stdio::null()).output().expect("control-plane")
    }

    fn control_command(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Command {
        let mut command = Command::new(program("control-plane"));
        command
            .arg("--config")
            .arg(self.state.join("control/config.toml"))
            .arg("--operator")
            .arg(self.state.join("operator.toml"));
        command.args(arguments).envs(variables.iter().copied());
        command
    }

    /// Runs `control-plane …` and panics unless it succeeds; returns what it printed.
    pub fn control_well(&self, arguments: &[&str]) -> String {
        let output = self.control(arguments);
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "control-plane {arguments:?}: {printed}{}", String::from_utf8_lossy(&output.stderr));
        printed
    }

    /// Runs `data-plane …` with lines on its standard input; panics unless it succeeds.
    pub fn data_well(&self, arguments: &[&str], input: &str) -> String {
        let mut command = Command::new(program("data-plane"));
        command.arg("--config").arg(self.state.join("data/config.toml")).args(arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("data-plane");
        child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("it reads");
        let output = child.wait_with_output().expect("it ends");
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "data-plane {arguments:?}: {printed}{}", String::from_utf8_lossy(&output.stderr));
        printed
    }

    /// Makes an administrator who is nobody else's in the tests.
    pub fn add_administrator(&self, name: &str) -> Account {
        static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let n = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let account = Account {
            role: "administrator".to_owned(),
            name: name.to_owned(),
            email: format!("{}@les.example", name.to_lowercase().replace(' ', ".")),
            password: "Zq-Tulip-Walnut-73".to_owned(),
            phone: format!("+45312{n:05}"),
            url: format!("http://localhost:{}/signin", self.control_port),
        };
        let arguments =
            ["admins", "create", "--name", name, "--mail", &account.email, "--phone", &account.phone, "--language", "en"];
        let mut command = self.control_command(&[], &arguments);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("control-plane");
        child.stdin.take().expect("piped").write_all(account.password.as_bytes()).expect("it reads");
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "admins create: {}", String::from_utf8_lossy(&output.stderr));
        account
    }

    /// Adds somebody: `whose` is `les` or a tenant's slug. Every call makes a new phone number and address.
    pub fn add_person(&self, whose: &str, role: &str, name: &str) -> Account {
        static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let n = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let host = if whose == "les" { "desk.localhost".to_owned() } else { self.host_of(whose) };
        let account = Account {
            role: role.to_owned(),
            name: name.to_owned(),
            email: format!("person{n}@{whose}.example"),
            password: format!("Zq-Tulip-{n}-Walnut-73"),
            phone: format!("+45311{n:05}"),
            url: format!("http://{host}:{}/signin", self.data_port),
        };
        let line = serde_json::json!({"role": role, "name": name, "mail": account.email, "phone": account.phone,
            "password": account.password, "language": "en"});
        self.data_well(&["add-people", whose], &format!("{line}\n"));
        account
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        // Panicking here would hide why the test failed; the guard stops what is left and removes the folder.
        if let Some(mut running) = self.running.lock().ok().and_then(|mut r| r.take()) {
            signal(running.child.id(), Signal::TERM);
            let began = Instant::now();
            while began.elapsed() < Duration::from_secs(30) && !matches!(running.child.try_wait(), Ok(Some(_))) {
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        if let Ok(mut guard) = self._guard.lock() {
            drop(guard.stdin.take());
            let _ended = guard.wait();
        }
    }
}

/// Sends a signal; a process that has gone already is as good as told.
pub fn signal(process: u32, signal: Signal) {
    if let Some(pid) = i32::try_from(process).ok().and_then(Pid::from_raw) {
        let _gone = kill_process(pid, signal);
    }
}

/// A program of the workspace: beside this test, or in the folder that `PORTAL_PROGRAMS` names.
pub fn program(name: &str) -> PathBuf {
    let folder = match std::env::var_os("PORTAL_PROGRAMS") {
        Some(named) => PathBuf::from(named),
        None => {
            let test = std::env::current_exe().expect("this program has a path");
            test.ancestors().nth(2).expect("tests lie in target/debug/deps").to_path_buf()
        }
    };
    let path = folder.join(name);
    assert!(path.is_file(), "{} is missing: run `cargo build --workspace --bins` first", path.display());
    path
}

/// What a program of this portal prints, whether it succeeds or not.
pub fn program_output(portal: &Portal, name: &str, arguments: &[&str]) -> String {
    let config = if name == "control-plane" { "control/config.toml" } else { "data/config.toml" };
    let output = Command::new(program(name))
        .arg("--config")
        .arg(portal.state().join(config))
        .args(arguments)
        .stdin(Stdio::null())
        .output();
    let output = output.expect("it starts");
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Two ports that are free now.
pub fn free_ports() -> (u16, u16) {
    let bind = || TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let (a, b) = (bind(), bind());
    (a.local_addr().expect("bound").port(), b.local_addr().expect("bound").port())
}

fn listen(
    stream: impl std::io::Read + Send + 'static,
    output: Arc<Mutex<String>>,
    ready: std::sync::mpsc::Sender<()>,
    tell: bool,
) {
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            let mut all = output.lock().expect("no reader panics");
            all.push_str(&line);
            all.push('\n');
            drop(all);
            if line == "ready" {
                // Nobody waits any more once the start was given up.
                let _given_up = ready.send(());
            }
        }
        if tell {
            let all = output.lock().expect("no reader panics");
            let last: Vec<&str> = all.lines().rev().filter(|l| !l.starts_with("sms to")).take(30).collect();
            println!("the shared portal has ended; its last words:\n{}", last.into_iter().rev().collect::<Vec<_>>().join("\n"));
        }
    });
}
