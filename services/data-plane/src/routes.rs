//! Every address of the data plane, slice by slice.

use crate::app::App;
use crate::visit::brand_of;
use axum::Router;
use axum::http::request::Parts;
use web::{Brand, Face, Frame, HostName, Language};

/// The whole router, with headers, error pages and assets around it.
pub fn all(app: App) -> Router {
    let pages = app.pages.clone();
    let routes = routes().with_state(app.clone());
    web::finish(routes, pages, move |head| error_frame(&app, head))
}

/// The slices' routes.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(crate::pages::routes())
        .merge(crate::reports::routes())
        .merge(crate::mailbox::routes())
        .merge(crate::events::routes())
        .merge(crate::sign_in::routes())
        .merge(crate::forgotten::routes())
        .merge(crate::staff::routes())
        .merge(crate::cases::routes())
        .merge(crate::releases::routes())
        .merge(crate::launch::routes())
}

/// The frame of an error page. It may not ask the database: the database may be the error.
fn error_frame(app: &App, head: &Parts) -> Frame {
    let desk = HostName::of(head).is_some_and(|h| h.name() == app.settings.desk_host);
    let face = if desk { Face::Desk } else { Face::Reporter };
    let mut frame = Frame::new(face, Language::of(head), head.uri.path().to_owned());
    frame.brand = HostName::of(head)
        .and_then(|h| app.directory.remembered(h.name()))
        .map_or_else(|| Brand { name: "LES".to_owned(), ..Brand::default() }, |tenant| brand_of(&tenant));
    frame
}
