//! Where everything of one machine lies, and the settings files that follow from it.

use crate::settings::{Operator, Settings, TenantAddress};
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// The database, which is also the name of what it holds: control schema, LES and one cell.
const DATABASE: &str = "portal";

/// A state directory and two ports.
pub struct Place {
    /// The state directory, absolute.
    pub state: PathBuf,
    /// The control plane's port.
    pub control_port: u16,
    /// The data plane's port.
    pub data_port: u16,
    /// Passwords of the private cluster.
    pub secrets: Secrets,
    more_cells: Vec<String>,
    cheap_passwords: bool,
    name_server: Option<std::net::SocketAddr>,
}

/// Passwords of the private cluster, drawn at the first start.
#[derive(Serialize, Deserialize)]
pub struct Secrets {
    /// The owner of the server.
    pub superuser: String,
    migrator: String,
    control: String,
    desk: String,
    eraser: String,
}

impl Place {
    /// From `PORTAL_STATE_DIR`, `PORTAL_CONTROL_PORT` and `PORTAL_DATA_PORT`. Tests add `PORTAL_CELLS` (names of more
    /// cells, by comma) and `PORTAL_CHEAP_PASSWORDS`.
    pub fn from_environment() -> Result<Self> {
        let variable = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
        let port = |name: &str, usual: u16| match variable(name) {
            None => Ok(usual),
            Some(text) => match text.parse::<u16>() {
                Ok(port) if port > 0 => Ok(port),
                _ => bail!("{name} is `{text}`: a port is a number from 1 to 65535"),
            },
        };
        let (control_port, data_port) = (port("PORTAL_CONTROL_PORT", 8080)?, port("PORTAL_DATA_PORT", 8081)?);
        if control_port == data_port {
            bail!("PORTAL_CONTROL_PORT and PORTAL_DATA_PORT are both {control_port}: the two services need a port each");
        }
        let state = PathBuf::from(variable("PORTAL_STATE_DIR").unwrap_or_else(|| "var".to_owned()));
        std::fs::create_dir_all(&state).with_context(|| format!("cannot make the state directory {}", state.display()))?;
        let state = state.canonicalize()?;
        let secrets = Secrets::read_or_draw(&state.join("secrets.json"))?;
        Ok(Place {
            control_port,
            data_port,
            secrets,
            more_cells: variable("PORTAL_CELLS").map_or_else(Vec::new, |names| names.split(',').map(str::to_owned).collect()),
            cheap_passwords: variable("PORTAL_CHEAP_PASSWORDS").is_some(),
            name_server: variable("PORTAL_NAME_SERVER")
                .map(|at| at.parse())
                .transpose()
                .context("PORTAL_NAME_SERVER is not an address with a port")?,
            state,
        })
    }

    /// Takes the state directory for this process; the kernel lets it go when the process ends, however it ends.
    pub fn lock(&self) -> Result<File> {
        let file = File::create(self.state.join("lock"))?;
        if file.try_lock().is_err() {
            bail!("another portal runs in {}: stop it, or choose another folder with PORTAL_STATE_DIR", self.state.display());
        }
        Ok(file)
    }

    /// Databases, roles, revokes and migrations.
    pub async fn prepare_databases(&self, cluster: &postgres::Cluster) -> Result<()> {
        let logins = migrations::Logins {
            migrator: self.secrets.migrator.clone(),
            control: self.secrets.control.clone(),
            desk: self.secrets.desk.clone(),
            eraser: self.secrets.eraser.clone(),
        };
        for (_, database) in self.cells() {
            migrations::prepare_database(&cluster.superuser_url("postgres"), &database, &logins).await?;
        }
        let operator = self.operator(cluster.port());
        let mut ran = migrations::migrate(&operator.control, &[migrations::Holds::Control]).await?;
        for url in operator.cells.values() {
            ran.extend(migrations::migrate(url, &[migrations::Holds::Cell]).await?);
            migrations::migrate_tenants(url, None, |outcome| match &outcome.result {
                Ok(files) => ran.extend(files.iter().map(|f| format!("{}: {f}", outcome.schema))),
                Err(error) => println!("migrating {} failed: {error:#}", outcome.schema),
            })
            .await?;
        }
        if !ran.is_empty() {
            println!("migrated: {} file(s)", ran.len());
        }
        Ok(())
    }

    /// Writes the settings of both services and the operator's file, readable by their owner only.
    pub fn write_settings(&self, postgres: u16) -> Result<()> {
        for folder in ["control", "data", "kms/public", "kms/data", "kms/administrators", "objects", "outbox/mail", "outbox/sms"]
        {
            std::fs::create_dir_all(self.state.join(folder))?;
        }
        for private in ["kms/data", "kms/administrators", "control", "data", "outbox"] {
            std::fs::set_permissions(self.state.join(private), std::fs::Permissions::from_mode(0o700))?;
        }
        write_private(&self.control_file(), &toml::to_string(&self.control_settings(postgres)?)?)?;
        write_private(&self.data_file(), &toml::to_string(&self.data_settings(postgres)?)?)?;
        write_private(&self.state.join("operator.toml"), &toml::to_string(&self.operator(postgres))?)
    }

