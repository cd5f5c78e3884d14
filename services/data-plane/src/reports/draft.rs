//! A draft: what a reporter has written and not sent. Sealed under the token in the cookie, so that neither the database nor
//! we can open it; the keys of the case that it may become are drawn with it, so that files are sealed to them at once.
//!
//! Sending leaves a tombstone in its place: it leads the same cookie to the same code until the reporter has confirmed it.

use super::answers::Answers;
use super::queries;
use crate::attachments::intake::TurnedAway;
use crate::cases::content::FileRecord;
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use tenants::calendar::day_of;
use tenants::{Fault, RoomTx};
use uuid::Uuid;
use vault::{CaseKey, DraftToken, EraseSecret, KeyPair, RealmSecret, ReturnCode, Rng, SealError, Zeroizing};

/// How long a draft waits for its next step.
const LIFE: Duration = Duration::hours(24);
/// How long a confirmation may be repeated: an answer that was lost on the way.
const REPEATABLE: Duration = Duration::minutes(10);
/// Bytes of the secrets before the words: case, key, erase secret, pair.
const SECRETS: usize = 16 + 32 + 32 + 64;

/// What the case will be sealed with. Drawn with the draft and never changed.
pub struct CaseSecrets {
    /// The case's id.
    pub case: Uuid,
    /// Its first key.
    pub key: CaseKey,
    /// Its erase secret.
    pub erase: EraseSecret,
    /// The reporter's pair.
    pub pair: KeyPair,
}

/// The words and files of a draft.
#[derive(Clone, Serialize, Deserialize)]
pub struct Written {
    /// The six steps.
    #[serde(default)]
    pub answers: Answers,
    /// Step 5, in the order of uploading.
    #[serde(default)]
    pub files: Vec<FileRecord>,
    /// Step 5: what was turned away by the last upload, to be told until the next step.
    #[serde(default)]
    pub turned: Vec<TurnedAway>,
    /// The furthest step that was reached; 7 is the check.
    pub reached: u8,
    /// An earlier draft had ended, and this page's words began a new one: to be told once.
    #[serde(default)]
    pub anew: bool,
    /// A contact of the company tries the channel.
    #[serde(default)]
    pub test: bool,
    /// The last step. It is sealed with the rest: only who holds the cookie can read it.
    pub touched: DateTime<Utc>,
}

/// An open draft.
pub struct Draft {
    /// For the case.
    pub secrets: CaseSecrets,
    /// By the reporter.
    pub written: Written,
    row: Named,
}

/// What a sent draft leaves.
#[derive(Clone, Serialize, Deserialize)]
pub struct Tombstone {
    /// When the reporter confirmed the code.
    pub confirmed: Option<DateTime<Utc>>,
    /// The reporter left: nothing is shown any more.
    pub ended: bool,
}

/// A sent draft.
pub struct Sent {
    /// What is left.
    pub tombstone: Tombstone,
    row: Named,
}

/// Where a row stands and what it is sealed under.
struct Named {
    id: Vec<u8>,
    version: i32,
    secret: RealmSecret,
}

/// What a cookie leads to.
pub enum Standing {
    /// Nothing: never begun, erased, or its day is over.
    None,
    /// A draft.
    Open(Box<Draft>),
    /// A report that was sent.
    Sent(Sent),
}

impl CaseSecrets {
    fn draw(rng: &Rng) -> Self {
        CaseSecrets { case: rng.uuid(), key: CaseKey::new(rng), erase: EraseSecret::random(rng), pair: KeyPair::generate(rng) }
    }

    fn write(&self, out: &mut Zeroizing<Vec<u8>>) {
        out.extend_from_slice(self.case.as_bytes());
        out.extend_from_slice(self.key.as_bytes());
        out.extend_from_slice(self.erase.as_bytes());
        out.extend_from_slice(self.pair.to_bytes().as_slice());
    }

    fn read(bytes: &[u8]) -> Result<Self, SealError> {
        let (case, rest) = bytes.split_first_chunk::<16>().ok_or(SealError)?;
        let (key, rest) = rest.split_first_chunk::<32>().ok_or(SealError)?;
        let (erase, pair) = rest.split_at_checked(32).ok_or(SealError)?;
        Ok(CaseSecrets {
            case: Uuid::from_bytes(*case),
            key: CaseKey::from_bytes(*key),
            erase: EraseSecret::from_slice(erase)?,
            pair: KeyPair::from_bytes(pair)?,
        })
    }
}

impl Written {
    /// Nothing yet.
    pub fn begun(test: bool, now: DateTime<Utc>) -> Self {
        Written {
            answers: Answers::default(),
            files: Vec::new(),
            turned: Vec::new(),
            reached: 1,
            anew: false,
            test,
            touched: now,
        }
    }

