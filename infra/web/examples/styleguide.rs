//! The style guide: every component in every state, in each layout and language, for eyes and for axe.
//!
//! `cargo run -p web --example styleguide` and open the address it prints. Development only; no service links to it.

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use serde::Serialize;
use std::sync::Arc;
use web::{BrandSheet, Face, Failure, FieldErrors, Frame, Html, Language, Pages, Sources};

#[derive(Serialize)]
struct Guide {
    text: String,
    errors: FieldErrors,
    files: Vec<File>,
}

#[derive(Serialize)]
struct File {
    name: &'static str,
    size: &'static str,
    state: &'static str,
    kind: &'static str,
    action: &'static str,
    field: &'static str,
}

macro_rules! guide {
    ($name:ident, $template:literal) => {
        #[derive(Serialize)]
        struct $name(Guide);
        impl web::Page for $name {
            const TEMPLATE: &'static str = $template;
            fn samples() -> Vec<Self> {
                Vec::new()
            }
        }
    };
}
guide!(Reporter, "reporter.html");
guide!(Desk, "desk.html");
guide!(Plain, "plain.html");

fn guide(with_errors: bool) -> Guide {
    let mut errors = FieldErrors::new();
    if with_errors {
        for field in ["city", "story", "where", "many", "urgent", "when", "upload"] {
            errors.add(field, "error-summary-title");
        }
    }
    let file = |name, state, kind, action| File { name, size: "1.4 MB", state, kind, action, field: "1" };
    Guide {
        text: "The invoices of March were booked twice.\n\nI saw it on a screen that was left open.".to_owned(),
        errors,
        files: vec![
            file("photo.jpg", "Cleaned: place, author and device removed", "ok", "/remove"),
            file(
                "archive.rar",
                "We cannot clean this type. Save it as PDF or take a picture of it, then try again.",
                "danger",
                "",
            ),
        ],
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let source = include_str!("../src/tests/everything.html");
    let templates = ["reporter", "desk", "plain"].map(|face| (format!("{face}.html"), source.replace("LAYOUT", face)));
    let pages =
        Arc::new(Pages::load(Sources { templates: templates.into(), locales: Vec::new(), assets: Vec::new(), strict: true })?);
    let sheet = BrandSheet::of("#7b2d8b")?;
    let brand_path = sheet.path().to_owned();
    let shown = Arc::clone(&pages);
    let show = move |Path((face, state)): Path<(String, String)>, language: Language| async move {
        let kind = match face.as_str() {
            "reporter" => Face::Reporter,
            "desk" => Face::Desk,
            _ => Face::Plain,
        };
        let mut frame = Frame::sample(kind, language.locale);
        frame.brand.css = (kind == Face::Reporter).then_some(brand_path);
        let guide = guide(state == "errors");
        let html: Result<Html, Failure> = match kind {
            Face::Reporter => shown.render(&frame, &Reporter(guide)),
            Face::Desk => shown.render(&frame, &Desk(guide)),
            Face::Plain => shown.render(&frame, &Plain(guide)),
        };
        html
    };
    let served = sheet.clone();
    let router = Router::new()
        .route("/styleguide/{face}/{state}", get(show))
        .route(sheet.path(), get(move || async move { served.response() }));
    let app = web::finish(router, pages, |head| Frame::new(Face::Reporter, Language::of(head), head.uri.path()));
    let listener = web::bind(8099, "the constant in this example").await?;
    println!("http://localhost:8099/styleguide/reporter/plain (or desk, plain; or errors at the end)");
    web::serve(listener, app, async {
        // Until the terminal says so.
        let _ = tokio::signal::ctrl_c().await;
    })
    .await?;
    Ok(())
}
