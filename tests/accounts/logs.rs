//! The logs of a case.

use portal_tests::Portal;
use portal_tests::cast::{Handler, Reporter, Story};
use portal_tests::waiting::until;

#[tokio::test]
async fn a_case_shows_who_looked_how_long_it_stood_and_every_version_with_what_changed() {
    let portal = Portal::shared();
    let mut reporter = Reporter::at(portal, "skovlund");
    reporter.report(&Story::of("Medicine is missing from the cupboard on the second floor.")).await;
    let triager = Handler::sign_in(portal, portal.account("triager", 0)).await;
    let case = until("the case is there", || {
        let mut triager = triager.clone();
        async move { triager.cases("all").await.into_iter().find(|c| c.starts_with("/cases/skovlund/")) }
    })
    .await;
    let mut triager = triager;
    triager.enter(&case).await;
    let describe = format!("{case}/describe");
    for summary in ["Medicine is missing.", "Much medicine is missing."] {
        triager
            .fill(&describe, &describe, |form| {
                let category = form.choices("category").into_iter().find(|c| !c.is_empty()).expect("categories");
                form.set("summary", summary).set("category", &category)
            })
            .await;
    }
    let log = format!("{case}/log");
    triager.open(&log).await;
    let page = triager.open(&log).await;
    for words in
        ["How long it stood where", "Looked at the case", "Looked at these logs", "Declared to have no conflict", "2 versions"]
    {
        assert!(page.says(words), "the logs lack {words:?}: {}", page.words());
    }
    assert!(page.all("ins").iter().any(|run| run.contains("Much")), "what came is marked: {:?}", page.all("ins"));
    assert!(page.all("del").iter().any(|run| run.contains("Medicine")), "what went is marked: {:?}", page.all("del"));

    // Somebody without the case finds no logs either.
    let mut lawyer = Handler::shared(portal, portal.account("lawyer", 0)).await;
    lawyer.browser.get(&log).await.expect(404);
}
