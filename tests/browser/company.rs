//! A company signs itself up, LES approves, a contact gets the channel ready and opens it.

use crate::chromium::Chromium;
use portal_tests::cast::{Handler, cvr};
use portal_tests::waiting::until;
use portal_tests::{Portal, outbox};
use std::path::Path;

const PASSWORD: &str = "Mild-Rhubarb-58-Kettle";

/// Plays it; `n` chooses the administrator, and the company's names end with it, so that two stories do not meet.
pub async fn play(portal: &Portal, chromium: &Chromium, n: usize) {
    let (slug, mail) = (format!("vaerft-{n}"), format!("eva@vaerft{n}.example"));
    sign_up(portal, chromium, n, &slug, &mail).await;
    approve(portal, chromium, n, &slug).await;
    portal.data_well(&["invite", &slug], "");
    join(portal, chromium, n, &slug, &mail).await;
    go_live(portal, chromium, n, &slug).await;
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
    for page in ["", "/branding", "/hosts", "/retention", "/agreements", "/billing", "/close/leave"] {
        chromium.go(&format!("{}/admin/tenants/{slug}{page}", portal.demo().control_url)).await;
    }
}

async fn join(portal: &Portal, chromium: &Chromium, n: usize, slug: &str, mail: &str) {
    let url = format!("http://{}:{}", portal.host_of(slug), portal.data_port());
    chromium.go(&url).await;
    assert!(chromium.words().await.contains("is getting it ready"));
    let letter =
        until("an invitation", || async { outbox::mail_to(portal, mail).into_iter().find(|m| m.text.contains("/join/")) });
    let token = letter.await.text.split_once("/join/").and_then(|(_, rest)| rest.split_whitespace().next().map(str::to_owned));
    chromium.go(&format!("{url}/join/{}", token.expect("a link"))).await;
    chromium.fill("main input[name=password]", PASSWORD).await;
    chromium.fill("main input[name=again]", PASSWORD).await;
    chromium.press().await;
    let account = portal_tests::portal::Account {
        role: "contact".to_owned(),
        name: "Eva Friis".to_owned(),
        email: mail.to_owned(),
        password: PASSWORD.to_owned(),
        phone: phones(n)[0].clone(),
        url: format!("{url}/signin"),
    };
    chromium.sign_in(portal, &account).await;
}

async fn go_live(portal: &Portal, chromium: &Chromium, n: usize, slug: &str) {
    let url = format!("http://{}:{}", portal.host_of(slug), portal.data_port());
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
