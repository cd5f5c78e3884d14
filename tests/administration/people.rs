//! Who a company's contacts are is changed by two administrators, who cannot read who they are.

use portal_tests::cast::{Handler, Pair, answer_at, ask_for_contact};
use portal_tests::{Browser, Portal, database, outbox};

const SLUG: &str = "udskiftet";
const PEOPLE: &str = "/admin/tenants/udskiftet/people";

#[tokio::test]
async fn contacts_are_named_and_ended_by_two_and_listed_to_nobody() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", SLUG, "--name", "Udskiftet A/S"]);
    let birgit = portal.add_person(SLUG, "contact", "Birgit Dam");
    let ib = portal.add_person(SLUG, "contact", "Ib Lund");
    let mut pair = Pair::of(portal).await;
    let page = pair.first.open(PEOPLE).await.expect(200).page();
    assert!(!page.says("Birgit") && !page.says(&birgit.email), "{}", page.words());

    // What is typed is checked, and stays.
    let ulla = [("name", "Ulla Holt"), ("mail", "ulla@udskiftet.example"), ("phone", "+4520773499"), ("impartial", "yes")];
    for (field, wrong) in [("phone", "12"), ("impartial", "no"), ("reason", " "), ("confirmation", "nordhavn")] {
        let fields: Vec<(&str, &str)> = ulla.into_iter().chain([(field, wrong)]).collect();
        let page = ask_for_contact(&mut pair.first, SLUG, "name", &fields).await.expect(422).page();
        assert!(page.errors.iter().any(|(to, _)| to.contains(field)), "{field}: {:?}", page.errors);
        assert_eq!(page.form(&format!("{PEOPLE}/name")).value("mail"), Some("ulla@udskiftet.example"));
    }

    // One alone cannot; the other reads who is meant; it can be refused and taken back, and one waits at a time.
    let mut late = pair.second.open(&format!("{PEOPLE}/end")).await.expect(200).page().form(&format!("{PEOPLE}/end"));
    late = late.set("mail", &ib.email).set("reason", "They wrote.").set("confirmation", SLUG);
    ask_for_contact(&mut pair.first, SLUG, "name", &ulla).await.expect_to(PEOPLE);
    assert_eq!(pair.second.submit(&late).await.leads_to(), Some(format!("{PEOPLE}?done=waiting")));
    let own = pair.first.open(PEOPLE).await.expect(200).page().form(PEOPLE);
    pair.first.submit(&own.forge("answer", "confirm").forge("confirmation", SLUG)).await.expect(403);
    let shown = pair.second.open(PEOPLE).await.expect(200).page();
    for words in ["Ulla Holt", "ulla@udskiftet.example", "+4520773499", "The company wrote."] {
        assert!(shown.says(words), "the second reads {words}: {}", shown.words());
    }
    assert!(pair.second.open("/admin").await.expect(200).page().links_to(PEOPLE), "it waits on the overview");
    answer_at(&mut pair.second, SLUG, "people", "refuse").await.expect_to(PEOPLE);
    ask_for_contact(&mut pair.second, SLUG, "name", &ulla).await.expect_to(PEOPLE);
    answer_at(&mut pair.second, SLUG, "people", "withdraw").await.expect_to(PEOPLE);
    assert!(outbox::mail_to(portal, "ulla@udskiftet.example").is_empty(), "nobody was invited");

    // There are always two: nobody's access ends before a third has joined.
    let page = pair.change_contact(portal, SLUG, "end", &[("mail", &birgit.email)]).await;
    assert!(page.says("fewer than two others"), "{}", page.words());
    let page = pair.change_contact(portal, SLUG, "end", &[("mail", "nobody@udskiftet.example")]).await;
    assert!(page.says("no contact person has this email"), "{}", page.words());
    let page = pair.change_contact(portal, SLUG, "name", &ulla).await;
    assert!(page.says("Carried out") && !page.says("Ulla"), "{}", page.words());
    Handler::join(portal, SLUG, "Ulla Holt", "ulla@udskiftet.example", "+4520773499").await;

    let mut signed_in = Handler::sign_in(portal, &birgit).await;
    pair.change_contact(portal, SLUG, "end", &[("mail", &birgit.email.to_uppercase())]).await;
    assert!(signed_in.ask("/inbox").await.leads_to().is_some_and(|to| to.starts_with("/signin")), "her session ended");
    let mut browser = Browser::at(portal, &portal.host_of(SLUG));
    let form = browser.get("/signin").await.expect(200).page().form("/signin");
    browser.submit(&form.set("mail", &birgit.email).set("password", &birgit.password)).await.expect(422);
    Handler::sign_in(portal, &ib).await;

    // Whoever was kept out of a case does not come back under another account.
    let again = [("name", "Birgit Dam"), ("mail", birgit.email.as_str()), ("phone", "+4520773498"), ("impartial", "yes")];
    let page = pair.change_contact(portal, SLUG, "name", &again).await;
    assert!(page.says("belongs to a contact person, or did"), "{}", page.words());

    let log = pair.first.open("/admin/tenants/udskiftet").await.expect(200).page();
    for entry in ["Naming a contact person asked for", "End of a contact person's access confirmed", "Contact persons changed"] {
        assert!(log.says(entry), "{entry}: {}", log.words());
    }
    let dump = database::dump(portal, "portal");
    for words in [&b"Ulla Holt"[..], b"ulla@udskiftet"] {
        let hex: Vec<u8> = words.iter().flat_map(|b| format!("{b:02x}").into_bytes()).collect();
        assert!(!dump.windows(words.len()).any(|w| w == words) && !dump.windows(hex.len()).any(|w| w == hex), "it is sealed");
    }
}
