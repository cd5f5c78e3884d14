//! Letters that a request has caused and does not wait for.

use crate::{MailError, Message, Smtp};
use chrono::{DateTime, Utc};
use std::sync::Arc;
use std::time::Duration;
use telemetry::{Fault, Where};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

/// Letters that may wait at once.
const PLACES: usize = 500;
/// After each attempt that failed, how many seconds until the next: a day in all.
const PAUSES: [u64; 10] = [5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 28_800];

/// Letters on their way. They are kept in memory only: a letter holds an address and often a link, and neither may lie readable
/// on a disk. A crash loses them, and the pages that cause them offer to send another.
#[derive(Debug)]
pub struct Letters {
    places: Arc<Semaphore>,
    ending: CancellationToken,
}

impl Default for Letters {
    fn default() -> Self {
        Letters { places: Arc::new(Semaphore::new(PLACES)), ending: CancellationToken::new() }
    }
}

impl Letters {
    pub(crate) fn post(&self, server: Arc<Smtp>, letter: Message, now: DateTime<Utc>) -> Result<(), MailError> {
        let place = self.places.clone().try_acquire_owned().map_err(|_| MailError::Full)?;
        let ending = self.ending.clone();
        tokio::spawn(async move {
            deliver(&server, &letter, now, &ending).await;
            drop(place);
        });
        Ok(())
    }

    pub(crate) async fn settle(&self, within: Duration) {
        self.ending.cancel();
        let all = u32::try_from(PLACES).unwrap_or(u32::MAX);
        if tokio::time::timeout(within, self.places.acquire_many(all)).await.is_err() {
            // What has not left by now is lost with the process.
            let _number = telemetry::incident(Fault::Mail, Where::here());
        }
    }
}

async fn deliver(server: &Smtp, letter: &Message, now: DateTime<Utc>, ending: &CancellationToken) {
    let mut pauses = PAUSES.iter();
    loop {
        // Whether this attempt is the last is decided before it: whoever ends while it runs gets one more.
        let last = ending.is_cancelled();
        let fault = match server.send(letter, now).await {
            Ok(()) => return,
            Err(MailError::Refused) => Fault::MailRefused,
            Err(_) => Fault::Mail,
        };
        match pauses.next() {
            Some(pause) if !last && fault == Fault::Mail => {
                tokio::select! { () = tokio::time::sleep(Duration::from_secs(*pause)) => {}, () = ending.cancelled() => {} }
            }
            _ => {
                let _number = telemetry::incident(fault, Where::here());
                return;
            }
        }
    }
}
