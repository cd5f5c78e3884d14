//! `/launch/poster`: a page to be printed on A4 or A3, with the address of the channel in letters and as a QR code, and a
//! notice to the staff to be copied.

use crate::cases::navigation;
use crate::releases::Contact;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;
use std::fmt::Write;
use web::{Failure, Html, Page};

/// White squares around a code (ISO/IEC 18004, 6.3.8).
const QUIET: i32 = 4;
/// Strips to tear off.
const STRIPS: usize = 8;

/// The page.
#[derive(Serialize)]
pub struct PosterPage {
    /// The company's name.
    pub company: String,
    /// Where the channel is.
    pub address: String,
    /// The number on which LES takes reports; empty: none.
    pub phone: String,
    /// Once for each strip: where the channel is.
    pub strips: Vec<String>,
}

impl Page for PosterPage {
    const TEMPLATE: &'static str = "launch/poster.html";

    fn samples() -> Vec<Self> {
        let page = |phone: &str| PosterPage {
            company: "Nordlys & <b>Sønner</b> A/S".to_owned(),
            address: "http://nordlys.localhost:8081".to_owned(),
            phone: phone.to_owned(),
            strips: vec!["nordlys.localhost".to_owned(); STRIPS],
        };
        vec![page(""), page("+45 70 10 20 30")]
    }
}

/// Shows it.
pub async fn get(mut by: Contact) -> Result<Html, Failure> {
    navigation::show(&mut by.by, "/launch");
    let (visit, tenant) = (&by.by.visit, &by.room.tenant);
    let address = visit.app.settings.address(&tenant.host);
    let page = PosterPage {
        company: tenant.name.clone(),
        phone: tenant.settings.phone.clone(),
        strips: vec![address.trim_start_matches("https://").to_owned(); STRIPS],
        address,
    };
    visit.app.pages.render(&visit.frame, &page)
}

/// The code: the bare address and nothing else. High correction, because posters hang where they get torn.
pub async fn qr(by: Contact) -> Result<Response, Failure> {
    let address = by.by.visit.app.settings.address(&by.room.tenant.host);
    let code = QrCode::encode_text(&address, QrCodeEcc::High).map_err(|error| Failure::incident(&error))?;
    Ok(([(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "no-store")], drawn(&code)).into_response())
}

/// One path of squares, a unit each.
fn drawn(code: &QrCode) -> String {
    let side = code.size() + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            write!(path, "M{},{}h1v1h-1z", x + QUIET, y + QUIET).expect("a string takes everything");
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0,0h{side}v{side}h-{side}z\"/><path d=\"{path}\"/></svg>"
    )
}
