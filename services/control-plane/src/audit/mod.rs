//! What administrators and operators did to tenants and to how they sign in, newest first. The log is written by whoever does
//! it, in the same transaction; here it is read.

mod entry;
mod list;
mod queries;

pub use entry::{EntryRow, latest, write};

use crate::app::App;
use axum::Router;
use axum::routing::get;

/// `/admin/audit`.
pub fn routes() -> Router<App> {
    Router::new().route("/admin/audit", get(list::get))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_page_of_the_log_renders_in_every_language() {
        let pages = crate::commands::pages(true).expect("templates and texts fit together");
        assert_eq!(web::prove::<super::list::AuditPage>(&pages), Ok(()));
    }
}
