//! What every request can reach. Made once at start; nothing in it belongs to a visitor.

use crate::people::LesDirectory;
use crate::settings::Settings;
use crate::staff::Handovers;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;
use tenants::{Cells, Clock, Directory, Keys};
use tokio::sync::mpsc;
use uuid::Uuid;

/// The application. Cloning shares it.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// Its parts.
pub struct Parts {
    /// The present.
    pub clock: Clock,
    /// Randomness.
    pub rng: vault::Rng,
    /// Hosts to tenants.
    pub directory: Directory,
    /// Tenants' rooms and the desks.
    pub cells: Cells,
    /// Secrets of realms.
    pub keys: Arc<Keys>,
    /// Templates and translations.
    pub pages: Arc<web::Pages>,
    /// Sealed files.
    pub objects: objects::Objects,
    /// One sandboxed process per file.
    pub scrubber: sandbox::Scrubber,
    /// Outgoing mail.
    pub mail: mail::Mail,
    /// Outgoing text messages.
    pub sms: sms::Gateway,
    /// Password hashing.
    pub workers: credentials::PasswordWorkers,
    /// What may be had how often.
    pub budgets: Budgets,
    /// The people of LES.
    pub people: LesDirectory,
    /// Cases that are being handed over now.
    pub handovers: Handovers,
    /// As configured.
    pub settings: Settings,
    outbox: mpsc::UnboundedSender<Uuid>,
}

/// Budgets by tenant or for all, never by address.
pub struct Budgets {
    /// Wrong return codes of one tenant: sixty at once, then one every two seconds.
    pub wrong_codes: web::Budget<Uuid>,
    /// Drafts begun at one tenant: two thousand at once, then fifty a second.
    pub drafts: web::Budget<Uuid>,
    /// Uploads begun in one draft or case: forty at once, then one every five seconds.
    pub uploads: web::Budget<Uuid>,
    /// One-time codes sent in one realm: two hundred at once, then one a second. A wall against a bill, not against people.
    pub codes: web::Budget<Uuid>,
    /// Passwords said to be forgotten in one realm: thirty at once, then one a minute.
    pub wishes: web::Budget<Uuid>,
    /// Refused sign-ins of one realm that are written down: sixty at once, then one a minute.
    pub refusals: web::Budget<Uuid>,
}

impl Default for Budgets {
    fn default() -> Self {
        Budgets {
            wrong_codes: web::Budget::new(60, Duration::from_secs(2)),
            drafts: web::Budget::new(2000, Duration::from_millis(20)),
            uploads: web::Budget::new(40, Duration::from_secs(5)),
            codes: web::Budget::new(200, Duration::from_secs(1)),
            wishes: web::Budget::new(30, Duration::from_secs(60)),
            refusals: web::Budget::new(60, Duration::from_secs(60)),
        }
    }
}

impl App {
    /// From its parts; the receiver hears of tenants whose outbox has something new.
    pub fn new(make: impl FnOnce(mpsc::UnboundedSender<Uuid>) -> Parts) -> (Self, mpsc::UnboundedReceiver<Uuid>) {
        let (outbox, heard) = mpsc::unbounded_channel();
        (App(Arc::new(make(outbox))), heard)
    }

    /// Says that a transaction of this tenant put something into its outbox. Called after the commit; if nobody hears it,
    /// the sweep finds it.
    pub fn wake_outbox(&self, tenant: Uuid) {
        // The receiver lives as long as the process; at its end the sweep of the next start delivers.
        let _gone = self.outbox.send(tenant);
    }

    /// The same, after a while: something in there could not leave.
    pub fn wake_outbox_in(&self, pause: Duration, tenant: Uuid) {
        let outbox = self.outbox.clone();
        tokio::spawn(async move {
            tokio::time::sleep(pause).await;
            let _gone = outbox.send(tenant);
        });
    }
}

impl Parts {
    /// The parts, with the sender that [`App::new`] hands over.
    #[expect(clippy::too_many_arguments, reason = "this is the list of what the service is made of, used once")]
    pub fn new(
        settings: Settings,
        clock: Clock,
        rng: vault::Rng,
        keys: Arc<Keys>,
        control: sqlx::PgPool,
        cells: Cells,
        pages: Arc<web::Pages>,
        outside: Outside,
        outbox: mpsc::UnboundedSender<Uuid>,
    ) -> Self {
        Parts {
            clock,
            rng,
            directory: Directory::new(control.clone(), keys.clone()),
            people: LesDirectory::new(control, keys.clone()),
            cells,
            keys,
            pages,
            objects: outside.objects,
            scrubber: outside.scrubber,
            mail: outside.mail,
            sms: outside.sms,
            workers: outside.workers,
            budgets: Budgets::default(),
            handovers: Handovers::default(),
            settings,
            outbox,
        }
    }
}

/// What stands outside the process.
pub struct Outside {
    /// Sealed files.
    pub objects: objects::Objects,
    /// The file cleaner.
    pub scrubber: sandbox::Scrubber,
    /// Outgoing mail.
    pub mail: mail::Mail,
    /// Outgoing text messages.
    pub sms: sms::Gateway,
    /// Password hashing.
    pub workers: credentials::PasswordWorkers,
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
