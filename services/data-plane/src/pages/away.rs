//! The page after the exit. It names nobody: whoever looks at the screen learns nothing from it.

use crate::app::App;
use axum::extract::State;
use serde::Serialize;
use web::{Face, Failure, Frame, Html, Language};

/// The page.
#[derive(Serialize)]
pub struct AwayPage {}

impl web::Page for AwayPage {
    const TEMPLATE: &'static str = "pages/away.html";

    fn samples() -> Vec<Self> {
        vec![AwayPage {}]
    }
}

/// Shows it; no tenant and no database is asked.
pub async fn get(State(app): State<App>, language: Language) -> Result<Html, Failure> {
    app.pages.render(&Frame::new(Face::Plain, language, "/away"), &AwayPage {})
}