    fn lives(&self, now: DateTime<Utc>) -> bool {
        now < self.touched + LIFE
    }
}

impl Draft {
    /// The code that this draft's cookie leads to.
    pub fn code(&self, tenant: Uuid, token: &DraftToken) -> ReturnCode {
        ReturnCode::derive(&self.row.secret, tenant, token.as_bytes())
    }

    /// The id of the item that the report becomes.
    pub fn report_item(&self, tenant: Uuid, token: &DraftToken) -> Uuid {
        token.message_id(&self.row.secret, tenant)
    }

    fn to_bytes(&self) -> Result<Zeroizing<Vec<u8>>, Fault> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(4096));
        self.secrets.write(&mut bytes);
        serde_json::to_writer(&mut *bytes, &self.written).map_err(|_| Fault::new("draft"))?;
        Ok(bytes)
    }

    /// Stores the next version. The row is held since [`lock`].
    pub async fn save(&mut self, tx: &mut RoomTx, token: &DraftToken, rng: &Rng, now: DateTime<Utc>) -> Result<(), Fault> {
        self.written.touched = now;
        let bytes = self.to_bytes()?;
        self.row.store(tx, token, &bytes, "open", rng, now).await
    }

    /// Stores that objects belong to this draft, so that cleaning up spares them.
    pub async fn hold(&self, tx: &mut RoomTx, files: &[FileRecord], now: DateTime<Utc>) -> Result<(), Fault> {
        for file in files {
            queries::insert_draft_object(tx.sql(), &file.object, &self.row.id, day_of(now)).await?;
        }
        Ok(())
    }

    /// Puts a tombstone in its place: it was sent in this transaction.
    pub async fn entomb(mut self, tx: &mut RoomTx, token: &DraftToken, rng: &Rng, now: DateTime<Utc>) -> Result<(), Fault> {
        let tombstone = Tombstone { confirmed: None, ended: false };
        self.row.store(tx, token, &tombstone.to_bytes()?, "sent", rng, now).await
    }

    /// Erases it: what is left in the row is empty.
    pub async fn erase(mut self, tx: &mut RoomTx, token: &DraftToken, rng: &Rng, now: DateTime<Utc>) -> Result<(), Fault> {
        self.row.store(tx, token, &[], "erased", rng, now).await
    }
}

impl Tombstone {
    fn to_bytes(&self) -> Result<Vec<u8>, Fault> {
        serde_json::to_vec(self).map_err(|_| Fault::new("draft"))
    }

    /// Whether the code is still shown.
    pub fn shows_code(&self) -> bool {
        self.confirmed.is_none() && !self.ended
    }

    /// Whether a confirmation is taken: the first, or its repetition when the answer was lost.
    pub fn takes_confirmation(&self, now: DateTime<Utc>) -> bool {
        !self.ended && self.confirmed.is_none_or(|at| now < at + REPEATABLE)
    }
}

impl Sent {
    /// The code that this draft's cookie leads to.
    pub fn code(&self, tenant: Uuid, token: &DraftToken) -> ReturnCode {
        ReturnCode::derive(&self.row.secret, tenant, token.as_bytes())
    }

    /// Stores what is left now. The row is held since [`lock`].
    pub async fn save(mut self, tx: &mut RoomTx, token: &DraftToken, rng: &Rng, now: DateTime<Utc>) -> Result<(), Fault> {
        let bytes = self.tombstone.to_bytes()?;
        self.row.store(tx, token, &bytes, "sent", rng, now).await
    }
}

impl Named {
    async fn store(
        &mut self,
        tx: &mut RoomTx,
        token: &DraftToken,
        bytes: &[u8],
        state: &str,
        rng: &Rng,
        now: DateTime<Utc>,
    ) -> Result<(), Fault> {
        self.version += 1;
        let sealed = token.seal(&self.secret, tx.tenant.id, self.version.unsigned_abs(), bytes, rng);
        queries::update_draft(tx.sql(), &self.id, self.version, &sealed, state, day_of(now)).await
    }
}

/// The id of the one session that a draft's cookie leads to: not to be guessed without it, and the same each time, so that
/// a session that was left is not opened again by confirming again.
pub fn session_id(token: &DraftToken) -> [u8; 16] {
    let hash = vault::sha256(&vault::lp(&[b"les/v1/session-of-draft", token.as_bytes()]));
    let mut id = [0; 16];
    id.copy_from_slice(&hash[..16]);
    id
}

/// Begins a draft under a new token. Nothing is checked: the token is 256 random bits.
pub async fn begin(tx: &mut RoomTx, token: &DraftToken, test: bool, rng: &Rng, now: DateTime<Utc>) -> Result<Draft, Fault> {
    let secret = tx.keys().newest().clone();
    let id = token.id(&secret, tx.tenant.id).to_vec();
    let draft =
        Draft { secrets: CaseSecrets::draw(rng), written: Written::begun(test, now), row: Named { id, version: 1, secret } };
    let sealed = token.seal(&draft.row.secret, tx.tenant.id, 1, &draft.to_bytes()?, rng);
    queries::insert_draft(tx.sql(), &draft.row.id, &sealed, day_of(now)).await?;
    Ok(draft)
}

