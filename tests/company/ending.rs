//! How a case ends: previewed, closed, put away with a summary that names nobody; and what the company sees of it.

use crate::{case_of, company, number};
use portal_tests::Portal;
use portal_tests::cast::{Handler, Story};
use portal_tests::database::the_next_morning;

#[tokio::test]
async fn a_case_is_closed_after_a_preview_and_put_away_with_a_summary_that_names_nobody() {
    let portal = Portal::shared();
    let people = company(portal, "fyret", &["Birgit Dam"]);
    let story = Story { involved: vec!["Ole Krog".into()], ..Story::of("Forty crates left at night") };
    let mut given = case_of(portal, "fyret", &story).await;
    given.lawyer.share(&given.case, "Birgit Dam", &["Summary"]).await;
    the_next_morning(portal, "fyret").await;
    let mut birgit = Handler::sign_in(portal, &people[0]).await;
    let shared = birgit.open("/inbox").await.attributes("a[data-row]", "href").pop().expect("a release");

    // Nothing is closed by looking at what closing does.
    let close = format!("{}/close", given.case);
    let form = given.lawyer.open(&close).await.form(&close).set("outcome", "confirmed").set("feedback", "The crates are back.");
    let preview = given.lawyer.browser.submit(&form.press("go", "preview")).await.expect(200).page();
    assert!(preview.says("The crates are back.") && preview.says("60 days after"), "{}", preview.words());
    assert_eq!(number(portal, "fyret", "select count(*) from {t}.cases where closed_on is not null").await, 0);
    let back = given.lawyer.browser.submit(&preview.form(&close).press("go", "back")).await.expect(200).page();
    assert_eq!(back.form(&close).value("feedback"), Some("The crates are back."), "nothing typed is lost");
    given.lawyer.browser.submit(&preview.form(&close).press("go", "confirm")).await.expect_to(&given.case);

    // The company learns of it the next morning; the hour of closing is nobody's. Two days back,
    // so that a run before six finds that morning over.
    assert!(!birgit.open(&shared).await.says("LES has closed this matter"));
    number(
        portal,
        "fyret",
        "with moved as (update {t}.cases set closed_on = closed_on - 2 returning 1) select count(*) from moved",
    )
    .await;
    let closed = birgit.open(&shared).await;
    assert!(closed.says("LES has closed this matter") && closed.says("unpaid"), "{}", closed.words());
    assert!(closed.forms.iter().all(|f| !f.path().starts_with(&shared)), "it cannot be answered");

    // A summary that names somebody has to be confirmed once more; the suggestion names nobody.
    let archive = format!("{}/archive", given.case);
    let page = given.lawyer.open(&archive).await;
    assert!(!page.form(&archive).value("summary").unwrap_or_default().is_empty(), "a summary is suggested");
    let named = page.form(&archive).set("summary", "Krogs crates came back.").set("reason", "Done.");
    let refused = given.lawyer.browser.submit(&named).await.expect(422).page();
    assert!(refused.all(".notice li").contains(&"Krogs".to_owned()), "{}", refused.words());
    let form = refused.form(&archive).set("summary", "Goods were returned.");
    given.lawyer.browser.submit(&form).await.expect_to(&given.case);
    assert_eq!(number(portal, "fyret", "select count(*) from {t}.archive_summaries").await, 1);
    assert!(birgit.open(&shared).await.says("The time to read this is over."));
    assert!(given.reporter.look().await.says("archived"), "the reporter reads when it is erased");
    given.lawyer.ask(&archive).await.expect(404);
}
