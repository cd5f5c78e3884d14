//! The event log of a realm, for those in charge of it: read, filtered, taken away as a table; and what keeps it in order.

mod entry;
mod export;
mod list;
mod queries;
mod upkeep;

pub use upkeep::keep;

use crate::app::App;
use axum::Router;
use axum::routing::get;

/// `/events` and `/events/export`.
pub fn routes() -> Router<App> {
    Router::new().route("/events", get(list::get)).route("/events/export", get(export::get))
}

#[cfg(test)]
mod tests {
    use crate::commands;

    #[test]
    fn the_event_log_renders_in_every_language() {
        let pages = commands::pages(true).expect("templates and translations load");
        assert_eq!(web::prove::<web::event_log::EventsPage>(&pages), Ok(()));
    }
}
