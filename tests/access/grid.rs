//! Every address × everybody who might try it, as a committed grid; and what does not exist looks like what is foreign.

use portal_tests::browser::{Answer, Browser};
use portal_tests::cast::{Handler, Reporter, Story};
use portal_tests::document::Form;
use portal_tests::waiting::until;
use portal_tests::{Portal, accepted, database, files};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use tokio::sync::OnceCell;

/// One address: its path with `{…}` for what varies, and whether it takes POST.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    pub path: String,
    pub methods: Vec<&'static str>,
}

fn routes() -> Vec<Route> {
    routes_of("data-plane")
}

/// The route table, read from a service's own source, so that a new route cannot be forgotten here.
pub fn routes_of(service: &str) -> Vec<Route> {
    let mut found = BTreeMap::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../services").join(service).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the source is here").flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else if entry.path().extension().is_some_and(|e| e == "rs") {
                collect(&std::fs::read_to_string(entry.path()).expect("UTF-8"), &mut found);
            }
        }
    }
    // Leaving comes last: it ends what the others need.
    let mut all: Vec<Route> = found.into_iter().map(|(path, methods)| Route { path, methods }).collect();
    all.sort_by_key(|r| (matches!(r.path.as_str(), "/exit" | "/leave" | "/signout"), r.path.clone()));
    assert!(all.len() > 40, "the route table was not found: {}", all.len());
    all
}

fn collect(source: &str, found: &mut BTreeMap<String, Vec<&'static str>>) {
    // `.nest("/below", inner)`: the routes of `let inner = …;` lie below it.
    let nest = source.split(".nest(\"").nth(1).and_then(|s| s.split_once("\", "));
    let (below, inner) = nest.map_or(("", ""), |(path, rest)| (path, rest.split(')').next().unwrap_or_default()));
    let begins = if below.is_empty() { None } else { source.find(&format!("let {inner} = ")) };
    let ends = begins.and_then(|b| source[b..].find(';').map(|e| b + e));
    for (at, _) in source.match_indices(".route(") {
        let part = &source[at + ".route(".len()..];
        let Some(path) = part.trim_start().strip_prefix('"').and_then(|p| p.split('"').next()) else { continue };
        let whole = part.split(".route(").next().unwrap_or_default().split(';').next().unwrap_or_default();
        let takes = |method: &str| [" ", "."].iter().any(|before| whole.contains(&format!("{before}{method}(")));
        let methods =
            [("get", "GET"), ("post", "POST")].into_iter().filter(|(name, _)| takes(name)).map(|(_, method)| method).collect();
        let inside = begins.zip(ends).is_some_and(|(b, e)| (b..e).contains(&at));
        found.insert(if inside { format!("{below}{path}") } else { path.to_owned() }, methods);
    }
}

/// A case at a company of its own, with everybody who may and may not open it.
struct Scene {
    case: String,
    file: String,
    strangers: Vec<(&'static str, Browser)>,
}

static SCENE: OnceCell<Scene> = OnceCell::const_new();

async fn scene() -> &'static Scene {
    SCENE.get_or_init(prepare).await
}

