//! The company learns who reported only after a yes in writing.

use crate::{case_of, company};
use portal_tests::Portal;
use portal_tests::cast::{Handler, Identity, Story};
use portal_tests::database::the_next_morning;

#[tokio::test]
async fn the_name_can_be_shared_only_while_a_written_yes_stands() {
    let portal = Portal::shared();
    let people = company(portal, "broen", &["Birgit Dam"]);
    let identity = Identity {
        mode: "confidential".into(),
        name: "Ella Vind".into(),
        email: "ella@private.example".into(),
        ..Identity::default()
    };
    let mut given = case_of(portal, "broen", &Story { identity: Some(identity), ..Story::of("Crates") }).await;
    let (path, ask) = (format!("{}/share", given.case), format!("{}/consent", given.case));
    assert!(!given.lawyer.open(&path).await.form(&path).choices("part").contains(&"identity".to_owned()), "nobody has agreed");

    let answer = |given: &crate::Given, answer: &'static str| {
        let mut reporter = given.reporter.clone();
        async move {
            let page = reporter.look().await;
            let form = page.form("/case/consent");
            let form = if answer == "withdraw" {
                form.press("answer", answer)
            } else {
                form.set("answer", answer).set("words", "Good luck")
            };
            let answer = reporter.browser.submit(&form).await;
            reporter.browser.follow(answer).await.expect(200).page()
        }
    };
    given.lawyer.fill(&ask, &ask, |f| f.set("reason", "The company must speak with you.")).await;
    let page = given.reporter.look().await;
    assert!(page.says("The company must speak with you."));
    // Answered when the session was over: the answer is given back and stands ready in the case.
    let form = page.form("/case/consent").set("answer", "no").set("words", "Written for nothing?");
    let mut late = given.reporter.clone();
    late.browser.jar.clear();
    let page = late.browser.submit(&form).await.expect(422).page();
    assert!(page.says("Your answer is not sent yet"), "{}", page.words());
    let page = late.browser.submit(&page.form("/return").set("code", &given.code)).await.expect(200).page();
    let kept = page.form("/case/consent");
    assert_eq!((kept.value("answer"), kept.value("words")), (Some("no"), Some("Written for nothing?")), "{}", page.words());
    answer(&given, "no").await;
    assert!(!given.lawyer.open(&path).await.form(&path).choices("part").contains(&"identity".to_owned()), "the answer was no");

    given.lawyer.fill(&ask, &ask, |f| f.set("reason", "Please think again.")).await;
    answer(&given, "yes").await;
    let page = given.lawyer.open(&path).await;
    assert!(page.form(&path).choices("part").contains(&"identity".to_owned()), "the answer was yes");

    // Taken back between preview and confirmation: nothing is shared.
    let form = page.form(&path).set("recipient", &page.value_labelled("recipient", "Birgit Dam"));
    let form = form.set("part", "identity").set("title", "Goods").set("reason", "They must talk.").press("go", "preview");
    let preview = given.lawyer.browser.submit(&form).await.expect(200).page();
    assert!(preview.says("Ella Vind"), "{}", preview.words());
    answer(&given, "withdraw").await;
    given.lawyer.browser.submit(&preview.form(&path).press("go", "confirm")).await.expect(422);
    assert_eq!(crate::number(portal, "broen", "select count(*) from {t}.releases").await, 0);

    // Agreed once more, and used: it cannot be taken back any more, and the company reads the name.
    given.lawyer.fill(&ask, &ask, |f| f.set("reason", "Once more.")).await;
    answer(&given, "yes").await;
    given.lawyer.share(&given.case, "Birgit Dam", &["The reporter's name"]).await;
    assert!(given.reporter.look().await.forms.iter().all(|f| f.path() != "/case/consent"), "it is used");
    the_next_morning(portal, "broen").await;
    let mut birgit = Handler::sign_in(portal, &people[0]).await;
    let shared = birgit.open("/inbox").await.attributes("a[data-row]", "href").pop().expect("a release");
    assert!(birgit.open(&shared).await.says("Ella Vind"));
}