/// What the token leads to, to be read.
pub async fn find(tx: &mut RoomTx, token: &DraftToken, now: DateTime<Utc>) -> Result<Standing, Fault> {
    let names = names(tx, token);
    let row = queries::draft(tx.sql(), &ids(&names)).await?;
    opened(tx, token, names, row, now)
}

/// What the token leads to, held until the transaction ends: a second tab waits.
pub async fn lock(tx: &mut RoomTx, token: &DraftToken, now: DateTime<Utc>) -> Result<Standing, Fault> {
    let names = names(tx, token);
    let row = queries::lock_draft(tx.sql(), &ids(&names)).await?;
    opened(tx, token, names, row, now)
}

fn names(tx: &RoomTx, token: &DraftToken) -> Vec<(Vec<u8>, RealmSecret)> {
    tx.keys().all().map(|secret| (token.id(secret, tx.tenant.id).to_vec(), secret.clone())).collect()
}

fn ids(names: &[(Vec<u8>, RealmSecret)]) -> Vec<Vec<u8>> {
    names.iter().map(|(id, _)| id.clone()).collect()
}

fn opened(
    tx: &RoomTx,
    token: &DraftToken,
    names: Vec<(Vec<u8>, RealmSecret)>,
    row: Option<queries::DraftRow>,
    now: DateTime<Utc>,
) -> Result<Standing, Fault> {
    let Some(row) = row else { return Ok(Standing::None) };
    if row.state == "erased" {
        return Ok(Standing::None);
    }
    let (id, secret) = names.into_iter().find(|(id, _)| *id == row.id).ok_or_else(|| Fault::new("draft"))?;
    let bytes = token.open(tx.keys(), tx.tenant.id, row.version.unsigned_abs(), &row.sealed)?;
    let named = Named { id, version: row.version, secret };
    if row.state == "sent" {
        let tombstone = serde_json::from_slice(&bytes).map_err(|_| SealError)?;
        return Ok(Standing::Sent(Sent { tombstone, row: named }));
    }
    let (secrets, words) = bytes.split_at_checked(SECRETS).ok_or(SealError)?;
    let written: Written = serde_json::from_slice(words).map_err(|_| SealError)?;
    if !written.lives(now) {
        return Ok(Standing::None);
    }
    Ok(Standing::Open(Box::new(Draft { secrets: CaseSecrets::read(secrets)?, written, row: named })))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_secrets_of_a_draft_are_read_as_written_and_cut_ones_refused() {
        let secrets = CaseSecrets::draw(&Rng::system());
        let mut bytes = Zeroizing::new(Vec::new());
        secrets.write(&mut bytes);
        assert_eq!(bytes.len(), SECRETS);
        let read = CaseSecrets::read(&bytes).unwrap();
        assert!(read.case == secrets.case && read.key.as_bytes() == secrets.key.as_bytes());
        assert!(read.erase.as_bytes() == secrets.erase.as_bytes() && read.pair.public == secrets.pair.public);
        assert!(CaseSecrets::read(&bytes[1..]).is_err());
    }

    #[test]
    fn a_draft_ends_24_hours_after_its_last_step() {
        let written = Written::begun(false, at("2026-11-20T10:00:00Z"));
        assert!(written.lives(at("2026-11-21T09:59:59Z")));
        assert!(!written.lives(at("2026-11-21T10:00:00Z")));
    }

    #[test]
    fn a_confirmed_code_is_not_shown_again_but_a_lost_answer_can_be_repeated() {
        let fresh = Tombstone { confirmed: None, ended: false };
        let now = at("2026-11-20T10:00:00Z");
        assert!(fresh.shows_code() && fresh.takes_confirmation(now));
        let confirmed = Tombstone { confirmed: Some(now), ended: false };
        assert!(!confirmed.shows_code());
        assert!(confirmed.takes_confirmation(now + Duration::minutes(9)));
        assert!(!confirmed.takes_confirmation(now + Duration::minutes(10)));
        let left = Tombstone { confirmed: None, ended: true };
        assert!(!left.shows_code() && !left.takes_confirmation(now));
    }

    #[test]
    fn words_of_an_older_version_still_open() {
        let written: Written =
            serde_json::from_str(r#"{"reached":3,"touched":"2026-11-20T10:00:00Z","answers":{"what":"x"}}"#).unwrap();
        assert_eq!((written.reached, written.answers.what.as_str()), (3, "x"));
        assert!(written.files.is_empty() && !written.anew);
    }
}