async fn prepare() -> Scene {
    let portal = Portal::shared();
    for (slug, name) in
        [("grid", "Grid A/S"), ("other", "Other A/S"), ("closed", "Closed A/S"), ("waits", "Waits A/S"), ("shut", "Shut A/S")]
    {
        portal.control_well(&["tenants", "provision", slug, "--name", name]);
    }
    portal.control_well(&["tenants", "provision", "ready", "--name", "Ready A/S", "--launch"]);
    let preparing = portal.add_person("ready", "contact", "Rikke Ready");
    let contact = portal.add_person("grid", "contact", "Clara Contact");
    let foreign = portal.add_person("other", "contact", "Otto Other");
    let excluded = portal.add_person("les", "triager", "Xenia Excluded");
    let unassigned = portal.add_person("les", "lawyer", "Ulla Unassigned");

    let mut reporter = Reporter::at(portal, "grid");
    let story =
        Story { excluded: vec![excluded.name.clone()], files: vec![files::text("a.txt", "a")], ..Story::of("For the grid.") };
    until("LES is known with its new people", || {
        let mut reader = Reporter::at(portal, "grid");
        async move {
            reader.begin().await;
            reader.browser.get("/report/4").await.page().says("Xenia Excluded").then_some(())
        }
    })
    .await;
    let code = reporter.report(&story).await;
    reporter.confirm(&code).await;
    let mut of_another_case = Reporter::at(portal, "grid");
    let other_code = of_another_case.report(&Story::of("Another case.")).await;
    of_another_case.confirm(&other_code).await;
    let mut of_another_company = Reporter::at(portal, "other");
    let far = of_another_company.report(&Story::of("At another company.")).await;
    of_another_company.confirm(&far).await;
    let mut drafting = Reporter::at(portal, "grid");
    drafting.begin().await;

    let mut triager = Handler::of(portal, "triager", 0).await;
    let mut case = String::new();
    for path in triager.cases("all").await.into_iter().filter(|c| c.starts_with("/cases/grid/")) {
        if triager.enter(&path).await.says("For the grid.") {
            case = path;
        }
    }
    assert!(!case.is_empty(), "the triager finds the case");
    let mut lawyer = Handler::of(portal, "lawyer", 0).await;
    let page = triager.open(&format!("{case}/assign")).await;
    let at = page.all("form .choice label").iter().position(|l| l.contains(&lawyer.account.name)).expect("offered");
    let id = page.attributes("form .choice input[name=lawyer]", "value")[at].clone();
    triager.fill(&format!("{case}/assign"), &format!("{case}/assign"), |f| f.set("lawyer", &id)).await;
    let file = lawyer.enter(&case).await.attributes(".file-row a", "href")[0].clone();
    portal.control_well(&["tenants", "suspend", "closed"]);
    portal.control_well(&["tenants", "pause", "waits"]);
    portal.control_well(&["tenants", "lock", "shut"]);

    let at = |host: &str, jar: &Browser| {
        let mut browser = Browser::at(portal, host);
        browser.jar = jar.jar.clone();
        browser
    };
    let contact = Handler::sign_in(portal, &contact).await.browser;
    let foreign = Handler::sign_in(portal, &foreign).await.browser;
    let strangers = vec![
        ("nobody at the company", Browser::at(portal, "grid.localhost")),
        ("draft at the company", drafting.browser),
        ("reporter of the case", reporter.browser.clone()),
        ("reporter of another case", of_another_case.browser),
        ("reporter of another company", at("grid.localhost", &of_another_company.browser)),
        ("contact of the company", contact.clone()),
        ("contact of another company", at("grid.localhost", &foreign)),
        ("lawyer at the company's host", at("grid.localhost", &lawyer.browser)),
        ("nobody at a preparing company", Browser::at(portal, "ready.localhost")),
        ("contact of a preparing company", Handler::sign_in(portal, &preparing).await.browser),
        ("nobody at a paused company", Browser::at(portal, "waits.localhost")),
        ("nobody at a suspended company", Browser::at(portal, "closed.localhost")),
        ("nobody at a locked company", Browser::at(portal, "shut.localhost")),
        ("nobody at the desk", Browser::at(portal, "desk.localhost")),
        ("contact at the desk's host", at("desk.localhost", &contact)),
        ("reporter at the desk's host", at("desk.localhost", &reporter.browser)),
        ("triager of the case", triager.browser.clone()),
        ("lawyer of the case", lawyer.browser.clone()),
        ("excluded triager", Handler::sign_in(portal, &excluded).await.browser),
        ("unassigned lawyer", Handler::sign_in(portal, &unassigned).await.browser),
        ("half signed in", Handler::with_password(portal, &portal.add_person("les", "lawyer", "Halfdan Half")).await),
        ("an unknown host", Browser::at(portal, "nobody.localhost")),
    ];
    Scene { case, file, strangers }
}

