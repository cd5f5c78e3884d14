//! Which provider takes which message.

use crate::smpp::Smpp;
use crate::sns::Sns;
use crate::{Class, Sms, SmsError, SmsSettings, SmsUnfit};
use outward::Remembered;
use std::sync::{Arc, Weak};

/// The providers that the settings name.
#[derive(Debug)]
pub(crate) struct Providers {
    routes: Routes,
    taken: Remembered,
}

#[derive(Debug)]
enum Routes {
    Sns(Sns),
    Smpp(Arc<Smpp>),
    Both { regular: Sns, flash: Arc<Smpp> },
}

impl Providers {
    /// None: the settings name no provider.
    pub(crate) fn new(settings: &SmsSettings) -> Result<Option<Arc<Self>>, SmsUnfit> {
        let tls = settings.smpp.as_ref().map(crate::smpp::tls).transpose()?;
        if settings.sns.is_none() && settings.smpp.is_none() {
            return Ok(None);
        }
        let providers = Arc::new_cyclic(|this: &Weak<Providers>| {
            let centre = settings.smpp.clone().map(|smpp| {
                let this = this.clone();
                Smpp::new(smpp, tls.flatten(), Box::new(move |sms| instead(&this, sms)))
            });
            let routes = match (settings.sns.clone(), centre) {
                (Some(sns), Some(flash)) => Routes::Both { regular: Sns::new(sns), flash },
                (Some(sns), None) => Routes::Sns(Sns::new(sns)),
                (None, Some(centre)) => Routes::Smpp(centre),
                (None, None) => unreachable!("looked at above"),
            };
            Providers { routes, taken: Remembered::default() }
        });
        Ok(Some(providers))
    }

    pub(crate) async fn send(&self, sms: &Sms) -> Result<(), SmsError> {
        if self.taken.has(sms.id()) {
            return Ok(());
        }
        match (&self.routes, sms.class()) {
            (Routes::Both { flash, .. } | Routes::Smpp(flash), Class::Flash) => {
                // Whoever waits for a code is helped by any message; that the centre failed shows in `check`.
                if flash.send(sms).await.is_err() {
                    self.regular(sms).await?;
                }
            }
            _ => self.regular(sms).await?,
        }
        self.taken.add(sms.id());
        Ok(())
    }

    async fn regular(&self, sms: &Sms) -> Result<(), SmsError> {
        match &self.routes {
            Routes::Sns(sns) | Routes::Both { regular: sns, .. } => sns.send(sms).await,
            Routes::Smpp(centre) => centre.send(&sms.as_regular()).await,
        }
    }

    pub(crate) async fn check(&self) -> Result<(), SmsError> {
        match &self.routes {
            Routes::Sns(sns) => sns.check().await,
            Routes::Smpp(centre) => centre.check().await,
            Routes::Both { regular, flash } => {
                regular.check().await?;
                flash.check().await
            }
        }
    }
}

/// A Flash message that no phone has shown goes again as a regular one. Nobody waits for it any more: if that fails too, the page
/// that asked for the code offers another.
fn instead(providers: &Weak<Providers>, sms: Sms) {
    if let Some(providers) = providers.upgrade() {
        tokio::spawn(async move {
            let _ = providers.regular(&sms).await;
        });
    }
}
