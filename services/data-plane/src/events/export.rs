//! `/events/export`: the filtered log as comma-separated values (RFC 4180) that no spreadsheet takes for formulas.

use super::entry::{EventRow, Filter, in_charge, names, stamp};
use crate::visit::SignedIn;
use axum::extract::Query;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use std::fmt::Write;
use tenants::realm::events::{self, Event};
use web::Failure;

/// Entries in one file; what is older is taken away by an earlier `to`.
const MOST: i64 = 50_000;

/// Gives the file, and writes down that it was taken.
pub async fn get(signed_in: SignedIn, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    in_charge(&signed_in)?;
    let names = names(&signed_in).await?;
    let visit = &signed_in.visit;
    let mut tx = visit.begin("take the event log away").await?;
    let entries = events::list(tx.sql(), &filter.wanted(), MOST).await?;
    let event = Event { at: visit.now, actor: Some(signed_in.account.id), kind: "events-exported", subject: None, detail: "" };
    events::append(tx.sql(), visit.realm(), event).await?;
    tx.commit().await?;
    let mut file = String::new();
    file.push('\u{feff}');
    file.push_str("number,at,actor,kind,subject,detail\r\n");
    for entry in entries {
        let at = stamp(entry.at);
        let row = EventRow::of(entry, &names);
        let fields =
            [row.number.to_string(), at, row.actor.unwrap_or_default(), row.kind, row.subject.unwrap_or_default(), row.detail];
        let line: Vec<String> = fields.iter().map(|field| cell(field)).collect();
        // Writing to a string cannot fail.
        let _whole = write!(file, "{}\r\n", line.join(","));
    }
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"events.csv\""),
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, web::headers::DOWNLOAD_POLICY),
    ];
    Ok((headers, file).into_response())
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