impl Route {
    fn at(&self, case: &str, file: &str) -> String {
        let id = file.rsplit('/').next().unwrap_or_default();
        self.path
            .replace("/cases/{tenant}/{reference}", case)
            .replace("{file}", id)
            .replace("{release}", "00000000-0000-4000-8000-000000000000")
            .replace("{brand}", "brand-0000.css")
    }
}

pub fn shown(answer: &Answer) -> String {
    match answer.leads_to() {
        Some(to) => format!("{} {}", answer.status.as_u16(), to.split('?').next().unwrap_or_default()),
        None => answer.status.as_u16().to_string(),
    }
}

#[tokio::test]
async fn everybody_gets_at_every_address_what_the_grid_says() {
    let scene = scene().await;
    let mut text = String::from(
        "# Every address of the data plane and what everybody gets there: status, and where a redirect leads. A POST is sent from our own\n# origin without a form's token. Written by tests/access/grid.rs; PORTAL_ACCEPT=1 accepts a change.\n",
    );
    let all = futures_util::future::join_all(scene.strangers.iter().map(|(who, browser)| async move {
        let mut lines = Vec::new();
        for route in routes() {
            for method in &route.methods {
                // Each request comes with the cookies of the beginning: what an answer sets is not kept.
                let mut browser = browser.clone();
                let path = route.at(&scene.case, &scene.file);
                let answer = match *method {
                    "GET" => browser.get(&path).await,
                    _ => browser.post(&path, &[]).await,
                };
                lines.push(format!(
                    "{method:<4} {:<48} {}",
                    route.path,
                    shown(&answer).replace(&scene.case, "/cases/{tenant}/{reference}")
                ));
            }
        }
        (*who, lines)
    }));
    for (who, lines) in all.await {
        writeln!(text, "\n## {who}\n{}", lines.join("\n")).expect("a string");
    }
    // What an answer of our own fault was about stands in the log only.
    let printed = Portal::shared().printed();
    let said: Vec<&str> = printed.lines().filter(|line| line.contains("incident")).collect();
    assert_eq!(said, Vec::<&str>::new(), "no address may fail");
    accepted::compare("access/grid.txt", &text);
}

/// What is left of an answer without the address that was asked, which stands in its language switch.
fn without_address(answer: &Answer, address: &str) -> (u16, usize, String) {
    let plain = answer.unpadded().replace(address, "{address}").replace(&address.replace('/', "%2F"), "{address}");
    (answer.status.as_u16(), answer.body.len(), plain)
}

#[tokio::test]
async fn a_foreign_case_looks_exactly_like_none() {
    let scene = scene().await;
    let absent_case = {
        let end = scene.case.rfind('/').expect("a path");
        format!("{}/{}", &scene.case[..end], "ZZZ-ZZZ")
    };
    let absent_company = format!("/cases/none/{}", scene.case.rsplit('/').next().expect("a reference"));
    for who in ["excluded triager", "unassigned lawyer"] {
        let browser = &scene.strangers.iter().find(|(name, _)| *name == who).expect("among them").1;
        for route in routes().iter().filter(|r| r.path.contains("{reference}")) {
            for method in &route.methods {
                let mut answers = Vec::new();
                for case in [&scene.case, &absent_case, &absent_company] {
                    let path = route.at(case, &scene.file);
                    let mut browser = browser.clone();
                    let answer = if *method == "GET" { browser.get(&path).await } else { browser.post(&path, &[]).await };
                    answers.push(without_address(&answer, &path));
                }
                let (foreign, absent) = (&answers[0], &answers[1]);
                assert!(foreign.0 == 404 || *method == "POST", "{who}: {method} {} answered {}", route.path, foreign.0);
                assert!(
                    foreign == absent,
                    "{who}: {method} {}: a foreign case answers {} ({} bytes), none {} ({} bytes)",
                    route.path,
                    foreign.0,
                    foreign.1,
                    absent.0,
                    absent.1
                );
                assert!(foreign == &answers[2], "{who}: {method} {}: a foreign company looks different", route.path);
            }
        }
    }
}

