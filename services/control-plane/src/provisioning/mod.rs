//! A tenant comes to life, step by step. Each step may be repeated, is recorded when it is done, and leaves nothing half
//! made: killing the process anywhere and running it again ends in a complete tenant, undoing in none at all.

mod queries;
mod steps;
mod undo;

pub use queries::{Listed, audit, find, key_of, list, set_state, steps_of};
pub use steps::reserve;
pub use undo::undo;

use crate::app::App;
use anyhow::{Context, Result, bail};
use std::time::Instant;
use tenants::hostname::check_slug;
use uuid::Uuid;

/// What a step does: brings its part into being if it is not there yet.
type Step = (&'static str, for<'a> fn(&'a App, Uuid) -> steps::Doing<'a>);

/// The steps after the address was reserved, in order.
pub const STEPS: &[Step] = &[
    ("key", steps::key),
    ("secrets", steps::secrets),
    ("login", steps::login),
    ("schemas", steps::schemas),
    ("doors", steps::doors),
];

/// Reserves the address and goes through all steps; with `launch`, the tenant prepares itself before it takes reports. `progress`
/// hears each step's name and how many milliseconds it took; 0 for one that was done before. Returns the tenant's id.
pub async fn provision(app: &App, slug: &str, name: &str, launch: bool, mut progress: impl FnMut(&str, u128)) -> Result<Uuid> {
    check_slug(slug)?;
    if !tenants::tenant::is_name(name) {
        bail!("a tenant's name has 2 to 120 characters, all in one line and none of them a control character");
    }
    if let Some(id) = steps::complete(app, slug, name).await? {
        for (step, _) in STEPS {
            progress(step, 0);
        }
        return Ok(id);
    }
    let began = Instant::now();
    let id = steps::reserve(app, slug, name).await.with_context(|| format!("the address {slug} could not be reserved"))?;
    if launch {
        queries::let_prepare(app, id).await?;
    }
    progress("reserve", began.elapsed().as_millis());
    advance(app, id, progress).await?;
    Ok(id)
}

/// Goes on with a tenant where its making stopped.
pub async fn advance(app: &App, id: Uuid, mut progress: impl FnMut(&str, u128)) -> Result<()> {
    let done = queries::steps_of(app, id).await?;
    for (name, step) in STEPS {
        if done.iter().any(|d| d.step == *name) {
            progress(name, 0);
            continue;
        }
        let began = Instant::now();
        if let Err(error) = step(app, id).await {
            let twice = error.downcast_ref::<tenants::Fault>().is_some_and(tenants::Fault::is_duplicate) || is_duplicate(&error);
            return Err(error).with_context(|| match twice {
                true => format!(
                    "step `{name}` was done by somebody else at the same moment; run the command again to see the rest done"
                ),
                false => format!("step `{name}` failed; run the command again to go on from here"),
            });
        }
        die_if_asked(app, name);
        let took = began.elapsed().as_millis();
        queries::record_step(app, id, name, i32::try_from(took).unwrap_or(i32::MAX)).await?;
        progress(name, took);
    }
    Ok(())
}

/// What the database says when two make the same thing at once: a row or a role that is there already.
fn is_duplicate(error: &anyhow::Error) -> bool {
    let code =
        error.chain().find_map(|e| e.downcast_ref::<sqlx::Error>()).and_then(|e| e.as_database_error()).and_then(|e| e.code());
    code.is_some_and(|code| ["23505", "42710"].contains(&code.as_ref()))
}

/// Makes the realm of LES or of the administrators: its key and its secret. Repeatable.
pub async fn found_realm(app: &App, kind: &str) -> Result<Uuid> {
    let key = steps::named_key(app, kind, kind == "administrators").await?;
    if queries::realm_of_kind(app, kind).await?.is_none() {
        queries::insert_realm(app, app.rng.uuid(), kind, key.as_str()).await?;
    }
    let id = queries::realm_of_kind(app, kind).await?.context("the realm was stored just now")?;
    steps::hidden_secret(app, id, "secret").await?;
    Ok(id)
}

/// In tests: ends the process between doing a step and recording it.
pub fn die_if_asked(app: &App, point: &str) {
    if app.settings.die_at == point {
        std::process::abort();
    }
}
