//! Requests that end without the page that was asked for.

use crate::typed::Typed;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;
use std::error::Error;
use telemetry::{Fault, Where};

/// How soon whoever found the database busy is asked to come back.
const BUSY_SECONDS: u32 = 5;

/// Why a request ends on an error page. A visitor's mistake in a form is not among them: that is the form again.
///
/// Any `std::error::Error` becomes an [`Failure::Incident`] by `?`: telemetry keeps its class and our line, the visitor gets the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No such thing, or no right to know of it: the two look the same.
    NotFound,
    /// It was here and is not any more.
    Gone,
    /// The request did not come from our own page.
    Forbidden,
    /// The request does not have the shape that our own page would give it.
    Unreadable,
    /// More bytes than this address takes.
    TooLarge,
    /// A budget is used up.
    TooMany {
        /// Seconds until the next try makes sense.
        retry_after_s: u32,
    },
    /// Whoever this address belongs to is suspended or locked: nobody is let in for the time being.
    Closed,
    /// This host is not served here (RFC 9110 §15.5.20).
    Misdirected,
    /// The database could not be had in time, logged under this number: a moment later it may be.
    Busy(u64),
    /// Our fault, logged under this number.
    Incident(u64),
}

impl Failure {
    /// An incident caused by this error.
    #[track_caller]
    #[must_use]
    pub fn incident(error: &(dyn Error + 'static)) -> Self {
        let fault = telemetry::classify(error);
        let number = telemetry::incident(fault, Where::here());
        if fault == Fault::DatabaseUnreachable { Self::Busy(number) } else { Self::Incident(number) }
    }

    /// An incident without an error value: a rule of our own was broken.
    #[track_caller]
    #[must_use]
    pub fn broken(fault: Fault) -> Self {
        Self::broken_at(fault, Where::here())
    }

    pub(crate) fn broken_at(fault: Fault, at: Where) -> Self {
        Self::Incident(telemetry::incident(fault, at))
    }

    /// The status code.
    #[must_use]
    pub fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Closed | Self::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Misdirected => StatusCode::MISDIRECTED_REQUEST,
            Self::Incident(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What an answer that no page of ours made stands for: the framework's own refusals.
    #[track_caller]
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Self::NotFound,
            StatusCode::GONE => Self::Gone,
            StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => Self::Forbidden,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany { retry_after_s: 60 },
            StatusCode::MISDIRECTED_REQUEST => Self::Misdirected,
            status if status.is_client_error() => Self::Unreadable,
            _ => Self::broken_at(Fault::Other, Where::here()),
        }
    }

    pub(crate) fn page(self, typed: Option<Typed>) -> FailurePage {
        let (kind, number, minutes, seconds) = match self {
            Self::NotFound => ("not-found", None, 0, 0),
            Self::Gone => ("gone", None, 0, 0),
            Self::Forbidden => ("forbidden", None, 0, 0),
            Self::Unreadable => ("unreadable", None, 0, 0),
            Self::TooLarge => ("too-large", None, 0, 0),
            Self::TooMany { retry_after_s } if retry_after_s > 90 => ("too-many", None, retry_after_s.div_ceil(60), 0),
            Self::TooMany { retry_after_s } => ("too-many", None, 0, retry_after_s.max(1)),
            Self::Closed => ("closed", None, 0, 0),
            Self::Misdirected => ("misdirected", None, 0, 0),
            Self::Busy(number) => ("busy", shown(number), 0, BUSY_SECONDS),
            Self::Incident(number) => ("incident", shown(number), 0, 0),
        };
        FailurePage { kind, number, minutes, seconds, typed }
    }
}

/// An incident's number as it is told.
fn shown(number: u64) -> Option<String> {
    Some(format!("{:04}-{:04}", number / 10_000, number % 10_000))
}

/// The variables of an error page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FailurePage {
    kind: &'static str,
    number: Option<String>,
    minutes: u32,
    seconds: u32,
    typed: Option<Typed>,
}

impl<E: Error + Send + Sync + 'static> From<E> for Failure {
    #[track_caller]
    fn from(error: E) -> Self {
        Self::incident(&error)
    }
}

impl IntoResponse for Failure {
    /// The bare status; [`crate::finish`] puts the page around it.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        let wait = match self {
            Self::TooMany { retry_after_s } => Some(retry_after_s.max(1)),
            Self::Busy(_) => Some(BUSY_SECONDS),
            _ => None,
        };
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}
