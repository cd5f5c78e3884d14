//! Administrators come in, and nobody else does.

use portal_tests::cast::{Company, Handler};
use portal_tests::document::Document;
use portal_tests::{Browser, Portal};

const PAGES: &[&str] = &["/admin", "/admin/tenants", "/admin/tenants/nordhavn", "/admin/audit", "/admin/approvals", "/admin/me"];

#[tokio::test]
async fn strangers_are_led_to_the_sign_in() {
    let portal = Portal::shared();
    let mut stranger = Browser::at_control(portal);
    for page in PAGES {
        stranger.get(page).await.expect_to("/signin");
    }
    let mut half = Handler::with_password(portal, portal.account("administrator", 1)).await;
    for page in PAGES {
        half.get(page).await.expect_to("/signin");
    }
    let mut tenant = Browser::at(portal, "nordhavn.localhost");
    tenant.get("/admin").await.expect(404);
}

#[tokio::test]
async fn an_unknown_name_and_a_wrong_password_are_told_apart_by_nothing() {
    let portal = Portal::shared();
    let mut words = Vec::new();
    for mail in
        ["nobody@les.example", portal.account("administrator", 1).email.as_str(), portal.account("triager", 0).email.as_str()]
    {
        let mut browser = Browser::at_control(portal);
        let form = browser.open("/signin").await.expect(200).page().form("/signin");
        let page = browser.submit(&form.set("mail", mail).set("password", "Wrong-Tulip-73")).await.expect(422).page();
        assert_eq!(page.form("/signin").value("mail"), Some(mail));
        words.push(page.words().to_owned());
        assert!(browser.jar.is_empty(), "{:?}", browser.jar);
    }
    assert_eq!(words[0], words[1]);
    assert_eq!(words[0], words[2]);
}

#[tokio::test]
async fn signing_out_ends_the_session_itself() {
    let portal = Portal::shared();
    let mut administrator = Handler::sign_in(portal, portal.account("administrator", 1)).await.browser;
    let mut copy = administrator.clone();
    let form = administrator
        .open("/signout")
        .await
        .expect(200)
        .page()
        .forms
        .iter()
        .find(|f| f.path() == "/signout")
        .expect("a form")
        .clone();
    administrator.submit(&form).await.expect_to("/signin");
    assert!(!administrator.jar.contains_key("__Host-a"));
    copy.get("/admin").await.expect_to("/signin");
}

#[tokio::test]
async fn no_page_of_administration_speaks_of_cases() {
    let portal = Portal::shared();
    let mut administrator = Handler::of(portal, "administrator", 0).await.browser;
    for page in PAGES {
        let words = administrator.open(page).await.expect(200).page().words().to_lowercase();
        for word in ["open cases", "number of cases", "reports received", "case "] {
            assert!(!words.replace("to their cases", "").contains(word), "{page} says `{word}`: {words}");
        }
    }
}

#[tokio::test]
async fn the_language_switch_of_every_page_leads_to_that_page() {
    let portal = Portal::shared();
    let mut company = Company::new("tosproget");
    company.write().await;
    let signup = ["", "/contact", "/people", "/channel", "/terms", "/plan", "/review"].map(|step| format!("/signup{step}"));
    let tenant = ["", "/branding", "/agreements", "/billing", "/hosts", "/people", "/people/name", "/people/end", "/retention"]
        .map(|page| format!("/admin/tenants/skovlund{page}"));
    let administrator = Handler::of(portal, "administrator", 0).await.browser;
    let admin = PAGES.iter().map(|page| (*page).to_owned()).chain(tenant);
    let pages =
        signup.map(|path| (company.browser.clone(), path)).into_iter().chain(admin.map(|path| (administrator.clone(), path)));
    for (mut by, path) in pages {
        let page = by.get(&path).await.expect(200).page();
        assert!(page.html().contains("<html lang=\"en\""), "{path}");
        let to = page.attributes("nav.switch a[lang=da]", "href");
        assert_eq!(to.first().and_then(|to| to.split('?').next()), Some(path.as_str()), "{to:?}");
        let danish = by.get(&to[0]).await.expect(200).page();
        assert!(danish.html().contains("<html lang=\"da\""), "{path} stays in English");
        assert_ne!(danish.words(), page.words(), "{path} says the same in both languages");
    }
}

#[tokio::test]
async fn lists_show_a_tenant_by_state_and_by_part_of_its_name() {
    let portal = Portal::shared();
    let mut administrator = Handler::of(portal, "administrator", 0).await.browser;
    for (query, there) in [("?q=skov", true), ("?q=OMSORG&state=open", true), ("?q=skov&state=locked", false), ("?q=zzz", false)]
    {
        let page = administrator.open(&format!("/admin/tenants{query}")).await.expect(200).page();
        assert_eq!(page.links_to("/admin/tenants/skovlund"), there, "{query}: {}", page.words());
        assert!(!page.links_to("/admin/tenants/nordhavn"), "{query}");
    }
}

#[tokio::test]
async fn a_session_elsewhere_is_listed_and_ended_and_nobody_elses_is() {
    let portal = Portal::shared();
    let own = portal.add_administrator("Vera Lind");
    let mut here = Handler::sign_in(portal, &own).await.browser;
    let mut elsewhere = Handler::sign_in(portal, &own).await.browser;
    let mut colleague = Handler::sign_in(portal, portal.account("administrator", 0)).await.browser;

    let listed = |page: &Document| -> Vec<String> {
        let ends = page.forms.iter().filter(|f| f.path() == "/admin/me/sessions");
        ends.map(|f| f.value("session").expect("an id").to_owned()).collect()
    };
    let of_the_colleague = {
        let mut again = Handler::sign_in(portal, portal.account("administrator", 0)).await.browser;
        listed(&again.get("/admin/me").await.expect(200).page())
    };
    let page = here.get("/admin/me").await.expect(200).page();
    let mine = listed(&page);
    assert!(!mine.is_empty() && mine.iter().all(|id| !of_the_colleague.contains(id)), "{mine:?} {of_the_colleague:?}");

    let forged = page.forms.iter().find(|f| f.path() == "/admin/me/sessions").expect("a form").clone();
    here.submit(&forged.forge("session", &of_the_colleague[0])).await.expect_to("/admin/me");
    colleague.get("/admin/me").await.expect(200);

    let page = here.get("/admin/me").await.expect(200).page();
    here.submit(&page.form("/admin/me/sessions/others")).await.expect_to("/admin/me");
    elsewhere.get("/admin/me").await.expect_to("/signin");
    let page = here.get("/admin/me?done=others").await.expect(200).page();
    assert!(listed(&page).is_empty() && page.says("All your other sessions have ended."), "{}", page.words());
}
