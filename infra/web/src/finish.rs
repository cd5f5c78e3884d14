//! The outermost layers, in one function so that no plane can forget one.

use crate::typed::{self, Typed};
use crate::{Face, Failure, Frame, Html, Language, Pages, headers};
use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderValue, StatusCode, header};
use std::sync::Arc;
use std::time::Duration;
use telemetry::{Fault, Where};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;

/// A body that sends nothing for this long is given up.
const BODY_IDLE: Duration = Duration::from_secs(30);

/// Puts the shared outside around the routes of a plane: hashed assets, security headers on every answer, an error page for every
/// failure with what was typed, panics as incidents, a limit on silent bodies, and the chosen language kept over redirects.
///
/// `frame_for` makes the frame of an error page from the request's head; a response extension [`Frame`] set by a handler wins over it.
pub fn finish<F>(router: Router, pages: Arc<Pages>, frame_for: F) -> Router
where
    F: Fn(&Parts) -> Frame + Clone + Send + Sync + 'static,
{
    let served = Arc::clone(&pages);
    let asset = move |uri: http::Uri| async move { served.assets().respond(uri.path()) };
    let around = move |request: Request, next: Next| {
        let (pages, frame_for) = (Arc::clone(&pages), frame_for.clone());
        async move { with_error_pages(&pages, &frame_for, request, next).await }
    };
    let whole = router
        .route("/assets/{file}", axum::routing::get(asset))
        .fallback(|| async { Failure::NotFound })
        .method_not_allowed_fallback(|| async { Failure::NotFound })
        .layer(CatchPanicLayer::custom(|_| Failure::broken_at(Fault::Panic, Where::here()).into_response()))
        .layer(middleware::from_fn(typed::keep))
        .layer(RequestBodyTimeoutLayer::new(BODY_IDLE))
        .layer(middleware::from_fn(around))
        .layer(middleware::map_response(headers::apply));
    // The router adds the header outside of its own layers, so it is taken off outside of the router.
    Router::new().fallback_service(whole).layer(middleware::map_response(without_allow))
}

/// The router names the methods that an address knows; here an unknown method is an unknown address, and says no more.
async fn without_allow(mut response: Response) -> Response {
    if response.status() == StatusCode::NOT_FOUND {
        response.headers_mut().remove(header::ALLOW);
    }
    response
}

async fn with_error_pages<F>(pages: &Pages, frame_for: &F, request: Request, next: Next) -> Response
where
    F: Fn(&Parts) -> Frame,
{
    let (head, body) = request.into_parts();
    let kept = head.clone();
    let language = Language::of(&kept);
    let mut response = next.run(Request::from_parts(head, body)).await;
    if response.status().is_redirection() {
        carry(&mut response, language);
        return response;
    }
    let failure = match response.extensions().get::<Failure>() {
        Some(failure) => *failure,
        None if is_foreign_error(&response) => Failure::of_status(response.status()),
        None => return response,
    };
    let mut frame = response.extensions_mut().remove::<Frame>().unwrap_or_else(|| frame_for(&kept));
    if failure == Failure::Misdirected {
        // Whoever asks for a host that is not served learns nothing about those that are.
        frame = Frame::new(Face::Plain, language, "/");
    }
    let typed = response.extensions_mut().remove::<Typed>();
    if let Some(token) = typed.as_ref().and_then(|t| t.csrf.clone()) {
        frame.csrf = Some(token);
    }
    let html = page(pages, &frame, failure, typed);
    let (mut parts, _) = response.into_parts();
    parts.status = failure.status();
    for name in [header::CONTENT_LENGTH, header::CONTENT_TYPE, header::TRANSFER_ENCODING] {
        parts.headers.remove(name);
    }
    let mut shown = html.into_response();
    *shown.status_mut() = parts.status;
    for (name, value) in &parts.headers {
        shown.headers_mut().append(name, value.clone());
    }
    shown
}

/// An error that no page of ours made: a refusal of the framework, in English and without layout.
fn is_foreign_error(response: &Response) -> bool {
    let status = response.status();
    let html = response.headers().get(header::CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"text/html"));
    // 416 and 304 carry meaning of their own for downloads; 409 and 422 answers of scripts are made by handlers.
    (status.is_client_error() || status.is_server_error())
        && !html
        && status != http::StatusCode::RANGE_NOT_SATISFIABLE
        && !is_json(response)
}

fn is_json(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"application/json"))
}

fn page(pages: &Pages, frame: &Frame, failure: Failure, typed: Option<Typed>) -> Html {
    let template = match frame.face {
        Face::Reporter => "failure/reporter.html",
        Face::Desk => "failure/desk.html",
        Face::Plain => "failure/plain.html",
    };
    pages.render_named(template, frame, &failure.page(typed)).unwrap_or_else(|_| {
        // The page about the failure failed itself: say the least that is true, without any template.
        let _ = Failure::broken_at(Fault::Template, Where::here());
        Html("<!doctype html><html lang=\"en\"><title>Error</title><h1>This page cannot be shown now</h1></html>".to_owned())
    })
}

fn carry(response: &mut Response, language: Language) {
    let Some(location) = response.headers().get(header::LOCATION).and_then(|v| v.to_str().ok()) else {
        return;
    };
    if let Ok(value) = HeaderValue::from_str(&language.carry(location)) {
        response.headers_mut().insert(header::LOCATION, value);
    }
}
