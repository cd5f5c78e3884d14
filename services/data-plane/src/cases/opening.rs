//! A report becomes a case: everything sealed, then three statements, then the caller's commit.

use super::content::{Content, FileRecord, IdentityDetails, ReportAnswers};
use super::items::Kind;
use super::keys::{self, CaseKeys};
use super::{opening_queries, queries};
use crate::people::LesKeys;
use chrono::NaiveDate;
use tenants::realm::accounts::Role;
use tenants::{Fault, RoomTx, calendar};
use uuid::Uuid;
use vault::{CaseHeader, CaseKey, EraseSecret, ItemPlace, KeyPair, Purpose, ReturnCode, Rng};

/// A report as it is sent. Case id, key, erase secret and pair were drawn with its draft: files are sealed to them already.
pub struct Submission<'a> {
    /// The case it becomes.
    pub case: Uuid,
    /// The case's first key.
    pub key: CaseKey,
    /// The erase secret.
    pub erase: EraseSecret,
    /// The reporter's case pair.
    pub pair: &'a KeyPair,
    /// The return code that the draft leads to.
    pub code: &'a ReturnCode,
    /// The id of the report's item.
    pub report_item: Uuid,
    /// The six steps.
    pub answers: ReportAnswers,
    /// Given in confidence, or None: anonymous.
    pub identity: Option<IdentityDetails>,
    /// Cleaned and sealed files.
    pub files: Vec<FileRecord>,
    /// Handlers who must not see it.
    pub excluded: Vec<Uuid>,
    /// The company's contacts who must not see it.
    pub excluded_contacts: Vec<Uuid>,
    /// Ticked as urgent.
    pub urgent: bool,
    /// A contact of the company tries the channel: the case is put away as soon as it is there.
    pub test: bool,
    /// The language it was written in: `da`, `en`.
    pub language: &'a str,
}

