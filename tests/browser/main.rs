//! The whole story once in a real Chromium, as wide as a telephone and as wide as a desk: what only a browser can show.
//! Cookies, focus, layout, scripts and the policy against foreign content are the browser's own here.

mod chromium;
mod company;
mod passkeys;
mod stay;
mod story;

use chromium::Chromium;
use portal_tests::Portal;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_reports_and_les_answers_on_a_telephone() {
    let chromium = Chromium::start(360, 740).await;
    story::play(Portal::shared(), &chromium, 0).await;
    chromium.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_reports_and_les_answers_at_a_desk() {
    let chromium = Chromium::start(1280, 900).await;
    story::play(Portal::shared(), &chromium, 1).await;
    chromium.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_company_signs_up_and_goes_live_on_a_telephone() {
    let chromium = Chromium::start(360, 740).await;
    company::play(Portal::shared(), &chromium, 0).await;
    chromium.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_company_signs_up_and_goes_live_at_a_desk() {
    let chromium = Chromium::start(1280, 900).await;
    company::play(Portal::shared(), &chromium, 1).await;
    chromium.end().await;
}
