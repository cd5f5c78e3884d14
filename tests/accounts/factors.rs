//! Where one-time codes come from.

use chrono::Duration;
use portal_tests::authenticator::typed;
use portal_tests::cast::Handler;
use portal_tests::{Portal, outbox};
use tenants::Clock;

#[tokio::test]
async fn an_app_takes_the_place_of_messages_and_each_of_its_codes_works_once() {
    let portal = Portal::shared();
    let person = portal.add_person("les", "lawyer", "Karen Friis");
    let mut handler = Handler::sign_in(portal, &person).await;
    let page = handler.open("/me/app").await;
    let app = typed(&page.all("span.mono").join(""));
    let picture = handler.browser.get("/me/app/picture").await.expect(200);
    assert!(picture.body.starts_with(b"\x89PNG"));
    let wrong = page.form("/me/app").set("code", "000000");
    let mut wrong_is_wrong = handler.browser.submit(&wrong).await;
    if wrong_is_wrong.status.is_redirection() {
        wrong_is_wrong = handler.browser.get("/me/app").await;
    }
    assert!(!wrong_is_wrong.status.is_server_error());
    // The code of the step before, so that the present one is still fresh for the sign-in.
    let first = app.code_at(Clock::default().now() - Duration::seconds(30)).expect("a code");
    handler.browser.submit(&page.form("/me/app").set("code", &first)).await.expect_to("/me/factors");
    assert!(handler.open("/me/factors").await.says("come from an app"));

    let known = outbox::sms_files(portal);
    let mut browser = Handler::with_password(portal, &person).await;
    assert!(outbox::new_sms(portal, &person.phone, &known).is_none(), "nobody asked for a message");
    let page = browser.get("/signin/code").await.expect(200).page();
    assert!(page.says("authenticator app") && !page.says(&person.phone), "{}", page.words());
    browser.submit(&page.form("/signin/code").set("code", &first)).await.expect(422);
    let code = app.code_at(Clock::default().now()).expect("a code");
    let mut second = Handler::with_password(portal, &person).await;
    browser.submit(&page.form("/signin/code").set("code", &code)).await.expect_to("/inbox");
    let page = second.get("/signin/code").await.expect(200).page();
    let answer = second.submit(&page.form("/signin/code").set("code", &code)).await.expect(422);
    assert!(answer.page().says("not the code"), "the same code a second time: {}", answer.page().words());

    // A message can be asked for instead.
    let known = outbox::sms_files(portal);
    let answer = second.submit(&page.form("/signin/code/again")).await;
    second.follow(answer).await.expect(200);
    let sent = outbox::code_for(portal, &person.phone, &known).await;
    second.submit(&page.form("/signin/code").set("code", &sent)).await.expect_to("/inbox");

    let page = second.get("/me/factors").await.expect(200).page();
    second.submit(&page.form("/me/app/leave")).await.expect_to("/me/factors");
    assert!(second.get("/me/factors").await.page().says("Use an authenticator app"));
}

#[tokio::test]
async fn flash_is_a_choice_and_can_be_sent_again_as_an_ordinary_message() {
    let portal = Portal::shared();
    let person = portal.add_person("les", "lawyer", "Lone Gram");
    let mut handler = Handler::sign_in(portal, &person).await;
    handler.fill("/me/factors", "/me/factors", |form| form.set("class", "flash")).await;
    let known = outbox::sms_files(portal);
    let mut browser = Handler::with_password(portal, &person).await;
    outbox::code_for(portal, &person.phone, &known).await;
    let flash = outbox::new_sms(portal, &person.phone, &known).expect("just seen");
    assert_eq!(flash.class, "flash");
    let known = outbox::sms_files(portal);
    let page = browser.get("/signin/code").await.expect(200).page();
    let answer = browser.submit(&page.form("/signin/code/again").tick("regular", "yes")).await;
    browser.follow(answer).await.expect(200);
    outbox::code_for(portal, &person.phone, &known).await;
    assert_eq!(outbox::new_sms(portal, &person.phone, &known).expect("just seen").class, "regular");
}

#[tokio::test]
async fn a_number_changes_when_the_code_sent_to_the_new_one_comes_back() {
    let portal = Portal::shared();
    let mut person = portal.add_person("nordhavn", "contact", "Mogens Hald");
    let mut contact = Handler::sign_in(portal, &person).await;
    let page = contact.open("/me/phone").await;
    assert!(
        !page.says(&person.phone) && page.says(&person.phone[person.phone.len() - 2..]),
        "the number is masked: {}",
        page.words()
    );
    for nonsense in ["", "12", "abc", "+4500000000"] {
        contact.browser.submit(&page.form("/me/phone").set("phone", nonsense)).await.expect(422);
    }
    let known = outbox::sms_files(portal);
    let old = std::mem::replace(&mut person.phone, "+4542424299".to_owned());
    contact.browser.submit(&page.form("/me/phone").set("phone", "42 42 42 99")).await.expect_to("/me/phone");
    let code = outbox::code_for(portal, &person.phone, &known).await;
    let page = contact.open("/me/phone").await;
    let wrong = if code == "123456" { "654321" } else { "123456" };
    contact.browser.submit(&page.form("/me/phone/proof").set("code", wrong)).await.expect(422);
    contact.browser.submit(&page.form("/me/phone/proof").set("code", &code)).await.expect_to("/me/factors");
    contact.browser.submit(&page.form("/me/phone/proof").set("code", &code)).await.expect(422);
    let known = outbox::sms_files(portal);
    Handler::sign_in(portal, &person).await.open("/me").await;
    assert!(outbox::new_sms(portal, &old, &known).is_none(), "the old number hears no more");
}
