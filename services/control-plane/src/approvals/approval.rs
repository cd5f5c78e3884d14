//! What an administrator does with a signup.

use super::queries::{self, Kept};
use crate::audit;
use crate::logo_queries;
use crate::provisioning;
use crate::signup::address;
use crate::signup::content::Content;
use crate::signup::draft::{Draft, Office};
use crate::signup::queries as signups;
use crate::visit::{Administrator, failed};
use kms::{Context as KmsContext, KeyId};
use tenants::Fault;
use uuid::Uuid;
use vault::MetaPlace;
use web::Failure;

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is so.
    Done,
    /// Somebody else was faster.
    Changed,
    /// A step of making the tenant failed; the cause is logged, and going on is possible.
    Stuck,
}

/// The verbs need the administrators' realm.
pub fn office(by: &Administrator) -> Office<'_> {
    Office { app: &by.visit.app, realm: by.visit.realm(), now: by.visit.now }
}

/// Signups that wait for LES or whose tenant is being made, the oldest first; at most `count`.
pub async fn waiting(by: &Administrator, count: i64) -> Result<Vec<Draft>, Fault> {
    let office = office(by);
    let mut tx = office.begin().await?;
    let stored = signups::in_states(&mut tx, &["waiting".to_owned(), "making".to_owned()], count).await?;
    tx.commit().await?;
    stored.into_iter().map(|stored| office.open(stored)).collect()
}

/// One signup that was sent; drafts are nobody's business but the company's.
pub async fn find(by: &Administrator, id: Uuid) -> Result<Option<Draft>, Fault> {
    let office = office(by);
    let mut tx = office.begin().await?;
    let stored = signups::by_id(&mut tx, id).await?;
    tx.commit().await?;
    stored.filter(|s| s.state != "draft").map(|stored| office.open(stored)).transpose()
}

/// Approves: the tenant is made step by step, its contacts are handed over under its own key, and what the company wrote is
/// emptied. Interrupted anywhere, approving again goes on.
pub async fn approve(by: &Administrator, draft: &Draft) -> Result<Outcome, Failure> {
    let office = office(by);
    let mut held = office.begin().await?;
    queries::hold(&mut held, draft.id).await?;
    let mut tx = office.begin().await?;
    if !queries::take_on(&mut tx, draft.id, by.account.id, office.now).await? {
        return Ok(Outcome::Changed);
    }
    tx.commit().await?;
    // Nothing changes from here on: what is read now is what was taken on.
    let Some(draft) = &find(by, draft.id).await?.filter(|d| d.state == "making") else { return Ok(Outcome::Changed) };
    let content = &draft.content;
    let tenant = match make(&office, draft).await {
        Ok(tenant) => tenant,
        Err(error) => {
            let _number = failed(error);
            return Ok(Outcome::Stuck);
        }
    };
    let handover = hand_over(&office, tenant, content).await?;
    let seal = |table, column, value: &[u8]| {
        let place = MetaPlace { realm: office.realm.id, table, row: tenant, column };
        vault::seal_meta(office.realm.keys.newest(), &place, value, &office.app.rng)
    };
    let billing = vault::Zeroizing::new(serde_json::to_vec(&content.plan)?);
    let kept = Kept {
        tenant,
        handover: &handover,
        company: &office.company_index(content),
        terms: &content.terms.version,
        accepted_on: content.terms.on.unwrap_or_else(|| tenants::calendar::day_of(office.now)),
        accepted_by: &seal("agreements", "accepted_by", content.terms.by.as_bytes()),
        billing: &seal("billing", "content", &billing),
        at: office.now,
    };
    let mut tx = office.begin().await?;
    if !queries::approve(&mut tx, draft.id, office.now).await? {
        return Ok(Outcome::Changed);
    }
    queries::keep(&mut tx, &kept).await?;
    for action in ["signup-approved", "tenant-provisioned"] {
        audit::write(&mut tx, office.now, Some(by.account.id), action, Some(tenant)).await?;
    }
    tx.commit().await?;
    held.commit().await?;
    office.send_link(draft.id, &content.contact.mail, &content.language, "signup-mail-answer").await?;
    Ok(Outcome::Done)
}

