//! What every request and command can reach.

use crate::settings::Settings;
use anyhow::{Context, Result};
use kms::{Context as KmsContext, Kms};
use sqlx::PgPool;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;
use tenants::Clock;
use uuid::Uuid;
use vault::{RealmKeys, RealmSecret};

/// Where LES answers.
pub const WRITE_TO: &str = "portal@les.example";

/// The application. Cloning shares it.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// Its parts.
pub struct Parts {
    /// The present.
    pub clock: Clock,
    /// Randomness.
    pub rng: vault::Rng,
    /// The control database.
    pub control: PgPool,
    /// The key service: creates and encrypts; decrypts for administrators only.
    pub kms: Kms,
    /// Templates and translations.
    pub pages: Arc<web::Pages>,
    /// Outgoing mail.
    pub mail: mail::Mail,
    /// Outgoing text messages.
    pub sms: sms::Gateway,
    /// Password hashing.
    pub workers: credentials::PasswordWorkers,
    /// What may be had how often.
    pub budgets: Budgets,
    /// As configured.
    pub settings: Settings,
    administrators: tokio::sync::OnceCell<(Uuid, Arc<RealmKeys>)>,
}

/// Budgets by realm or for all, never by address.
pub struct Budgets {
    /// One-time codes sent to administrators: fifty at once, then one every five seconds. A wall against a bill.
    pub codes: web::Budget<Uuid>,
    /// Entries about sign-ins that were held off: a hundred at once, then one every ten seconds.
    pub refusals: web::Budget<Uuid>,
    /// Signups begun: a hundred at once, then one every ten seconds.
    pub signups: web::Budget<()>,
    /// Mail about signups to one address, by its code: five at once, then one an hour.
    pub mail_to: web::Budget<[u8; 32]>,
    /// Mail about signups to anybody: two hundred at once, then one every five seconds.
    pub mail: web::Budget<()>,
}

impl Default for Budgets {
    fn default() -> Self {
        Budgets {
            codes: web::Budget::new(50, Duration::from_secs(5)),
            refusals: web::Budget::new(100, Duration::from_secs(10)),
            signups: web::Budget::new(100, Duration::from_secs(10)),
            mail_to: web::Budget::new(5, Duration::from_secs(3600)),
            mail: web::Budget::new(200, Duration::from_secs(5)),
        }
    }
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Over its settings. Nothing is connected until it is used.
    pub fn new(settings: Settings) -> Result<Self> {
        let rng = vault::Rng::system();
        let kms = kms::EmbeddedKms::for_control(
            &settings.kms_public_dir,
            &settings.kms_deposit_dir,
            &settings.kms_own_dir,
            rng.clone(),
        )
        .context("the key service's folders cannot be used")?;
        let strength =
            if settings.cheap_passwords { credentials::Strength::CheapForTests } else { credentials::Strength::Standard };
        Ok(App(Arc::new(Parts {
            clock: Clock::ahead_by(chrono::Duration::seconds(settings.clock_ahead_seconds)),
            rng,
            control: tenants::cell::lazy(&settings.control, 12)?,
            kms: kms.into(),
            pages: Arc::new(crate::commands::pages(false)?),
            mail: mail::Mail::open(&settings.mail, &settings.state_dir)?,
            sms: sms::Gateway::open(&settings.sms, &settings.state_dir)?,
            workers: credentials::PasswordWorkers::start(strength),
            budgets: Budgets::default(),
            settings,
            administrators: tokio::sync::OnceCell::new(),
        })))
    }

    /// The realm of the administrators, the only one whose secret this process may open.
    pub async fn administrators(&self) -> Result<(Uuid, Arc<RealmKeys>)> {
        let found = self
            .administrators
            .get_or_try_init(|| async {
                let rows = sqlx::query!(
                    "select r.id, r.key_id, s.version, s.ciphertext from control.realms r join control.secrets s on s.realm = r.id
                     where r.kind = 'administrators' and s.purpose = 'secret' order by s.version"
                )
                .fetch_all(&self.control)
                .await?;
                let mut versions = Vec::new();
                let id =
                    rows.first().context("the realm of the administrators is not there: run `control-plane realms found`")?.id;
                for row in rows {
                    let version = u16::try_from(row.version)?;
                    let context = KmsContext::new(row.id, "secret", version);
                    let plain = self.kms.decrypt(&kms::KeyId::new(row.key_id.as_str()), &row.ciphertext, &context).await?;
                    versions.push(RealmSecret::new(version, plain.as_slice().try_into()?));
                }
                Ok::<_, anyhow::Error>((id, Arc::new(RealmKeys::new(versions))))
            })
            .await?;
        Ok(found.clone())
    }
}
