//! LES answers a signup: a tenant comes to life, or the company tries again.

use portal_tests::cast::{Company, Handler};
use portal_tests::{Answer, Browser, Portal, database, outbox};

/// The page of a waiting signup.
async fn waiting(by: &mut Browser, company: &Company) -> String {
    let list = by.open("/admin/approvals").await.expect(200).page();
    let link = list.links.iter().find(|(_, words)| words.contains(&company.name));
    link.unwrap_or_else(|| panic!("{} does not wait: {}", company.name, list.words())).0.clone()
}

async fn approve(by: &mut Browser, path: &str) -> Answer {
    let action = format!("{path}/approve");
    let form = by.open(path).await.expect(200).page().form(&action);
    by.submit(&form).await
}

async fn count(sql: &str) -> i64 {
    database::number(Portal::shared(), "one", sql).await
}

#[tokio::test]
async fn a_company_signs_itself_up_and_its_page_answers() {
    let portal = Portal::shared();
    let mut company = Company::sent("fjordbo").await;
    let mut administrator = Handler::of(portal, "administrator", 0).await.browser;
    let letters = outbox::mail_to(portal, &portal.account("administrator", 0).email);
    assert!(letters.iter().any(|m| m.text.contains("/admin/approvals")), "administrators hear of it");
    assert!(letters.iter().all(|m| !m.text.contains("fjordbo")), "and their mail does not say of whom");

    let path = waiting(&mut administrator, &company).await;
    let shown = administrator.open(&path).await.expect(200).page();
    for words in ["Selskab fjordbo A/S", "Bodil Markør", "5798000420007", "fjordbo.localhost"] {
        assert!(shown.says(words), "{words}: {}", shown.words());
    }
    approve(&mut administrator, &path).await.expect_to("/admin/tenants/fjordbo");
    let page = Browser::at(portal, "fjordbo.localhost").open("/").await.expect(200);
    assert!(page.page().says("Selskab fjordbo A/S is getting it ready"), "{}", page.page().words());
    assert!(page.text().contains("/brand-"), "its colour");

    let agreed = administrator.open("/admin/tenants/fjordbo/agreements").await.expect(200).page();
    assert!(agreed.says("5798000420007") && agreed.says("Eva Friis"), "{}", agreed.words());
    let printed =
        agreed.links.iter().find(|(to, _)| to.starts_with("/agreements/")).expect("what was accepted can be read").0.clone();
    let text = Browser::at_control(portal).get(&printed).await.expect(200).page();
    assert!(text.says("Service agreement") && text.says("Data-processing agreement"), "{}", text.words());
    Browser::at_control(portal).get("/agreements/1999-01").await.expect(404);
    for (language, title) in [("da", "Databehandleraftale"), ("en", "Data-processing agreement")] {
        let pdf = Browser::at_control(portal).get(&format!("{printed}/{language}.pdf")).await.expect(200);
        assert_eq!(pdf.headers["content-type"], "application/pdf");
        let words = pdf_words(&pdf.body);
        assert!(words.contains(title) && words.contains("9. ") && !words.contains('?'), "{language}: {words}");
    }

    let done = company.browser.open("/signup/done").await.expect(200).page();
    assert!(done.says("Your reporting page is ready") && done.html().contains("http://fjordbo.localhost"), "{}", done.words());
    assert!(company.links().len() >= 2, "the answer was mailed");
    let emptied = "select count(*) from control.signups where tenant_id = (select id from control.tenants where slug = 'fjordbo')
        and state = 'approved' and length(content) = 0";
    assert_eq!(count(emptied).await, 1, "what the company wrote is emptied");
    let handed =
        "select count(*) from control.handovers where tenant_id = (select id from control.tenants where slug = 'fjordbo')";
    assert_eq!(count(handed).await, 1, "its contacts are handed over");

    // Its contacts are invited, say what the law wants said, and open the channel.
    portal.data_well(&["invite", "fjordbo"], "");
    let mut eva = Handler::join(portal, "fjordbo", "Eva Friis", &company.mail, "+4520773401").await;
    let live = eva.open("/launch").await.form("/launch/live");
    eva.browser.submit(&live).await.expect(422);
    Handler::join(portal, "fjordbo", "Bodil Markør", "bodil@markoer.example", "+4520773402").await;
    eva.fill("/launch/legal", "/launch/legal", |f| f).await;
    eva.browser.submit(&live).await.expect_to("/launch");
    let page = Browser::at(portal, "fjordbo.localhost").open("/").await.expect(200).page();
    assert!(page.links_to("/report/start"), "{}", page.words());
    let shown = administrator.open("/admin/tenants/fjordbo").await.expect(200).page();
    assert!(shown.says("Went live"), "{}", shown.words());
}

/// The words of a PDF, as poppler reads them.
fn pdf_words(pdf: &[u8]) -> String {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), pdf).expect("our own file");
    let read =
        std::process::Command::new("pdftotext").arg(file.path()).arg("-").output().expect("pdftotext, see scripts/install");
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    String::from_utf8_lossy(&read.stdout).into_owned()
}