/// What was released to a contact opens; besides it no address at all says a word of the case, whatever its ids are.
#[tokio::test]
async fn a_contact_meets_nothing_that_was_not_released() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "smalt", "--name", "Smalt A/S"]);
    let clara = portal.add_person("smalt", "contact", "Clara Contact");
    let other = portal.add_person("smalt", "contact", "Otto Other");
    let mut reporter = Reporter::at(portal, "smalt");
    let story = Story {
        place: "Behind the kiln".into(),
        files: vec![files::text("kiln-list.txt", "a")],
        ..Story::of("The glaze is thinned at night.")
    };
    let code = reporter.report(&story).await;
    reporter.confirm(&code).await;
    let mut triager = Handler::of(portal, "triager", 0).await;
    let case = until("the case is in the inbox", || {
        let mut triager = triager.clone();
        async move { triager.cases("all").await.into_iter().find(|c| c.starts_with("/cases/smalt/")) }
    })
    .await;
    triager.enter(&case).await;
    let describe = format!("{case}/describe");
    let category = |f: &Form| f.choices("category").into_iter().find(|c| !c.is_empty()).expect("categories");
    triager.fill(&describe, &describe, |f| f.clone().set("category", &category(&f)).set("summary", "Thin glaze")).await;
    let mut lawyer = Handler::of(portal, "lawyer", 0).await;
    let assign = format!("{case}/assign");
    let id = triager.open(&assign).await.value_labelled("lawyer", &lawyer.account.name);
    triager.fill(&assign, &assign, |f| f.set("lawyer", &id)).await;
    let file = lawyer.enter(&case).await.attributes(".file-row a", "href")[0].clone();
    lawyer.share(&case, &clara.name, &["Summary"]).await;
    database::the_next_morning(portal, "smalt").await;

    let mut clara = Handler::sign_in(portal, &clara).await;
    let release = clara.open("/inbox").await.attributes("a[data-row]", "href").pop().expect("it was released to her");
    assert!(clara.open(&release).await.says("Thin glaze"));
    let other = Handler::sign_in(portal, &other).await;
    let id = release.rsplit('/').next().expect("an id");
    let hidden = ["glaze is thinned", "Behind the kiln", "kiln-list", case.rsplit('/').next().expect("a reference")];
    for (who, browser) in [("the recipient", &clara.browser), ("another contact", &other.browser)] {
        for route in routes() {
            for method in &route.methods {
                let path = route.at(&case, &file).replace("00000000-0000-4000-8000-000000000000", id);
                let mut browser = browser.clone();
                let answer = if *method == "GET" { browser.get(&path).await } else { browser.post(&path, &[]).await };
                // An address that was asked stands in the language switch of the page that refuses it.
                let body = answer.unpadded().replace(&path, "").replace(&path.replace('/', "%2F"), "");
                for words in hidden {
                    assert!(!body.contains(words), "{who}: {method} {path} says {words:?}");
                }
                let opens = who == "the recipient" && path == release;
                assert_eq!(body.contains("Thin glaze"), opens, "{who}: {method} {path}");
            }
        }
    }
}

