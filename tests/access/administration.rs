//! Every address of the control plane × everybody who might try it, as a committed grid.

use crate::grid::{routes_of, shown};
use portal_tests::browser::Browser;
use portal_tests::cast::Handler;
use portal_tests::{Portal, accepted, database};
use std::fmt::Write as _;

async fn strangers(portal: &Portal) -> Vec<(&'static str, Browser)> {
    let mut forged = Browser::at_control(portal);
    let desk = Handler::of(portal, "triager", 0).await.browser;
    forged.jar.insert("__Host-h".into(), desk.jar["__Host-h"].clone());
    forged.jar.insert("__Host-a".into(), desk.jar["__Host-h"].clone());
    let half = Handler::with_password(portal, &portal.add_administrator("Hilda Halv")).await;
    let administrator = Handler::sign_in(portal, &portal.add_administrator("Arne Alm")).await.browser;
    let rested = Handler::sign_in(portal, &portal.add_administrator("Rikke Rast")).await.browser;
    database::a_quarter_of_an_hour_passes(portal, &rested).await;
    vec![
        ("nobody", Browser::at_control(portal)),
        ("triager with the desk's session as the administrators' cookie", forged),
        ("administrator, half signed in", half),
        ("administrator", administrator),
        ("administrator, a quarter of an hour after the second factor", rested),
    ]
}

#[tokio::test]
async fn everybody_gets_at_every_address_of_administration_what_the_grid_says() {
    let portal = Portal::shared();
    let mut text = String::from(
        "# Every address of the control plane and what everybody gets there: status, and where a redirect leads. A POST is sent from our\n# own origin without a form's token. Written by tests/access/administration.rs; PORTAL_ACCEPT=1 accepts a change.\n",
    );
    for (who, browser) in strangers(portal).await {
        writeln!(text, "\n## {who}").expect("a string");
        for route in routes_of("control-plane") {
            let path = route
                .path
                .replace("{id}", "00000000-0000-4000-8000-000000000000")
                .replace("{slug}", "nordhavn")
                .replace("{action}", "pause");
            for method in &route.methods {
                // Each request comes with the cookies of the beginning: what an answer sets is not kept.
                let mut browser = browser.clone();
                let answer = if *method == "GET" { browser.get(&path).await } else { browser.post(&path, &[]).await };
                writeln!(text, "{method:<4} {:<40} {}", route.path, shown(&answer)).expect("a string");
            }
        }
    }
    accepted::compare("access/administration.txt", &text);
}
