//! A company signs itself up, LES approves, a contact gets the channel ready and opens it; somebody reports, a lawyer shares, and
//! the contact answers.

use crate::chromium::Chromium;
use crate::story;
use portal_tests::cast::{Handler, cvr};
use portal_tests::portal::Account;
use portal_tests::waiting::until;
use portal_tests::{Portal, database, outbox};
use std::path::Path;

const PASSWORD: &str = "Mild-Rhubarb-58-Kettle";

/// Plays it; `n` chooses the administrator, and the company's names end with it, so that two stories do not meet.
pub async fn play(portal: &Portal, chromium: &Chromium, n: usize) {
    let (slug, mail) = (format!("vaerft-{n}"), format!("eva@vaerft{n}.example"));
    // People of their own: a code has to reach the browser that asked for it. By the time of the report LES knows them.
    let triager = portal.add_person("les", "triager", &format!("Tove Trane {n}"));
    let lawyer = portal.add_person("les", "lawyer", &format!("Lise Lund {n}"));
    sign_up(portal, chromium, n, &slug, &mail).await;
    approve(portal, chromium, n, &slug).await;
    portal.data_well(&["invite", &slug], "");
    let contact = join(portal, chromium, n, &slug, &mail).await;
    go_live(portal, chromium, n, &slug).await;
    let url = address(portal, &slug);
    story::report(chromium, &url, portal.folder()).await;
    let case = story::answer(portal, chromium, &triager, &slug).await;
    assign(chromium, &case, &lawyer.name).await;
    share(portal, chromium, &lawyer, &slug).await;
    database::the_next_morning(portal, &slug).await;
    answer(portal, chromium, &contact, &url).await;
}

fn address(portal: &Portal, slug: &str) -> String {
    format!("http://{}:{}", portal.host_of(slug), portal.data_port())
}

/// The telephones of a company's two contacts: a code has to reach the browser that asked for it.
fn phones(n: usize) -> [String; 2] {
    [1, 2].map(|contact| format!("+45207735{n}{contact}"))
}