#[tokio::test]
async fn nothing_a_company_writes_can_be_read_in_the_database() {
    let company = Company::sent("hemmelig-markoer").await;
    let mut administrator = Handler::of(Portal::shared(), "administrator", 0).await.browser;
    let path = waiting(&mut administrator, &company).await;
    let marks = [&b"hemmelig-markoer.example"[..], b"Bodil Mark", b"20773401", b"+4520773402", company.number.as_bytes()];
    let found = |dump: Vec<u8>| -> Vec<String> {
        let holds = |needle: &[u8]| dump.windows(needle.len()).any(|w| w == needle);
        // A dump writes binary columns in hexadecimal.
        let hex = |mark: &[u8]| mark.iter().map(|b| format!("{b:02x}")).collect::<String>();
        assert!(holds(b"nordhavn"), "the dump holds what is not sealed");
        marks.iter().filter(|m| holds(m) || holds(hex(m).as_bytes())).map(|m| String::from_utf8_lossy(m).into_owned()).collect()
    };
    assert_eq!(found(database::dump(Portal::shared(), "portal")), Vec::<String>::new(), "while it waits");
    approve(&mut administrator, &path).await.expect_to("/admin/tenants/hemmelig-markoer");
    assert_eq!(found(database::dump(Portal::shared(), "portal")), Vec::<String>::new(), "after it was approved");
}

#[tokio::test]
async fn two_administrators_at_once_make_one_tenant() {
    let portal = Portal::shared();
    let company = Company::sent("samtidig").await;
    let mut first = Handler::of(portal, "administrator", 0).await.browser;
    let mut second = Handler::of(portal, "administrator", 1).await.browser;
    let path = waiting(&mut first, &company).await;
    let form = |page: Answer| page.page().form(&format!("{path}/approve"));
    let (one, two) = (form(first.open(&path).await), form(second.open(&path).await));
    let (one, two) = tokio::join!(first.submit(&one), second.submit(&two));
    let led: Vec<String> = [one, two].iter().filter_map(Answer::leads_to).collect();
    assert!(led.contains(&"/admin/tenants/samtidig?done=made".to_owned()), "{led:?}");
    assert!(led.iter().any(|l| l.ends_with("?done=changed")), "{led:?}");
    assert_eq!(count("select count(*) from control.tenants where slug = 'samtidig' and state = 'preparing'").await, 1);
}

#[tokio::test]
async fn a_making_that_was_killed_anywhere_goes_on_from_the_approval() {
    let portal = Portal::shared();
    let mut administrator = Handler::of(portal, "administrator", 0).await.browser;
    for step in ["reserve", "key", "secrets", "login", "schemas"] {
        let company = Company::sent(&format!("kvalt-{step}")).await;
        let path = waiting(&mut administrator, &company).await;
        // What the approval had done when it died: the signup was taken on and the tenant made as far as the step.
        let killed =
            portal.control_with(&[("PORTAL_DIE_AT", step)], &["tenants", "provision", &company.slug, "--name", &company.name]);
        assert!(!killed.status.success(), "{step}: it was to die");
        let id = path.rsplit('/').next().expect("an id");
        let mut owner = database::owner(portal, "portal").await;
        sqlx::query("update control.signups set state = 'making' where id = $1::uuid")
            .bind(id)
            .execute(&mut owner)
            .await
            .expect("taken on");
        let page = administrator.open(&path).await.expect(200).page();
        assert!(page.says("Its tenant is being made"), "{step}: {}", page.words());
        approve(&mut administrator, &path).await.expect_to(&format!("/admin/tenants/{}", company.slug));
        Browser::at(portal, &portal.host_of(&company.slug)).open("/").await.expect(200);
    }
}

#[tokio::test]
async fn a_refused_company_reads_why_changes_it_and_sends_it_again() {
    let portal = Portal::shared();
    let mut company = Company::sent("afvist").await;
    let mut administrator = Handler::of(portal, "administrator", 0).await.browser;
    let path = waiting(&mut administrator, &company).await;
    let action = format!("{path}/refuse");
    let form = administrator.open(&path).await.expect(200).page().form(&action);
    administrator.submit(&form).await.expect(422);
    let answer = administrator.submit(&form.set("message", "Use an address with your own name.")).await;
    administrator.follow(answer).await.expect(200);

    let page = company.browser.open("/signup/done").await.expect(200).page();
    assert!(page.says("Use an address with your own name."), "{}", page.words());
    assert!(
        outbox::mail_to(portal, &company.mail).iter().all(|m| !m.text.contains("your own name")),
        "mail says only that there is an answer"
    );
    let again = company.browser.submit(&page.form("/signup/again")).await;
    assert_eq!(company.browser.follow(again).await.expect(200).path, "/signup/review");
    assert_eq!(company.step("/signup/review", |f| f).await.expect(200).path, "/signup/done");

    let path = waiting(&mut administrator, &company).await;
    let correct = format!("{path}/correct");
    let form = administrator.open(&correct).await.expect(200).page().form(&correct);
    administrator.submit(&form.clone().set("slug", "n0rdhavn")).await.expect(422);
    let answer = administrator.submit(&form.set("slug", "afvist-men-rettet")).await;
    administrator.follow(answer).await.expect(200);
    approve(&mut administrator, &path).await.expect_to("/admin/tenants/afvist-men-rettet");
    administrator.get(&path).await.expect(200);
}

#[tokio::test]
async fn a_draft_is_nobodys_business_but_the_companys() {
    let portal = Portal::shared();
    let mut company = Company::new("kladde");
    company.write().await;
    let cookie = company.browser.jar["__Host-h"].trim_start_matches("u.").to_owned();
    let token = vault::SessionToken::decode(&cookie).expect("the cookie of a signup");
    let mut owner = database::owner(portal, "portal").await;
    let id: String = sqlx::query_scalar("select id::text from control.signups where session_hash = $1 and state = 'draft'")
        .bind(&token.hash()[..])
        .fetch_one(&mut owner)
        .await
        .expect("its draft");
    let mut administrator = Handler::of(portal, "administrator", 0).await.browser;
    administrator.get(&format!("/admin/approvals/{id}")).await.expect(404);
    administrator.get(&format!("/admin/approvals/{id}/correct")).await.expect(404);
}