async fn make(office: &Office<'_>, draft: &Draft) -> anyhow::Result<Uuid> {
    let (app, channel) = (office.app, &draft.content.channel);
    let mut tx = office.begin().await?;
    let known = queries::tenant_of(&mut tx, draft.id).await?;
    tx.commit().await?;
    let tenant = match known {
        Some(tenant) => tenant,
        None => provisioning::reserve(app, &channel.slug, &draft.content.company.name).await?,
    };
    let logo = channel.logo();
    let settings = tenants::tenant::Settings {
        logo: logo.as_ref().map(web::Logo::name).unwrap_or_default(),
        brand_colour: channel.colour.clone(),
        language: channel.language.clone(),
        ..tenants::tenant::Settings::default()
    };
    let mut tx = office.begin().await?;
    queries::tie(&mut tx, draft.id, tenant, &serde_json::to_value(settings)?).await?;
    if let Some(logo) = &logo {
        logo_queries::keep(&mut tx, tenant, logo).await?;
    }
    tx.commit().await?;
    provisioning::advance(app, tenant, |_, _| ()).await?;
    Ok(tenant)
}

/// The first contacts as the data plane will read them: JSON, encrypted under the tenant's key, which this process cannot
/// use to decrypt.
async fn hand_over(office: &Office<'_>, tenant: Uuid, content: &Content) -> Result<Vec<u8>, Fault> {
    let mut tx = office.begin().await?;
    let key = queries::key_of(&mut tx, tenant).await?.ok_or_else(|| Fault::new("kms"))?;
    tx.commit().await?;
    let people =
        serde_json::json!({ "language": content.channel.language, "seats": content.plan.seats, "people": content.people });
    let plain = vault::Zeroizing::new(serde_json::to_vec(&people).map_err(|_| Fault::new("seal"))?);
    Ok(office.app.kms.encrypt(&KeyId::new(key), &KmsContext::new(tenant, "contacts", 1), &plain).await?)
}

/// Refuses with a message to the company, which can change its signup and send it again.
pub async fn refuse(by: &Administrator, draft: &Draft, message: &str) -> Result<Outcome, Fault> {
    let office = office(by);
    let sealed = office.seal_message(draft.id, message);
    let mut tx = office.begin().await?;
    if !queries::refuse(&mut tx, draft.id, &sealed, by.account.id, office.now).await? {
        return Ok(Outcome::Changed);
    }
    audit::write(&mut tx, office.now, Some(by.account.id), "signup-refused", None).await?;
    tx.commit().await?;
    let content = &draft.content;
    office.send_link(draft.id, &content.contact.mail, &content.language, "signup-mail-answer").await?;
    Ok(Outcome::Done)
}

/// Corrects name and address of a waiting signup.
pub async fn correct(by: &Administrator, id: Uuid, name: &str, slug: &str) -> Result<Outcome, Fault> {
    let office = office(by);
    let mut tx = office.begin().await?;
    let Some(sealed) = signups::lock(&mut tx, id, "waiting").await? else { return Ok(Outcome::Changed) };
    let mut content = office.open_content(id, &sealed)?;
    name.clone_into(&mut content.company.name);
    slug.clone_into(&mut content.channel.slug);
    match queries::correct(&mut tx, id, &office.seal(id, &content), &office.index("address", &address::look(slug))).await {
        Ok(()) => {}
        Err(fault) if fault.is_duplicate() => return Ok(Outcome::Changed),
        Err(fault) => return Err(fault),
    }
    audit::write(&mut tx, office.now, Some(by.account.id), "signup-corrected", None).await?;
    tx.commit().await?;
    Ok(Outcome::Done)
}
