//! What each step makes.

use super::{die_if_asked, queries};
use crate::app::App;
use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kms::{Context as KmsContext, KeyId, Tags};
use std::future::Future;
use std::pin::Pin;
use uuid::Uuid;

/// A step at work.
pub type Doing<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// The tenant at an address that is made already, if it has this name: a command that is repeated has nothing left to do.
pub async fn complete(app: &App, slug: &str, name: &str) -> Result<Option<Uuid>> {
    let Some(found) = queries::find(app, slug).await?.filter(|t| t.name == name) else { return Ok(None) };
    Ok(is_made(app, &found).await?.then_some(found.id))
}

async fn is_made(app: &App, tenant: &queries::Listed) -> Result<bool> {
    let done = queries::steps_of(app, tenant.id).await?;
    let all = super::STEPS.iter().all(|(name, _)| done.iter().any(|d| d.step == *name));
    Ok(all && !["making", "undone"].contains(&tenant.state.as_str()))
}

/// A row, a random schema name, the least loaded cell and the hostname, in one transaction.
pub async fn reserve(app: &App, slug: &str, name: &str) -> Result<Uuid> {
    if let Some(found) = queries::find(app, slug).await? {
        if found.state == "undone" {
            bail!("the tenant at this address is being taken back: run `tenants undo {slug}` again to finish that");
        }
        if is_made(app, &found).await? {
            bail!("there is a tenant at this address already");
        }
        return Ok(found.id);
    }
    let cells: Vec<String> = app.settings.cells.keys().cloned().collect();
    let new = queries::NewTenant {
        id: app.rng.uuid(),
        slug,
        name,
        schema: format!("t_{}", opaque(app)),
        host: format!("{slug}.{}", app.settings.base),
        at: app.clock.now(),
    };
    queries::insert_tenant(app, &cells, &new).await?;
    die_if_asked(app, "reserve");
    Ok(new.id)
}

/// The tenant's key and its realm. The key has a name in the key service, so that a repetition finds it.
pub fn key(app: &App, id: Uuid) -> Doing<'_> {
    Box::pin(async move {
        let key = named_key(app, &format!("tenant-{id}"), false).await?;
        queries::insert_realm(app, id, "tenant", key.as_str()).await
    })
}

/// The key with a name, created if it is not there; `own` for the administrators'.
pub async fn named_key(app: &App, alias: &str, own: bool) -> Result<KeyId> {
    if let Some(key) = app.kms.alias(alias).await? {
        return Ok(key);
    }
    let tags = Tags::from([("portal".to_owned(), alias.to_owned())]);
    let key = if own { app.kms.create_own_key(&tags).await? } else { app.kms.create_key(&tags).await? };
    app.kms.set_alias(alias, &key).await?;
    Ok(key)
}

/// The realm's secret and the secret of its return codes: drawn by the key service, never seen here.
pub fn secrets(app: &App, id: Uuid) -> Doing<'_> {
    Box::pin(async move {
        for purpose in ["secret", "code"] {
            hidden_secret(app, id, purpose).await?;
        }
        Ok(())
    })
}

/// One secret of a realm as ciphertext.
pub async fn hidden_secret(app: &App, realm: Uuid, purpose: &str) -> Result<()> {
    let key = queries::key_of(app, realm).await?.context("the realm has no key yet")?;
    let sealed = app.kms.generate_data_key_without_plaintext(&KeyId::new(key), &KmsContext::new(realm, purpose, 1)).await?;
    queries::insert_secret(app, realm, purpose, &sealed).await
}

/// The password of the tenant's database login: drawn here, encrypted for the data plane, forgotten. What is kept is its
/// verifier, for the next step.
pub fn login(app: &App, id: Uuid) -> Doing<'_> {
    Box::pin(async move {
        let key = queries::key_of(app, id).await?.context("the realm has no key yet")?;
        let password = vault::Zeroizing::new(URL_SAFE_NO_PAD.encode(app.rng.bytes::<32>()));
        let sealed = app.kms.encrypt(&KeyId::new(key), &KmsContext::new(id, "login", 1), password.as_bytes()).await?;
        let verifier = credentials::scram_verifier(&password, &app.rng.bytes());
        queries::insert_login(app, id, &sealed, &verifier).await
    })
}

/// Role, schemas, tables and rights: one call of the create-only function, on a connection of its own because reused ones
/// grow slow with every schema they have seen.
pub fn schemas(app: &App, id: Uuid) -> Doing<'_> {
    Box::pin(async move {
        let tenant = queries::placed(app, id).await?;
        let url = app.settings.cells.get(&tenant.cell).with_context(|| format!("the settings name no cell `{}`", tenant.cell))?;
        let verifier = tenant.verifier.context("the login's verifier is missing: run the step `login` first")?;
        let mut cell = postgres::pool::connect(url).await?;
        sqlx::query("select provisioning.create_tenant($1, $2, $3)")
            .bind(&tenant.schema)
            .bind(&verifier)
            .bind(4 * app.settings.replicas + 2)
            .execute(&mut cell)
            .await?;
        sqlx::Connection::close(cell).await?;
        Ok(())
    })
}

/// The doors open: the directory shows the tenant from now on.
pub fn doors(app: &App, id: Uuid) -> Doing<'_> {
    Box::pin(async move { queries::open_doors(app, id).await })
}

/// Sixteen random letters and digits: eighty bits that say nothing.
fn opaque(app: &App) -> String {
    const SYMBOLS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let bytes: [u8; 16] = app.rng.bytes();
    bytes.iter().map(|b| char::from(SYMBOLS[usize::from(b & 31)])).collect()
}
