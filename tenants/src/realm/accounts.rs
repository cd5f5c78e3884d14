//! Accounts and their keys.

use super::Realm;
use crate::Fault;
use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;
use vault::{KeyPair, KeyTagFields, MetaPlace, PublicKey, Rng, SealError};

/// What somebody with an account may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// LES: sees every new case, assigns.
    Triager,
    /// LES: runs the cases assigned to them.
    Lawyer,
    /// The company: sees what was released to them.
    Contact,
    /// LES: administers tenants and staff, never a case.
    Administrator,
}

impl Role {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Triager => "triager",
            Role::Lawyer => "lawyer",
            Role::Contact => "contact",
            Role::Administrator => "administrator",
        }
    }

    /// From the word in the database.
    pub fn parse(word: &str) -> Option<Self> {
        [Role::Triager, Role::Lawyer, Role::Contact, Role::Administrator].into_iter().find(|r| r.as_str() == word)
    }
}

/// Somebody with an account, opened.
#[derive(Clone)]
pub struct Account {
    /// Their id.
    pub id: Uuid,
    /// What they may be.
    pub role: Role,
    /// As they are called.
    pub name: String,
    /// Where mail reaches them; also their sign-in name.
    pub mail: String,
    /// Where one-time codes reach them, in international form.
    pub phone: String,
    /// The language of mail to them: `da`, `en`.
    pub language: String,
    /// Whether one-time codes go as Flash SMS.
    pub flash: bool,
    /// How long a session of theirs may rest.
    pub idle_minutes: i32,
    /// Whether the identity of confidential reporters may be opened by them.
    pub identity_right: bool,
}

/// An account to be made, with the password already worked through Argon2id.
pub struct NewAccount<'a> {
    /// What they may be.
    pub role: Role,
    /// As they are called.
    pub name: &'a str,
    /// Mail address and sign-in name.
    pub mail: &'a str,
    /// Mobile number in international form.
    pub phone: &'a str,
    /// `da` or `en`.
    pub language: &'a str,
    /// Whether one-time codes go as Flash SMS.
    pub flash: bool,
    /// Whether they may open identities.
    pub identity_right: bool,
    /// Salt, parameters and result of Argon2id.
    pub password: HashedPassword,
}

/// What Argon2id made of a password.
pub struct HashedPassword {
    /// 16 random bytes.
    pub salt: [u8; 16],
    /// The parameters in their stored form.
    pub params: String,
    /// The 32-byte result.
    pub k: vault::Zeroizing<[u8; 32]>,
}

/// A handler to whom may be sealed: the tag of the key was checked.
#[derive(Clone)]
pub struct Receiver {
    /// The account.
    pub id: Uuid,
    /// What they may be.
    pub role: Role,
    /// As they are called.
    pub name: String,
    /// Whether identities are sealed to them.
    pub identity_right: bool,
    /// The key.
    pub key_id: Uuid,
    /// Its public half.
    pub public_key: PublicKey,
}

struct Row {
    id: Uuid,
    role: String,
    name: Vec<u8>,
    mail: Vec<u8>,
    phone: Vec<u8>,
    language: String,
    code_class: String,
    idle_minutes: i32,
    identity_right: bool,
}

macro_rules! accounts {
    ($rest:literal $(, $argument:expr)*) => {
        sqlx::query_as!(
            Row,
            "select id, role, name, mail, phone, language, code_class, idle_minutes, identity_right from accounts " + $rest
            $(, $argument)*
        )
    };
}

