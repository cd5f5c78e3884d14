//! The whole circle without a script: a company signs itself up, LES approves, its contacts open the channel, somebody reports,
//! a lawyer shares, and a contact answers.

use crate::case_of;
use portal_tests::cast::{Company, Handler, Story};
use portal_tests::database::the_next_morning;
use portal_tests::document::Document;
use portal_tests::{Browser, Portal, files};

/// The part of a page that shows what was released.
const RELEASED: &str = "section[aria-label=\"What LES shared\"]";

fn follow(page: &Document, words: &str) -> String {
    let link = page.links.iter().find(|(_, said)| said.contains(words));
    link.unwrap_or_else(|| panic!("no link says {words:?}: {}", page.words())).0.clone()
}

#[tokio::test]
async fn from_the_offer_to_a_contacts_answer() {
    let portal = Portal::shared();
    let offer = Browser::at_control(portal).open("/").await.expect(200).page();
    assert!(offer.links_to("/signup"), "{}", offer.words());
    let mut company = Company::new("kredsen");
    company.mail = "eva@kredsen.example".to_owned();
    company.send().await;

    let mut administrator = Handler::of(portal, "administrator", 0).await.browser;
    let path = follow(&administrator.open("/admin/approvals").await.expect(200).page(), &company.name);
    let form = administrator.open(&path).await.expect(200).page().form(&format!("{path}/approve"));
    administrator.submit(&form).await.expect_to("/admin/tenants/kredsen");
    Browser::at(portal, "kredsen.localhost").open("/").await.expect(200);

    portal.data_well(&["invite", "kredsen"], "");
    let mut eva = Handler::join(portal, "kredsen", "Eva Friis", &company.mail, "+4520773401").await;
    Handler::join(portal, "kredsen", "Bodil Markør", "bodil@markoer.example", "+4520773402").await;
    eva.fill("/launch/legal", "/launch/legal", |f| f).await;
    let live = eva.open("/launch").await.form("/launch/live");
    eva.browser.submit(&live).await.expect_to("/launch");

    let story = Story { files: vec![files::text("from home.txt", "Forty crates\n")], ..Story::of("Forty crates left at night") };
    let mut given = case_of(portal, "kredsen", &story).await;
    let preview = given.lawyer.share(&given.case, "Eva Friis", &["Summary", "File"]).await;
    the_next_morning(portal, "kredsen").await;

    // The other contact has joined as well, and meets nothing of it.
    let mut eva = Handler::sign_in(portal, &eva.account).await;
    let inbox = eva.open("/inbox").await;
    let shared = inbox.attributes("a[data-row]", "href").pop().expect("what was shared");
    let page = eva.open(&shared).await;
    assert_eq!(page.all(RELEASED), preview.all(RELEASED), "what was previewed is what is read");
    for hidden in ["Forty crates left", "from home", given.case.rsplit('/').next().expect("a reference")] {
        assert!(!page.html().contains(hidden), "{hidden}");
    }
    let form = page.form(&format!("{shared}/upload")).set("words", "We look into it on Monday.");
    let sent = eva.browser.upload(&form, "files", &[files::text("stock.txt", "Sixty\n")]).await;
    eva.browser.follow(sent).await.expect(200);
    eva.fill(&shared, &format!("{shared}/measures"), |f| f.set("taken", "The door has a new lock.")).await;
    let page = eva.open(&shared).await;
    for words in ["We look into it on Monday.", "stock.txt", "The door has a new lock."] {
        assert!(page.says(words), "{words}: {}", page.words());
    }

    let case = given.lawyer.open(&given.case).await;
    let at_desk = case.links.iter().map(|(href, _)| href).find(|href| href.starts_with(&format!("{}/share/", given.case)));
    let desk = given.lawyer.open(at_desk.expect("the timeline leads there")).await;
    for words in ["We look into it on Monday.", "stock.txt", "The door has a new lock.", "Eva Friis"] {
        assert!(desk.says(words), "the desk lacks {words:?}: {}", desk.words());
    }
}
