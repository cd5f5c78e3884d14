//! Tables as comma-separated values (RFC 4180) that no spreadsheet takes for formulas.

use crate::headers::DOWNLOAD_POLICY;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};

/// A table to be downloaded. `name` is the file's, of plain letters; `head` names the columns.
#[must_use]
pub fn download<const N: usize>(name: &'static str, head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> Response {
    // The mark at the beginning tells spreadsheets that this is UTF-8.
    let mut file = format!("\u{feff}{}\r\n", head.join(","));
    for row in rows {
        file.push_str(&row.map(|field| cell(&field)).join(","));
        file.push_str("\r\n");
    }
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.csv\"")),
        (CACHE_CONTROL, "no-store".to_owned()),
        (CONTENT_SECURITY_POLICY, DOWNLOAD_POLICY.to_owned()),
    ];
    (headers, file).into_response()
}

/// A field: quoted, and with an apostrophe before what a spreadsheet would compute (OWASP, CSV injection).
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    let safe = if formula { format!("'{text}") } else { text.to_owned() };
    format!("\"{}\"", safe.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn nothing_that_a_spreadsheet_would_compute_begins_a_field() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\u{ff1d}1"] {
            assert!(cell(text).starts_with("\"'"), "{text:?} became {}", cell(text));
        }
        assert_eq!(cell("Mette \"M\" Holm, LES"), "\"Mette \"\"M\"\" Holm, LES\"");
        assert_eq!(cell("42"), "\"42\"");
    }
}