/// Makes an account with its first key pair; returns its id. A sign-in name that is taken is a duplicate fault.
pub async fn create(
    db: &mut PgConnection,
    realm: Realm<'_>,
    new: &NewAccount<'_>,
    rng: &Rng,
    today: NaiveDate,
) -> Result<Uuid, Fault> {
    let id = rng.uuid();
    let ts = realm.keys.newest();
    let sealed = |column, value: &str| vault::seal_meta(ts, &place(realm.id, id, column), value.as_bytes(), rng);
    let sign_in_name = vault::blind_index(ts, realm.id, "sign-in", new.mail);
    sqlx::query!(
        "insert into accounts (id, sign_in_name, name, mail, phone, role, identity_right, language, code_class, created_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id,
        &sign_in_name[..],
        sealed("name", new.name),
        sealed("mail", new.mail),
        sealed("phone", new.phone),
        new.role.as_str(),
        new.identity_right,
        new.language,
        if new.flash { "flash" } else { "regular" },
        today
    )
    .execute(&mut *db)
    .await?;
    let (verifier, kek) = vault::unlock(ts, id, &new.password.k);
    sqlx::query!(
        "insert into passwords (account_id, salt, params, secret_version, verifier, changed_on) values ($1, $2, $3, $4, $5, $6)",
        id,
        &new.password.salt[..],
        new.password.params,
        i32::from(ts.version()),
        &verifier[..],
        today
    )
    .execute(&mut *db)
    .await?;
    let (pair, key_id) = (KeyPair::generate(rng), rng.uuid());
    let fields = KeyTagFields {
        realm: realm.id,
        user: id,
        key_id,
        public: &pair.public,
        role: new.role.as_str(),
        state: "active",
        generation: 1,
    };
    sqlx::query!(
        "insert into handler_keys (key_id, account_id, generation, public_key, wrapped_private, role, state, tag)
         values ($1, $2, 1, $3, $4, $5, 'active', $6)",
        key_id,
        id,
        &pair.public.0[..],
        kek.wrap_private(&pair, realm.id, id, key_id, rng),
        new.role.as_str(),
        &vault::key_tag(ts, &fields)[..]
    )
    .execute(&mut *db)
    .await?;
    Ok(id)
}

/// One account that may work; None when it is absent, removed or not yet accepted.
pub async fn active(db: &mut PgConnection, realm: Realm<'_>, id: Uuid) -> Result<Option<Account>, Fault> {
    let row = accounts!("where id = $1 and state = 'active'", id).fetch_optional(db).await?;
    row.map(|row| open(realm, row)).transpose()
}

/// Everybody who may work, by id.
pub async fn all_active(db: &mut PgConnection, realm: Realm<'_>) -> Result<Vec<Account>, Fault> {
    let rows = accounts!("where state = 'active' order by id").fetch_all(db).await?;
    rows.into_iter().map(|row| open(realm, row)).collect()
}

/// Everybody to whom may be sealed. A key whose tag does not hold is left out and counted: sealing to it is refused.
pub async fn receivers(db: &mut PgConnection, realm: Realm<'_>) -> Result<(Vec<Receiver>, usize), Fault> {
    let rows = sqlx::query!(
        "select a.id, a.role, a.name, a.identity_right, k.key_id, k.public_key, k.role as key_role, k.state, k.generation, k.tag
         from accounts a join handler_keys k on k.account_id = a.id and k.state = 'active'
         where a.state = 'active' order by a.id"
    )
    .fetch_all(db)
    .await?;
    let (mut receivers, mut refused) = (Vec::with_capacity(rows.len()), 0);
    for row in rows {
        let checked = || -> Result<Receiver, SealError> {
            let public_key = PublicKey::from_slice(&row.public_key)?;
            let fields = KeyTagFields {
                realm: realm.id,
                user: row.id,
                key_id: row.key_id,
                public: &public_key,
                role: &row.key_role,
                state: &row.state,
                generation: u32::try_from(row.generation).map_err(|_| SealError)?,
            };
            vault::verify_key_tag(realm.keys, &fields, &row.tag)?;
            let role = Role::parse(&row.role).filter(|_| row.role == row.key_role).ok_or(SealError)?;
            let name = text(realm, row.id, "name", &row.name)?;
            Ok(Receiver { id: row.id, role, name, identity_right: row.identity_right, key_id: row.key_id, public_key })
        };
        match checked() {
            Ok(receiver) => receivers.push(receiver),
            Err(SealError) => refused += 1,
        }
    }
    Ok((receivers, refused))
}

fn open(realm: Realm<'_>, row: Row) -> Result<Account, Fault> {
    Ok(Account {
        id: row.id,
        role: Role::parse(&row.role).ok_or_else(|| Fault::new("role"))?,
        name: text(realm, row.id, "name", &row.name)?,
        mail: text(realm, row.id, "mail", &row.mail)?,
        phone: text(realm, row.id, "phone", &row.phone)?,
        language: row.language,
        flash: row.code_class == "flash",
        idle_minutes: row.idle_minutes,
        identity_right: row.identity_right,
    })
}

fn text(realm: Realm<'_>, row: Uuid, column: &str, sealed: &[u8]) -> Result<String, SealError> {
    let plain = vault::open_meta(realm.keys, &place(realm.id, row, column), sealed)?;
    String::from_utf8(plain.to_vec()).map_err(|_| SealError)
}

fn place(realm: Uuid, row: Uuid, column: &str) -> MetaPlace<'_> {
    MetaPlace { realm, table: "accounts", row, column }
}
