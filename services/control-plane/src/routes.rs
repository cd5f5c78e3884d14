//! Every address of the control plane, slice by slice.

use crate::app::App;
use axum::Router;
use web::{Brand, Face, Frame, Language};

/// The whole router, with headers, error pages and assets around it.
pub fn all(app: App) -> Router {
    let pages = app.pages.clone();
    web::finish(routes().with_state(app), pages, |head| {
        let mut frame = Frame::new(Face::Plain, Language::of(head), head.uri.path().to_owned());
        frame.brand = Brand { name: "LES".to_owned(), ..Brand::default() };
        frame
    })
}

fn routes() -> Router<App> {
    Router::new()
}