#[tokio::test]
async fn nothing_is_changed_from_another_site_or_without_the_forms_token() {
    let scene = scene().await;
    for (who, browser) in scene
        .strangers
        .iter()
        .filter(|(who, _)| !who.contains("locked") && !who.contains("unknown") && !who.contains("suspended"))
    {
        for route in routes().iter().filter(|r| r.methods.contains(&"POST")) {
            let path = route.at(&scene.case, &scene.file);
            let own = format!("http://{}", browser.authority());
            let attacks: [&[(&str, String)]; 4] = [
                &[("sec-fetch-site", "cross-site".into()), ("origin", "http://evil.example".into())],
                &[("sec-fetch-site", "same-site".into()), ("origin", own.clone())],
                &[("sec-fetch-site", "none".into()), ("origin", own.clone())],
                &[("sec-fetch-site", "cross-site".into()), ("origin", "null".into())],
            ];
            for attack in attacks {
                let mut headers = attack.to_vec();
                headers.push(("content-type", "application/x-www-form-urlencoded".into()));
                let answer =
                    browser.clone().send(http::Method::POST, &path, &headers, b"csrf=0&text=x&what=x&code=x".to_vec()).await;
                let status = answer.status.as_u16();
                // 404 and 421: the address is not of this host at all. A redirect to the sign-in page changes nothing.
                let refused = matches!(status, 403 | 404 | 421 | 415 | 400)
                    || answer.leads_to().is_some_and(|to| to.starts_with("/signin") || to.starts_with("/return"));
                assert!(refused, "{who}: POST {path} with {attack:?} answered {status} {:?}", answer.leads_to());
                assert!(
                    !answer.headers.contains_key("set-cookie") || status == 303,
                    "{who}: POST {path}: a refused request sets a cookie"
                );
            }
        }
    }
}

#[tokio::test]
async fn every_kind_of_answer_carries_the_headers() {
    // The browser of these tests refuses any answer without them; here every kind of answer is met on purpose.
    let (portal, scene) = (Portal::shared(), scene().await);
    let mut b = Browser::at(portal, "nordhavn.localhost");
    let page = b.get("/").await.expect(200);
    let assets = page.page().attributes("link[rel=stylesheet], script[src], link[rel=icon]", "href");
    assert!(assets.len() >= 2, "{assets:?}");
    for asset in assets.iter().filter(|a| !a.is_empty()) {
        let answer = b.get(asset).await.expect(200);
        let caching = answer.headers["cache-control"].to_str().expect("ASCII").to_owned();
        assert!(asset.starts_with("/brand-") || caching.contains("immutable"), "{asset}: {caching}");
        assert!(!answer.headers.contains_key("set-cookie"));
    }
    b.get("/assets/none.css").await.expect(404);
    b.get("/no/such/page").await.expect(404);
    b.get("/%2e%2e/etc/passwd").await.expect(404);
    // A method that an address does not know is a page that is not there.
    let unknown = b.post("/", &[]).await.expect(404);
    assert!(!unknown.headers.contains_key("allow"), "it does not tell real addresses from invented ones");
    b.send(http::Method::DELETE, "/report/1", &[], Vec::new()).await.expect(404);
    b.send(http::Method::HEAD, "/", &[], Vec::new()).await;
    b.post("/report/2", &[("what", "x")]).await;
    let big = vec![b'x'; 3 << 20];
    let form = [("content-type", "application/x-www-form-urlencoded".to_owned())];
    if let Ok(answer) = b.try_send(http::Method::POST, "/report/2", &form, big).await {
        answer.expect(413);
    }
    b.send(http::Method::POST, "/report/2", &[("content-type", "text/plain".to_owned())], b"what".to_vec()).await;
    b.send(http::Method::POST, "/report/2", &form, vec![0xff, 0xfe, b'=', b'%', b'z']).await;
    Browser::at(portal, "nobody.localhost").get("/").await.expect(421);
    Browser::at(portal, "127.0.0.1").get("/").await.expect(421);
    let lawyer = &scene.strangers.iter().find(|(who, _)| *who == "lawyer of the case").expect("among them").1;
    let download = lawyer.clone().get(&scene.file).await.expect(200);
    assert_eq!(download.headers["content-security-policy"], "sandbox");
    // The control plane answers under the same rules.
    let mut control = Browser::at_control(portal);
    control.get("/").await;
    control.get("/no/such/page").await.expect(404);
    let mut stranger = Browser::at_control(portal);
    stranger.jar.insert("__Host-a".into(), "forged".into());
    stranger.get("/admin").await;
}