/// Makes the case. Nothing has happened until the caller commits. A locator that is taken is a duplicate fault: the same
/// draft was sent by a twin of this request.
pub async fn open_case(
    tx: &mut RoomTx,
    submission: Submission<'_>,
    les: &LesKeys,
    rng: &Rng,
    today: NaiveDate,
) -> Result<(), Fault> {
    let tenant = tx.tenant.id;
    let case = submission.case;
    let readers: Vec<_> = les.receivers.iter().filter(|r| !submission.excluded.contains(&r.id)).collect();
    if !readers.iter().any(|r| r.role == Role::Triager) {
        return Err(Fault::new("nobody-screens"));
    }
    let identity_key = submission.identity.as_ref().map(|_| CaseKey::new(rng));
    let mut checks = vec![(Purpose::CaseKey, 1, submission.key.check())];
    checks.extend(identity_key.as_ref().map(|k| (Purpose::IdentityKey, 1, k.check())));
    let header = CaseHeader {
        tenant,
        case,
        epoch: 1,
        reporter_key: submission.pair.public,
        reporter_key_id: rng.uuid(),
        excluded: submission.excluded.iter().chain(&submission.excluded_contacts).copied().collect(),
        checks,
    };

    let mut desk = queries::DeskWraps::default();
    let mut own = queries::OwnWraps::default();
    keys::push_reporter_and_recovery(tx, &mut own, &header, les, 1, &submission.key, rng)?;
    for reader in readers.iter().filter(|r| r.role == Role::Triager) {
        let place = keys::place(tenant, case, Purpose::CaseKey, 1, les.realm, reader.id, reader.key_id);
        desk.push(
            "ck",
            1,
            reader.id,
            reader.key_id,
            vault::wrap(tx.keys().newest(), &reader.public_key, &place, &submission.key, rng)?,
        );
    }
    if let Some(key) = &identity_key {
        for reader in readers.iter().filter(|r| r.role == Role::Lawyer && r.identity_right) {
            let place = keys::place(tenant, case, Purpose::IdentityKey, 1, les.realm, reader.id, reader.key_id);
            desk.push("ik", 1, reader.id, reader.key_id, vault::wrap(tx.keys().newest(), &reader.public_key, &place, key, rng)?);
        }
        let base = keys::place(tenant, case, Purpose::IdentityKey, 1, tenant, case, header.reporter_key_id);
        let place = vault::WrapPlace { grantee_kind: "reporter", ..base };
        own.push("reporter", &place, vault::wrap(tx.keys().newest(), &header.reporter_key, &place, key, rng)?);
    }

    let erase = EraseSecret::from_bytes(*submission.erase.as_bytes());
    let case_keys = CaseKeys::new(header, submission.erase, submission.key);
    let items = seal_items(
        tx,
        &case_keys,
        identity_key.as_ref(),
        &submission.report_item,
        submission.answers,
        submission.identity,
        submission.files,
        rng,
    )?;
    let (locator, kek) = submission.code.locator_and_kek(tx.code_secret()?, tenant);
    let acknowledge_by = calendar::acknowledge_by(today);
    let mut row = opening_queries::CaseRow {
        id: case,
        tenant,
        reference: String::new(),
        language: submission.language,
        confidential: identity_key.is_some(),
        urgent: submission.urgent,
        test: submission.test,
        received_on: today,
        header: case_keys.header.encode(),
        header_mac: case_keys.header.mac(tx.keys().newest()),
        last_number: items.len(),
        locator: locator.0,
        wrapped_key: kek.wrap_private(submission.pair, tenant, case, rng),
        secret: *erase.as_bytes(),
        notice: rng.uuid(),
        next_deadline: acknowledge_by,
        desk_secret: rng.bytes(),
    };
    let schema = tx.tenant.schema.clone();
    // A reference of thirty random bits is almost never taken; one that is, is drawn again.
    loop {
        row.reference = reference(rng);
        if opening_queries::insert_case(tx.sql(), &row, &items).await? {
            break;
        }
    }
    queries::insert_own_wraps(tx.sql(), case, &own).await?;
    opening_queries::insert_desk_case(tx.sql(), &schema, &row, &desk, &submission.excluded).await?;
    crate::releases::exclude(tx, case, &submission.excluded_contacts, today).await?;
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "the parts of one submission, sealed in one place")]
fn seal_items(
    tx: &RoomTx,
    keys: &CaseKeys,
    identity_key: Option<&CaseKey>,
    report_item: &Uuid,
    answers: ReportAnswers,
    identity: Option<IdentityDetails>,
    files: Vec<FileRecord>,
    rng: &Rng,
) -> Result<opening_queries::SealedItems, Fault> {
    let (epoch, key) = keys.current()?;
    let mut sealed = opening_queries::SealedItems::default();
    let mut seal = |id: Uuid, kind: Kind, key: &CaseKey, content: &Content, object: Option<String>| {
        let place = ItemPlace { tenant: tx.tenant.id, case: keys.case, epoch, item: id, version: 1, kind: kind.as_str() };
        let envelope = vault::seal_item(tx.keys().newest(), key, &keys.erase, &place, &content.to_bytes(), rng);
        sealed.push(id, kind.as_str(), envelope, object);
    };
    seal(*report_item, Kind::Report, key, &Content::Report(Box::new(answers)), None);
    if let (Some(details), Some(identity_key)) = (identity, identity_key) {
        seal(rng.uuid(), Kind::Identity, identity_key, &Content::Identity(details), None);
    }
    for file in files {
        let object = file.object.clone();
        seal(file.item, Kind::File, key, &Content::File(Box::new(file)), Some(object));
    }
    Ok(sealed)
}

/// Six random Crockford symbols, three and three: never sequential, says nothing.
fn reference(rng: &Rng) -> String {
    const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let bytes: [u8; 6] = rng.bytes();
    let symbols: String = bytes.iter().map(|b| char::from(SYMBOLS[usize::from(b & 31)])).collect();
    format!("{}-{}", &symbols[..3], &symbols[3..])
}