    /// The settings of the control plane.
    pub fn control_settings(&self, postgres: u16) -> Result<Settings> {
        let url = |database: &str| login("portal_control", &self.secrets.control, postgres, database);
        Ok(Settings {
            state_dir: self.state.clone(),
            port: self.control_port,
            base: "localhost".to_owned(),
            portal_host: "portal.localhost".to_owned(),
            tenant_address: TenantAddress { scheme: "http".to_owned(), port: Some(self.data_port) },
            control: url(DATABASE),
            cells: self.cells().map(|(name, database)| (name, url(&database))).collect(),
            kms_public_dir: self.state.join("kms/public"),
            kms_deposit_dir: self.state.join("kms/data"),
            kms_own_dir: self.state.join("kms/administrators"),
            scrubber: beside("scrubber")?,
            name_server: self.name_server,
            password_days: 0,
            mail: mail::MailSettings::default(),
            sms: sms::SmsSettings::default(),
            replicas: 1,
            production: false,
            cheap_passwords: self.cheap_passwords,
            clock_ahead_seconds: 0,
            die_at: String::new(),
        })
    }

    fn data_settings(&self, postgres: u16) -> Result<DataSettings> {
        let desk = |database: &str| login("portal_desk", &self.secrets.desk, postgres, database);
        Ok(DataSettings {
            state_dir: self.state.clone(),
            port: self.data_port,
            base: "localhost".to_owned(),
            desk_host: "desk.localhost".to_owned(),
            control: desk(DATABASE),
            kms_dir: self.state.join("kms/data"),
            objects_dir: self.state.join("objects"),
            scrubber: beside("scrubber")?,
            cheap_passwords: self.cheap_passwords,
            cells: self
                .cells()
                .map(|(name, database)| {
                    let urls = CellSettings {
                        desk: desk(&database),
                        eraser: login("portal_eraser", &self.secrets.eraser, postgres, &database),
                        tenants: format!("postgres://127.0.0.1:{postgres}/{database}?sslmode=disable"),
                    };
                    (name, urls)
                })
                .collect(),
        })
    }

    fn operator(&self, postgres: u16) -> Operator {
        let url = |database: &str| login("portal_migrator", &self.secrets.migrator, postgres, database);
        Operator { control: url(DATABASE), cells: self.cells().map(|(name, database)| (name, url(&database))).collect() }
    }

    /// Names of cells and their databases: the first lies beside the control schema.
    fn cells(&self) -> impl Iterator<Item = (String, String)> {
        std::iter::once(("one".to_owned(), DATABASE.to_owned()))
            .chain(self.more_cells.iter().map(|name| (name.clone(), format!("{DATABASE}_{name}"))))
    }

    /// The control plane's settings file.
    pub fn control_file(&self) -> PathBuf {
        self.state.join("control/config.toml")
    }

    /// The data plane's settings file.
    pub fn data_file(&self) -> PathBuf {
        self.state.join("data/config.toml")
    }

    /// What was made at the first start, for people and programs that try the portal.
    pub fn demo_file(&self) -> PathBuf {
        self.state.join("demo.json")
    }

    /// This very program.
    pub fn control_program(&self) -> Result<PathBuf> {
        beside("control-plane")
    }

    /// The data plane's program, beside this one.
    pub fn data_program(&self) -> Result<PathBuf> {
        beside("data-plane")
    }

    /// Where people go.
    pub fn print_addresses(&self) {
        println!("\n  signup and administration   http://portal.localhost:{}/", self.control_port);
        println!("  desk of LES                 http://desk.localhost:{}/", self.data_port);
        for (slug, name) in super::demo::TENANTS {
            println!("  {name:<27} http://{slug}.localhost:{}/", self.data_port);
        }
        println!("  who can sign in             {}", self.demo_file().display());
        println!("  mail and text messages      {}\n", self.state.join("outbox").display());
    }
}

impl Secrets {
    fn read_or_draw(file: &Path) -> Result<Self> {
        if let Ok(text) = std::fs::read_to_string(file) {
            return serde_json::from_str(&text).with_context(|| format!("{} cannot be read", file.display()));
        }
        let rng = vault::Rng::system();
        let draw = || rng.bytes::<24>().iter().map(|b| format!("{b:02x}")).collect::<String>();
        let secrets = Secrets { superuser: draw(), migrator: draw(), control: draw(), desk: draw(), eraser: draw() };
        write_private(file, &serde_json::to_string_pretty(&secrets)?)?;
        Ok(secrets)
    }
}

/// The data plane's settings as this machine needs them. The planes share no code, so the shape stands on both sides; the
/// data plane refuses a key it does not know.
#[derive(Serialize)]
struct DataSettings {
    state_dir: PathBuf,
    port: u16,
    base: String,
    desk_host: String,
    control: String,
    kms_dir: PathBuf,
    objects_dir: PathBuf,
    scrubber: PathBuf,
    cheap_passwords: bool,
    cells: BTreeMap<String, CellSettings>,
}

#[derive(Serialize)]
struct CellSettings {
    desk: String,
    eraser: String,
    tenants: String,
}

fn login(name: &str, password: &str, port: u16, database: &str) -> String {
    format!("postgres://{name}:{password}@127.0.0.1:{port}/{database}?sslmode=disable")
}

/// A program that was built together with this one.
fn beside(name: &str) -> Result<PathBuf> {
    let path = std::env::current_exe()?.with_file_name(name);
    anyhow::ensure!(path.is_file(), "{} is missing: build the whole workspace with `cargo build --workspace`", path.display());
    Ok(path)
}

/// Replaces a file in one step; only its owner may read it.
pub(super) fn write_private(path: &Path, text: &str) -> Result<()> {
    let new = path.with_extension("new");
    let mut file = std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
    std::io::Write::write_all(&mut file, text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&new, path).with_context(|| format!("cannot write {}", path.display()))
}
