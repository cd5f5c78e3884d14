//! Passwords forgotten at LES: the second voice is an administrator's. They compare a number that the triager tells them; who
//! it is about stands where the control plane cannot look.

mod list;
mod queries;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// `/admin/recoveries` and below.
pub fn routes() -> Router<App> {
    Router::new().route("/admin/recoveries", get(list::get)).route("/admin/recoveries/{id}", post(list::post))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_page_of_forgotten_passwords_renders_in_every_language() {
        let pages = crate::commands::pages(true).expect("templates and texts fit together");
        assert_eq!(web::prove::<super::list::RecoveriesPage>(&pages), Ok(()));
    }
}
