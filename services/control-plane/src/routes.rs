//! Every address of the control plane, slice by slice.

use crate::app::App;
use crate::visit::plain_frame;
use crate::{approvals, audit, sign_in, signup};
use axum::Router;

/// The whole router, with headers, error pages and assets around it.
pub fn all(app: App) -> Router {
    let pages = app.pages.clone();
    web::finish(routes().with_state(app), pages, plain_frame)
}

fn routes() -> Router<App> {
    Router::new()
        .merge(signup::routes())
        .merge(sign_in::routes())
        .merge(crate::tenants::routes())
        .merge(audit::routes())
        .merge(crate::events::routes())
        .merge(crate::people::routes())
        .merge(approvals::routes())
        .merge(crate::recoveries::routes())
}
