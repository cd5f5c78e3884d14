//! The whole portal on one machine: a private PostgreSQL, both services, two demonstration tenants. Nothing is configured,
//! nothing leaves the machine; what would leave it lands in `outbox/` and on the terminal.

mod demo;
mod place;

use crate::app::App;
use crate::provisioning;
use anyhow::{Context, Result, bail};
use place::Place;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};

/// Runs until Ctrl-C or SIGTERM.
pub async fn run() -> Result<()> {
    let place = Place::from_environment()?;
    let _only_one_runs_here = place.lock()?;
    for (port, setting) in [(place.control_port, "PORTAL_CONTROL_PORT"), (place.data_port, "PORTAL_DATA_PORT")] {
        // Bound and let go at once: better told now than after the database has started.
        drop(web::bind(port, setting).await?);
    }
    let mut stop = Stop::listen()?;
    println!("state in {}", place.state.display());
    let cluster = {
        let (dir, password) = (place.state.join("postgres"), place.secrets.superuser.clone());
        tokio::task::spawn_blocking(move || postgres::Cluster::start(&dir, &password)).await??
    };
    println!("PostgreSQL runs on port {}", cluster.port());
    let mut services = Vec::new();
    let ended = tokio::select! {
        () = stop.asked() => Ok(()),
        served = serve(&place, &cluster, &mut services) => served,
    };
    println!("stopping");
    for service in &mut services {
        service.end().await;
    }
    tokio::task::spawn_blocking(move || cluster.stop()).await??;
    println!("stopped");
    ended
}

async fn serve(place: &Place, cluster: &postgres::Cluster, services: &mut Vec<Service>) -> Result<()> {
    place.prepare_databases(cluster).await?;
    place.write_settings(cluster.port())?;
    let app = App::new(place.control_settings(cluster.port())?)?;
    for kind in ["les", "administrators"] {
        provisioning::found_realm(&app, kind).await?;
    }
    if !place.demo_file().exists() {
        println!("first start: making LES, two administrators and two demonstration tenants");
        demo::make(place, &app).await?;
    }
    drop(app);
    services.push(Service::start("control plane", place.control_program()?, &place.control_file(), place.control_port)?);
    services.push(Service::start("data plane", place.data_program()?, &place.data_file(), place.data_port)?);
    for service in services.iter_mut() {
        service.answers().await?;
    }
    place.print_addresses();
    println!("ready");
    loop {
        tokio::time::sleep(Duration::from_millis(300)).await;
        if !cluster.runs() {
            println!("PostgreSQL has died; starting it again");
            tokio::task::block_in_place(|| cluster.revive())?;
            println!("PostgreSQL runs again");
        }
        for service in services.iter_mut() {
            if let Some(status) = service.child.try_wait()? {
                bail!("the {} ended by itself ({status}); its last lines above say why", service.name);
            }
        }
    }
}

/// What of this process's environment the services hear: which mail server and which providers of text messages to use.
const OUTSIDE: [&str; 2] = ["PORTAL_MAIL__", "PORTAL_SMS__"];

/// One of the two services as a child. Its standard input is a pipe that closes when this process dies, so that no child
/// outlives it.
struct Service {
    name: &'static str,
    child: Child,
    port: u16,
}

impl Service {
    fn start(name: &'static str, program: std::path::PathBuf, config: &std::path::Path, port: u16) -> Result<Self> {
        let child = Command::new(&program)
            .arg("--config")
            .arg(config)
            .args(["serve", "--with-parent"])
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .envs(std::env::vars().filter(|(name, _)| OUTSIDE.iter().any(|start| name.starts_with(start))))
            .stdin(Stdio::piped())
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        Ok(Service { name, child, port })
    }

    async fn answers(&mut self) -> Result<()> {
        let began = Instant::now();
        loop {
            if self.answered().await.is_ok() {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("the {} did not start ({status}); its lines above say why", self.name);
            }
            if began.elapsed() > Duration::from_secs(30) {
                bail!("the {} does not answer on port {} after 30 s", self.name, self.port);
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// An answer, not only an open port: whoever answers has printed its own last line before.
    async fn answered(&self) -> std::io::Result<()> {
        let mut stream = tokio::net::TcpStream::connect(("127.0.0.1", self.port)).await?;
        stream.write_all(b"GET / HTTP/1.1\r\nHost: ready.invalid\r\nConnection: close\r\n\r\n").await?;
        stream.read_u8().await.map(|_first_byte| ())
    }

    async fn end(&mut self) {
        // Closing its input asks the service to finish what runs.
        drop(self.child.stdin.take());
        if tokio::time::timeout(Duration::from_secs(25), self.child.wait()).await.is_err() {
            // It was asked and given time; what it had acknowledged is committed.
            let _killed = self.child.kill().await;
        }
    }
}

struct Stop {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
    hangup: tokio::signal::unix::Signal,
}

impl Stop {
    fn listen() -> Result<Self> {
        Ok(Stop {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            hangup: signal(SignalKind::hangup())?,
        })
    }

    async fn asked(&mut self) {
        tokio::select! { _ = self.terminate.recv() => {}, _ = self.interrupt.recv() => {}, _ = self.hangup.recv() => {} }
    }
}
