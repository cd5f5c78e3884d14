//! What a company accepted stays what it accepted.

use portal_tests::{Browser, Portal, accepted};
use std::fmt::Write as _;

/// A changed text belongs into a new version: somebody accepted this one.
#[tokio::test]
async fn every_version_reads_as_it_did_when_it_was_accepted() {
    let mut text = String::new();
    for language in ["da", "en"] {
        let page = Browser::at_control(Portal::shared()).speaking(language).get("/agreements/2026-11").await.expect(200).page();
        let points = page.all("main h2, main ol li");
        assert_eq!(points.len(), 2 + 8 + 9, "{points:?}");
        writeln!(text, "# {language}\n\n{}\n", points.join("\n")).expect("a string");
    }
    accepted::compare("administration/agreements-2026-11.txt", &text);
}