async fn sign_up(portal: &Portal, chromium: &Chromium, n: usize, slug: &str, mail: &str) {
    let url = &portal.demo().control_url;
    chromium.go(url).await;
    chromium.go(&format!("{url}/signup")).await;
    chromium.press().await;
    assert!(chromium.page.title().await.expect("a title").starts_with("Error:"), "an empty step is not taken");
    for (name, text) in [("name", "Værftet A/S"), ("number", &cvr()), ("employees", "120")] {
        chromium.fill(&format!("main input[name={name}]"), text).await;
    }
    chromium.choose("main input[value=statutory]").await;
    chromium.press().await;
    chromium.fill("main input[name=name]", "Eva Friis").await;
    chromium.fill("main input[name=mail]", mail).await;
    chromium.press().await;
    assert_eq!(chromium.path().await, "/signup/verify");
    let letter =
        until("the code", || async { outbox::mail_to(portal, mail).into_iter().find(|m| m.text.contains("Your code is")) });
    let code: String = letter.await.text.split_once("Your code is ").expect("a code").1.chars().take(7).collect();
    chromium.fill("main input[name=code]", &code).await;
    chromium.press().await;
    let [first, second] = phones(n);
    let people = [(1, "Eva Friis", mail, first.as_str()), (2, "Bodil Dam", "bodil@vaerft.example", second.as_str())];
    for (n, name, mail, phone) in people {
        for (field, text) in [("name", name), ("mail", mail), ("phone", phone)] {
            chromium.fill(&format!("main input[name={field}{n}]"), text).await;
        }
        chromium.choose(&format!("main input[name=impartial{n}][value=yes]")).await;
    }
    chromium.click("main button[name=go][value=next]").await;
    chromium.fill("main input[name=slug]", slug).await;
    chromium.fill("main input[name=colour]", "#7a1f3d").await;
    chromium.fill_file("main input[name=logo]", &Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/png/clean/rgb.png")).await;
    chromium.click("main button[name=go][value=preview]").await;
    chromium.look("preview").await;
    let shown = "return document.querySelector('.phone-band img').naturalWidth > 0 && \
        getComputedStyle(document.querySelector('.phone-band')).backgroundColor";
    let shown = chromium.page.execute(shown, vec![]).await.expect("a script runs");
    assert_eq!(shown, "rgb(122, 31, 61)", "the preview shows logo and colour");
    chromium.click("main button[name=go][value=next]").await;
    chromium.choose("main input[name=accept]").await;
    chromium.press().await;
    chromium.choose("main input[value=ean]").await;
    chromium.fill("main input[name=ean]", "5798000420007").await;
    chromium.press().await;
    assert_eq!(chromium.path().await, "/signup/review");
    chromium.press().await;
    assert_eq!(chromium.path().await, "/signup/done");
}

async fn approve(portal: &Portal, chromium: &Chromium, n: usize, slug: &str) {
    let administrator = portal.account("administrator", n);
    chromium.sign_in(portal, administrator).await;
    chromium.go(&format!("{}/admin/approvals", portal.demo().control_url)).await;
    let link = format!(
        "return [...document.querySelectorAll('main a')].find(a => a.closest('tr, li')?.innerText.includes('{slug}'))?.href"
    );
    let page = chromium.page.execute(&link, vec![]).await.expect("a script runs");
    chromium.go(page.as_str().unwrap_or_else(|| panic!("{slug} waits"))).await;
    chromium.click("main form[action$='/approve'] button").await;
    assert_eq!(chromium.path().await, format!("/admin/tenants/{slug}"));
    for page in [
        "",
        "/branding",
        "/people",
        "/people/name",
        "/people/end",
        "/hosts",
        "/retention",
        "/agreements",
        "/billing",
        "/close/leave",
    ] {
        chromium.go(&format!("{}/admin/tenants/{slug}{page}", portal.demo().control_url)).await;
    }
}

async fn join(portal: &Portal, chromium: &Chromium, n: usize, slug: &str, mail: &str) -> Account {
    let url = address(portal, slug);
    chromium.go(&url).await;
    assert!(chromium.words().await.contains("is getting it ready"));
    let letter =
        until("an invitation", || async { outbox::mail_to(portal, mail).into_iter().find(|m| m.text.contains("/join/")) });
    let token = letter.await.text.split_once("/join/").and_then(|(_, rest)| rest.split_whitespace().next().map(str::to_owned));
    chromium.go(&format!("{url}/join/{}", token.expect("a link"))).await;
    chromium.fill("main input[name=password]", PASSWORD).await;
    chromium.fill("main input[name=again]", PASSWORD).await;
    chromium.press().await;
    let account = Account {
        role: "contact".to_owned(),
        name: "Eva Friis".to_owned(),
        email: mail.to_owned(),
        password: PASSWORD.to_owned(),
        phone: phones(n)[0].clone(),
        url: format!("{url}/signin"),
    };
    chromium.sign_in(portal, &account).await;
    account
}

async fn go_live(portal: &Portal, chromium: &Chromium, n: usize, slug: &str) {
    let url = address(portal, slug);
    chromium.go(&format!("{url}/launch/poster")).await;
    let code = "return document.querySelector('img.poster-code').naturalWidth > 0";
    assert_eq!(chromium.page.execute(code, vec![]).await.expect("a script runs"), true, "the code is on the poster");
    chromium.go(&format!("{url}/launch")).await;
    chromium.click("main form[action='/launch/live'] button").await;
    assert!(chromium.page.title().await.expect("a title").starts_with("Error:"), "it is not ready");
    chromium.look("not ready").await;
    // The second contact joins in a browser of her own.
    Handler::join(portal, slug, "Bodil Dam", "bodil@vaerft.example", &phones(n)[1]).await;
    chromium.go(&format!("{url}/launch/legal")).await;
    chromium.press().await;
    chromium.go(&format!("{url}/launch")).await;
    chromium.click("main form[action='/launch/live'] button").await;
    assert_eq!(chromium.path().await, "/launch");
    chromium.go(&url).await;
    assert!(chromium.words().await.contains("Make a report"), "the channel is open");
    let logo = "return document.querySelector('img.brand-logo').naturalWidth > 0";
    assert_eq!(chromium.page.execute(logo, vec![]).await.expect("a script runs"), true, "the logo is shown");
    for page in ["/ways", "/shared"] {
        chromium.go(&format!("{url}{page}")).await;
    }
}

async fn assign(chromium: &Chromium, case: &str, lawyer: &str) {
    chromium.go(&format!("{case}/describe")).await;
    chromium.choose("main select[name=category] option:nth-child(2)").await;
    chromium.fill("main textarea[name=summary]", "Invoices without goods").await;
    chromium.press().await;
    chromium.go(&format!("{case}/assign")).await;
    chromium.choose_labelled(lawyer).await;
    chromium.press().await;
}

async fn share(portal: &Portal, chromium: &Chromium, lawyer: &Account, slug: &str) {
    chromium.page.delete_all_cookies().await.expect("cookies can be deleted");
    chromium.sign_in(portal, lawyer).await;
    story::enter_case(chromium, slug).await;
    let case = format!("{}{}", portal.demo().desk_url, chromium.path().await);
    chromium.go(&format!("{case}/share")).await;
    chromium.press().await;
    assert!(chromium.page.title().await.expect("a title").starts_with("Error:"), "nothing is shared with nobody");
    chromium.choose_labelled("Eva Friis").await;
    chromium.fill("main input[name=title]", "Invoices, autumn").await;
    chromium.fill("main textarea[name=own]", "Two invoices were approved for goods that did not come.").await;
    chromium.fill("main textarea[name=reason]", "So that the company looks into it.").await;
    chromium.press().await;
    let words = chromium.words().await;
    assert!(words.contains("Two invoices were approved") && !words.contains("never arrive"), "the preview: {words}");
    chromium.press().await;
    assert!(chromium.path().await.starts_with("/cases/"), "it is shared");
    chromium.go(&format!("{case}/contacts")).await;
}

/// Another day, another browser: the contact signs in, reads, answers with a file, and says what was done.
async fn answer(portal: &Portal, chromium: &Chromium, contact: &Account, url: &str) {
    chromium.go(url).await;
    chromium.page.delete_all_cookies().await.expect("cookies can be deleted");
    chromium.sign_in(portal, contact).await;
    assert_eq!(chromium.path().await, "/inbox");
    chromium.click("main a[data-row]").await;
    chromium.look("shared").await;
    let words = chromium.words().await;
    assert!(words.contains("Two invoices were approved") && !words.contains("never arrive"), "{words}");
    let file = portal.folder().join("stock.txt");
    std::fs::write(&file, "Sixty crates.\n").expect("our own folder");
    chromium.fill("main textarea[name=words]", "We look into it on Monday.").await;
    chromium.fill_file("main input[type=file]", &file).await;
    chromium.click("main form[action*='/upload'] button[type=submit]").await;
    chromium.look("answered").await;
    chromium.fill("main textarea[name=taken]", "Invoices now need two signatures.").await;
    chromium.click("main form[action*='/measures'] button[type=submit]").await;
    chromium.look("measures").await;
    let words = chromium.words().await;
    for said in ["We look into it on Monday.", "stock.txt", "Invoices now need two signatures."] {
        assert!(words.contains(said), "{said}: {words}");
    }
    chromium.go(&format!("{url}/colleagues")).await;
}
