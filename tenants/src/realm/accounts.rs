//! Accounts and their keys.

use super::passwords::HashedPassword;
use super::{Realm, second_step::SecondFactor};
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
    /// What they show after the password.
    pub factor: SecondFactor,
}

/// Where somebody stands with the realm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Has a link and no password yet.
    Invited,
    /// Signs in, but nothing is sealed to them before a triager confirms.
    Unconfirmed,
    /// Works.
    Active,
}

/// Somebody of the realm, whether they work yet or not.
pub struct Member {
    /// Who.
    pub account: Account,
    /// Where they stand.
    pub standing: Standing,
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
    second_factor: String,
}

macro_rules! accounts {
    ($rest:literal $(, $argument:expr)*) => {
        sqlx::query_as!(
            Row,
            "select id, role, name, mail, phone, language, code_class, idle_minutes, identity_right, second_factor from accounts " + $rest
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
    let id = insert(db, realm, new, "active", rng, today).await?;
    equip(db, realm, id, new.role, &new.password, rng, today).await?;
    Ok(id)
}

/// Makes an account that nobody can sign in to until its invitation was accepted: it has neither password nor key, and
/// what stands in `password` of `new` is not used. A sign-in name that is taken is a duplicate fault.
pub async fn invite(
    db: &mut PgConnection,
    realm: Realm<'_>,
    new: &NewAccount<'_>,
    rng: &Rng,
    today: NaiveDate,
) -> Result<Uuid, Fault> {
    insert(db, realm, new, "invited", rng, today).await
}

async fn insert(
    db: &mut PgConnection,
    realm: Realm<'_>,
    new: &NewAccount<'_>,
    state: &str,
    rng: &Rng,
    today: NaiveDate,
) -> Result<Uuid, Fault> {
    let id = rng.uuid();
    let ts = realm.keys.newest();
    let sealed = |column, value: &str| vault::seal_meta(ts, &place(realm.id, id, column), value.as_bytes(), rng);
    let sign_in_name = vault::blind_index(ts, realm.id, "sign-in", new.mail);
    sqlx::query!(
        "insert into accounts (id, sign_in_name, name, mail, phone, role, identity_right, language, code_class, state, created_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id,
        &sign_in_name[..],
        sealed("name", new.name),
        sealed("mail", new.mail),
        sealed("phone", new.phone),
        new.role.as_str(),
        new.identity_right,
        new.language,
        if new.flash { "flash" } else { "regular" },
        state,
        today
    )
    .execute(&mut *db)
    .await?;
    Ok(id)
}

/// Stores a password, the first or another, and returns nothing of it. Whoever calls wraps the key anew.
pub(super) async fn set_password(
    db: &mut PgConnection,
    realm: Realm<'_>,
    account: Uuid,
    password: &HashedPassword,
    today: NaiveDate,
) -> Result<(), Fault> {
    let ts = realm.keys.newest();
    let (verifier, _) = vault::unlock(ts, account, &password.k);
    sqlx::query!(
        "insert into passwords (account_id, salt, params, secret_version, verifier, changed_on) values ($1, $2, $3, $4, $5, $6)
         on conflict (account_id) do update set salt = $2, params = $3, secret_version = $4, verifier = $5, changed_on = $6, must_change = false",
        account,
        &password.salt[..],
        password.params,
        i32::from(ts.version()),
        &verifier[..],
        today
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Gives an account its password and a key pair to which may be sealed; whatever it had before opens nothing any more.
pub async fn equip(
    db: &mut PgConnection,
    realm: Realm<'_>,
    account: Uuid,
    role: Role,
    password: &HashedPassword,
    rng: &Rng,
    today: NaiveDate,
) -> Result<KeyPair, Fault> {
    set_password(db, realm, account, password, today).await?;
    new_key(db, realm, account, role, password, "active", rng).await
}

/// Gives somebody a key pair, the first or another; one they had is retired.
async fn new_key(
    db: &mut PgConnection,
    realm: Realm<'_>,
    account: Uuid,
    role: Role,
    password: &HashedPassword,
    state: &str,
    rng: &Rng,
) -> Result<KeyPair, Fault> {
    let ts = realm.keys.newest();
    let (_, kek) = vault::unlock(ts, account, &password.k);
    sqlx::query!("update handler_keys set state = 'retired' where account_id = $1 and state <> 'retired'", account)
        .execute(&mut *db)
        .await?;
    let generation = sqlx::query_scalar!(
        r#"select coalesce(max(generation), 0) + 1 as "next!" from handler_keys where account_id = $1"#,
        account
    )
    .fetch_one(&mut *db)
    .await?;
    let (pair, key_id) = (KeyPair::generate(rng), rng.uuid());
    let fields = KeyTagFields {
        realm: realm.id,
        user: account,
        key_id,
        public: &pair.public,
        role: role.as_str(),
        state,
        generation: u32::try_from(generation).map_err(|_| SealError)?,
    };
    sqlx::query!(
        "insert into handler_keys (key_id, account_id, generation, public_key, wrapped_private, role, state, tag)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        key_id,
        account,
        generation,
        &pair.public.0[..],
        kek.wrap_private(&pair, realm.id, account, key_id, rng),
        role.as_str(),
        state,
        &vault::key_tag(ts, &fields)[..]
    )
    .execute(db)
    .await?;
    Ok(pair)
}

/// The invited person chose a password: the account works. `unconfirmed`: nothing is sealed to them before [`confirm`].
/// False when there is nobody invited by this id.
pub async fn accept(
    db: &mut PgConnection,
    realm: Realm<'_>,
    account: Uuid,
    password: &HashedPassword,
    unconfirmed: bool,
    rng: &Rng,
    today: NaiveDate,
) -> Result<bool, Fault> {
    let role =
        sqlx::query_scalar!("update accounts set state = 'active' where id = $1 and state = 'invited' returning role", account)
            .fetch_optional(&mut *db)
            .await?;
    let Some(role) = role.as_deref().and_then(Role::parse) else { return Ok(false) };
    set_password(db, realm, account, password, today).await?;
    new_key(db, realm, account, role, password, if unconfirmed { "unconfirmed" } else { "active" }, rng).await?;
    Ok(true)
}

/// Whoever forgot their password chose another: a new key pair, to which colleagues grant again; every session ends. False
/// when nobody works under this id.
pub async fn renew(
    db: &mut PgConnection,
    realm: Realm<'_>,
    account: Uuid,
    password: &HashedPassword,
    rng: &Rng,
    today: NaiveDate,
) -> Result<bool, Fault> {
    let role = sqlx::query_scalar!("select role from accounts where id = $1 and state = 'active' for update", account)
        .fetch_optional(&mut *db)
        .await?;
    let Some(role) = role.as_deref().and_then(Role::parse) else { return Ok(false) };
    set_password(db, realm, account, password, today).await?;
    new_key(db, realm, account, role, password, "active", rng).await?;
    super::sessions::end_all(db, account, None).await?;
    Ok(true)
}

/// From now on may be sealed to them. False when they do not wait for it.
pub async fn confirm(db: &mut PgConnection, realm: Realm<'_>, account: Uuid) -> Result<bool, Fault> {
    let row = sqlx::query!(
        "select key_id, public_key, role, generation, tag from handler_keys where account_id = $1 and state = 'unconfirmed' for update",
        account
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(row) = row else { return Ok(false) };
    let public = PublicKey::from_slice(&row.public_key)?;
    let generation = u32::try_from(row.generation).map_err(|_| SealError)?;
    let mut fields = KeyTagFields {
        realm: realm.id,
        user: account,
        key_id: row.key_id,
        public: &public,
        role: &row.role,
        state: "unconfirmed",
        generation,
    };
    // A key that somebody put there by other means is not confirmed.
    vault::verify_key_tag(realm.keys, &fields, &row.tag)?;
    fields.state = "active";
    let tag = vault::key_tag(realm.keys.newest(), &fields);
    sqlx::query!("update handler_keys set state = 'active', tag = $2 where key_id = $1", row.key_id, &tag[..])
        .execute(db)
        .await?;
    Ok(true)
}

/// Somebody leaves: no password, key, session or link of theirs opens anything any more, and their mail address is free.
pub async fn remove(db: &mut PgConnection, account: Uuid, rng: &Rng) -> Result<bool, Fault> {
    let nobody: [u8; 32] = rng.bytes();
    let gone = sqlx::query!(
        "update accounts set state = 'removed', sign_in_name = $2 where id = $1 and state <> 'removed'",
        account,
        &nobody[..]
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("update handler_keys set state = 'retired' where account_id = $1", account).execute(&mut *db).await?;
    sqlx::query!("update password_links set state = 'withdrawn' where account_id = $1 and state = 'open'", account)
        .execute(&mut *db)
        .await?;
    super::sessions::end_all(db, account, None).await?;
    Ok(gone.rows_affected() == 1)
}

/// Everybody but those who left, by id.
pub async fn everybody(db: &mut PgConnection, realm: Realm<'_>) -> Result<Vec<Member>, Fault> {
    let rows = accounts!("where state <> 'removed' order by id").fetch_all(&mut *db).await?;
    let states = sqlx::query!(
        "select a.id, a.state, k.state as \"key_state?\" from accounts a left join handler_keys k on k.account_id = a.id and k.state <> 'retired'
         where a.state <> 'removed' order by a.id"
    )
    .fetch_all(db)
    .await?;
    let standing = |id: Uuid| {
        let found = states.iter().find(|s| s.id == id);
        match found.map(|s| (s.state.as_str(), s.key_state.as_deref())) {
            Some(("active", Some("active"))) => Standing::Active,
            Some(("active", _)) => Standing::Unconfirmed,
            _ => Standing::Invited,
        }
    };
    rows.into_iter().map(|row| Ok(Member { standing: standing(row.id), account: open(realm, row)? })).collect()
}

/// Puts another number in place, sealed.
pub(super) async fn set_phone(
    db: &mut PgConnection,
    realm: Realm<'_>,
    account: Uuid,
    phone: &str,
    rng: &Rng,
) -> Result<(), Fault> {
    let sealed = vault::seal_meta(realm.keys.newest(), &place(realm.id, account, "phone"), phone.as_bytes(), rng);
    sqlx::query!("update accounts set phone = $2 where id = $1", account, sealed).execute(db).await?;
    Ok(())
}

/// Whether codes by message go as Flash.
pub async fn set_flash(db: &mut PgConnection, account: Uuid, flash: bool) -> Result<(), Fault> {
    let class = if flash { "flash" } else { "regular" };
    sqlx::query!("update accounts set code_class = $2 where id = $1", account, class).execute(db).await?;
    Ok(())
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

/// Everybody who left, by id.
pub async fn removed(db: &mut PgConnection, realm: Realm<'_>) -> Result<Vec<Account>, Fault> {
    let rows = accounts!("where state = 'removed' order by id").fetch_all(db).await?;
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

/// One account that was invited and has not accepted; None when it has, or is absent or removed.
pub async fn invited(db: &mut PgConnection, realm: Realm<'_>, id: Uuid) -> Result<Option<Account>, Fault> {
    let row = accounts!("where id = $1 and state = 'invited'", id).fetch_optional(db).await?;
    row.map(|row| open(realm, row)).transpose()
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
        factor: SecondFactor::stored(&row.second_factor),
    })
}

fn text(realm: Realm<'_>, row: Uuid, column: &str, sealed: &[u8]) -> Result<String, SealError> {
    let plain = vault::open_meta(realm.keys, &place(realm.id, row, column), sealed)?;
    String::from_utf8(plain.to_vec()).map_err(|_| SealError)
}

fn place(realm: Uuid, row: Uuid, column: &str) -> MetaPlace<'_> {
    MetaPlace { realm, table: "accounts", row, column }
}
