//! `prepare-queries STATE_DIR`: makes a scratch cluster with one template tenant and prints the connection string under
//! which the compiler can check every query. Stays up until its standard input closes.

use anyhow::{Context, Result};
use std::io::Read;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let dir = std::env::args().nth(1).context("usage: prepare-queries STATE_DIR")?;
    let cluster = postgres::Cluster::start(dir.as_ref(), "prepare")?;
    let word = || "prepare".to_owned();
    let logins = migrations::Logins { migrator: word(), control: word(), desk: word(), eraser: word() };
    migrations::prepare_database(&cluster.superuser_url("postgres"), "prepare", &logins).await?;
    let migrator = format!("postgres://portal_migrator:prepare@127.0.0.1:{}/prepare?sslmode=disable", cluster.port());
    migrations::migrate(&migrator, &[migrations::Holds::Control, migrations::Holds::Cell]).await?;
    let mut connection = postgres::pool::connect(&cluster.superuser_url("prepare")).await?;
    let verifier = format!("SCRAM-SHA-256$1:{}$#:#", "A".repeat(24)).replace('#', &format!("{}=", "A".repeat(43)));
    sqlx::query("select provisioning.create_tenant('t_templatetemplate', $1, 6)").bind(verifier).execute(&mut connection).await?;
    println!("{}&options=-csearch_path%3Dt_templatetemplate", cluster.superuser_url("prepare"));
    std::io::stdin().read_to_end(&mut Vec::new())?;
    cluster.stop()
}
