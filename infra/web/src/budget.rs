//! Budgets: how often something may happen. Keys are tenants, accounts, drafts or everybody, and never an address.

use crate::{Failure, HostName};
use axum::body::Body;
use axum::response::IntoResponse;
use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use http::Request;
use std::hash::Hash;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use tower_governor::governor::{GovernorConfig, GovernorConfigBuilder};
use tower_governor::key_extractor::KeyExtractor;
use tower_governor::{GovernorError, GovernorLayer};

/// A budget per key: `burst` at once, then one every `every`.
pub struct Budget<K: Hash + Eq + Clone> {
    limiter: DefaultKeyedRateLimiter<K>,
    clock: DefaultClock,
}

impl<K: Hash + Eq + Clone> Budget<K> {
    /// A zero `every` or `burst` counts as the least possible.
    #[must_use]
    pub fn new(burst: u32, every: Duration) -> Self {
        Self { limiter: RateLimiter::keyed(quota(burst, every)), clock: DefaultClock::default() }
    }

    /// Takes one, or says after how many seconds the next try makes sense (at least 1).
    pub fn try_take(&self, key: &K) -> Result<(), u32> {
        self.limiter.check_key(key).map_err(|refused| {
            let wait = refused.wait_time_from(self.clock.now());
            u32::try_from(wait.as_secs_f64().ceil() as u64).unwrap_or(u32::MAX).max(1)
        })
    }

    /// Forgets keys whose budget is full again; call now and then, else they add up.
    pub fn forget_idle(&self) {
        self.limiter.retain_recent();
        self.limiter.shrink_to_fit();
    }

    /// How many keys are remembered.
    #[must_use]
    pub fn len(&self) -> usize {
        self.limiter.len()
    }

    /// True when none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.limiter.is_empty()
    }
}

fn quota(burst: u32, every: Duration) -> Quota {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(every.max(Duration::from_nanos(1))).expect("the period is not zero").allow_burst(burst)
}

/// One key for everybody.
#[derive(Clone, Copy, Debug)]
pub struct Everybody;

impl KeyExtractor for Everybody {
    type Key = ();

    fn extract<T>(&self, _: &Request<T>) -> Result<(), GovernorError> {
        Ok(())
    }
}

/// One key per host that is served; all other hosts share one, so that invented hosts fill no memory.
#[derive(Clone)]
pub struct PerHost {
    known: Arc<dyn Fn(&str) -> bool + Send + Sync>,
}

impl KeyExtractor for PerHost {
    type Key = String;

    fn extract<T>(&self, request: &Request<T>) -> Result<String, GovernorError> {
        let header = request.headers().get(http::header::HOST).and_then(|v| v.to_str().ok());
        let text = request.uri().authority().map(http::uri::Authority::as_str).or(header);
        let name = text.and_then(HostName::parse).map(|host| host.name().to_owned()).filter(|name| (self.known)(name));
        Ok(name.unwrap_or_default())
    }
}

/// A layer with one budget for all requests of this process.
#[must_use]
pub fn global(burst: u32, every: Duration) -> GovernorLayer<Everybody, NoOpMiddleware, Body> {
    layer(Everybody, burst, every)
}

/// A layer with one budget per host; `known` says which hosts are served.
pub fn per_host(
    burst: u32,
    every: Duration,
    known: impl Fn(&str) -> bool + Send + Sync + 'static,
) -> GovernorLayer<PerHost, NoOpMiddleware, Body> {
    layer(PerHost { known: Arc::new(known) }, burst, every)
}

fn layer<K: KeyExtractor>(extractor: K, burst: u32, every: Duration) -> GovernorLayer<K, NoOpMiddleware, Body> {
    GovernorLayer::new(config(extractor, burst, every)).error_handler(|error| {
        let wait = match error {
            GovernorError::TooManyRequests { wait_time, .. } => wait_time,
            GovernorError::UnableToExtractKey | GovernorError::Other { .. } => 60,
        };
        Failure::TooMany { retry_after_s: u32::try_from(wait).unwrap_or(u32::MAX).max(1) }.into_response()
    })
}

fn config<K: KeyExtractor>(extractor: K, burst: u32, every: Duration) -> GovernorConfig<K, NoOpMiddleware> {
    GovernorConfigBuilder::default()
        .key_extractor(extractor)
        .period(every.max(Duration::from_nanos(1)))
        .burst_size(burst.max(1))
        .finish()
        .expect("neither the period nor the burst is zero")
}
