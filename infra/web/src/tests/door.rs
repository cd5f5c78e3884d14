use crate::*;
use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use serde::Deserialize;
use std::sync::Arc;
use tower::ServiceExt;

#[derive(Deserialize)]
struct Form {
    #[serde(default)]
    text: String,
    #[serde(default)]
    tick: Vec<String>,
}

async fn take(submitted: Submitted<Form, 1024>) -> Result<String, Failure> {
    let form = submitted.checked("right-token")?;
    Ok(format!("{}|{}", form.text, form.tick.join(",")))
}

async fn broken() -> Result<Html, Failure> {
    Err(std::io::Error::other("secret-words"))?;
    Err(Failure::NotFound)
}

async fn panics() -> Response {
    panic!("secret-words")
}

async fn takes_and_fails(submitted: Submitted<Form, 1024>) -> Result<String, Failure> {
    take(submitted).await?;
    panic!("secret-words")
}

fn app() -> Router {
    let routes = Router::new()
        .route("/ok", get(|| async { "fine" }))
        .route("/take", post(take))
        .route("/broken", get(broken))
        .route("/panics", get(panics))
        .route("/takes-and-fails", post(takes_and_fails))
        .route("/slow", get(|| async { Failure::TooMany { retry_after_s: 7 } }))
        .route("/go", get(|| async { redirect("/case#new") }))
        .route("/away", get(|| async { redirect("//elsewhere.example/") }))
        .route("/host", get(|host: HostName| async move { format!("{} {}", host.name(), host.authority()) }))
        .route("/number/{n}", get(|axum::extract::Path(n): axum::extract::Path<u32>| async move { n.to_string() }))
        .route("/download", get(|| async { ([(header::CONTENT_SECURITY_POLICY, "sandbox"), (header::ETAG, "x")], "bytes") }))
        .route(
            "/loose",
            get(|| async { ([(header::CONTENT_SECURITY_POLICY, "default-src *"), (header::CACHE_CONTROL, "public")], "x") }),
        );
    let pages = Arc::new(super::pages::pages());
    finish(routes, pages, |head| Frame::new(Face::Reporter, Language::of(head), head.uri.path()))
}

pub(super) async fn ask(request: Request<Body>) -> (StatusCode, HeaderMap, String) {
    let response = app().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    (parts.status, parts.headers, String::from_utf8(bytes.to_vec()).unwrap())
}

fn to(path: &str) -> Request<Body> {
    Request::get(path).header("host", "acme.localhost:8081").body(Body::empty()).unwrap()
}

#[tokio::test]
async fn every_answer_has_the_headers_errors_included() {
    for path in ["/ok", "/nowhere", "/broken", "/panics", "/slow", "/go", "/number/x", "/loose"] {
        let (_, headers, _) = ask(to(path)).await;
        let value = |name: &str| headers.get(name).map(|v| v.to_str().unwrap().to_owned()).unwrap_or_default();
        assert_eq!(value("content-security-policy"), crate::headers::CONTENT_SECURITY_POLICY, "{path}");
        assert_eq!(value("cache-control"), "no-store", "{path}");
        assert_eq!(value("strict-transport-security"), "max-age=63072000; includeSubDomains; preload");
        assert_eq!(value("referrer-policy"), "same-origin");
        assert_eq!(value("x-content-type-options"), "nosniff");
        assert_eq!(value("x-frame-options"), "DENY");
        assert_eq!(value("cross-origin-opener-policy"), "same-origin");
        assert_eq!(value("cross-origin-resource-policy"), "same-origin");
        assert_eq!(value("cross-origin-embedder-policy"), "require-corp");
        assert!(value("permissions-policy").contains("camera=()"));
        assert!(value("permissions-policy").contains("clipboard-write=(self)"));
        for absent in ["server", "etag", "set-cookie", "last-modified"] {
            assert!(!headers.contains_key(absent), "{path} {absent}");
        }
    }
}

#[tokio::test]
async fn a_download_may_choose_the_stricter_policy() {
    let (_, headers, _) = ask(to("/download")).await;
    assert_eq!(headers["content-security-policy"], "sandbox");
    assert!(!headers.contains_key("etag"));
}

#[tokio::test]
async fn an_error_page_is_a_page_of_ours_in_the_visitors_language_and_padded() {
    let mut request = to("/nowhere");
    request.headers_mut().insert("accept-language", "da-DK,da;q=0.9,en;q=0.5".parse().unwrap());
    let (status, headers, body) = ask(request).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert_eq!(headers["content-type"], "text/html; charset=utf-8");
    assert!(body.contains("<html lang=\"da\"") && body.contains("Siden er her ikke"));
    assert_eq!(body.len() % (16 * 1024), 0);
    crate::prove::check(&body, Locale::Da).unwrap();
}

#[tokio::test]
async fn absent_wrongly_asked_and_unparsable_look_the_same() {
    let (status, _, absent) = ask(to("/nowhere")).await;
    let method = Request::delete("/ok").header("host", "acme.localhost").body(Body::empty()).unwrap();
    let (other, _, wrong) = ask(method).await;
    assert_eq!((status, other), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    let without_path = |page: &str| page.replace("/nowhere", "").replace("/ok", "").replace(' ', "");
    assert_eq!(without_path(&absent), without_path(&wrong));
}

#[tokio::test]
async fn an_incident_shows_a_number_and_none_of_the_words() {
    for path in ["/broken", "/panics"] {
        let (status, _, body) = ask(to(path)).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!body.contains("secret-words"), "{path}");
        let number = body.split("<strong class=\"mono\" dir=\"ltr\">").nth(1).unwrap().split('<').next().unwrap();
        assert_eq!((number.len(), number.as_bytes()[4]), (9, b'-'), "{number}");
    }
}

#[tokio::test]
async fn refusals_of_the_framework_become_pages_of_ours() {
    let (status, headers, body) = ask(to("/number/x")).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(headers["content-type"], "text/html; charset=utf-8");
    assert!(body.contains("We could not read this"));
}

#[tokio::test]
async fn a_budget_says_how_long_to_wait() {
    let (status, headers, body) = ask(to("/slow")).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(headers["retry-after"], "7");
    assert!(body.contains("7 seconds"));
}

#[tokio::test]
async fn a_redirect_stays_here_and_keeps_the_chosen_language() {
    assert_eq!(ask(to("/go?lang=da")).await.1["location"], "/case?lang=da#new");
    assert_eq!(ask(to("/go")).await.1["location"], "/case#new");
    assert_eq!(ask(to("/away")).await.1["location"], "/");
}

#[tokio::test]
async fn the_host_is_lower_case_and_without_port() {
    let ask_host = async |host: &str| ask(Request::get("/host").header("host", host).body(Body::empty()).unwrap()).await;
    assert_eq!(ask_host("ACME.localhost:8081").await.2, "acme.localhost acme.localhost:8081");
    assert_eq!(ask_host("acme.localhost.").await.2, "acme.localhost acme.localhost.");
    for wrong in ["", "acme..localhost", "acme.localhost:x", "a/b", "a b", "<script>", "acme_x.localhost", "[::1]"] {
        assert_eq!(ask_host(wrong).await.0, StatusCode::MISDIRECTED_REQUEST, "{wrong}");
    }
    let none = Request::get("/host").body(Body::empty()).unwrap();
    assert_eq!(ask(none).await.0, StatusCode::MISDIRECTED_REQUEST);
    let two = Request::get("/host").header("host", "a.dk").header("host", "b.dk").body(Body::empty()).unwrap();
    assert_eq!(ask(two).await.0, StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn assets_are_kept_by_browsers_and_only_under_their_hash() {
    let pages = super::pages::pages();
    let path = pages.assets().path_of("portal.css").unwrap().to_owned();
    let (status, headers, body) = ask(to(&path)).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers["content-type"], "text/css; charset=utf-8");
    assert_eq!(headers["cache-control"], "public, max-age=31536000, immutable");
    assert!(headers.contains_key("content-security-policy"));
    assert!(body.starts_with("/*"));
    assert_eq!(ask(to("/assets/portal.0000000000000000.css")).await.0, StatusCode::NOT_FOUND);
    let (_, headers, _) = ask(to("/loose")).await;
    assert_eq!(headers["cache-control"], "no-store", "a handler must not make its page cacheable");
}

#[test]
fn cookies_are_host_cookies_that_scripts_cannot_read() {
    assert_eq!(cookie::set(CookieName::Reporter, "abc-_", None), "__Host-r=abc-_; Path=/; Secure; HttpOnly; SameSite=Strict");
    assert_eq!(
        cookie::set(CookieName::Handler, "abc", Some(60)),
        "__Host-h=abc; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60"
    );
    for wrong in ["", "a;b", "a b", "a\r\nSet-Cookie: x=y", "æ", "a\""] {
        assert_eq!(cookie::set(CookieName::Admin, wrong, None), cookie::expire(CookieName::Admin), "{wrong}");
    }
    let mut headers = HeaderMap::new();
    headers.insert("cookie", "other=1; __Host-r=tok=en; x=2".parse().unwrap());
    assert_eq!(cookie::read(&headers, CookieName::Reporter).as_deref(), Some("tok=en"));
    assert_eq!(cookie::read(&headers, CookieName::Handler), None);
    headers.append("cookie", "__Host-r=second".parse().unwrap());
    assert_eq!(cookie::read(&headers, CookieName::Reporter), None, "two of one name are nobody's");
}

#[test]
fn a_link_that_leaves_acts_only_when_followed_on_our_own_page() {
    let host = HostName::parse("acme.localhost:8081").unwrap();
    let with = |name: &'static str, value: &str| {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().unwrap());
        came_from_us(&headers, &host)
    };
    assert!(with("sec-fetch-site", "same-origin"));
    assert!(with("referer", "http://acme.localhost:8081/report/2?x=1"));
    assert!(with("referer", "http://acme.localhost:8081"));
    for site in ["cross-site", "same-site", "none"] {
        assert!(!with("sec-fetch-site", site), "{site}");
    }
    assert!(!with("referer", "http://evil.example/http://acme.localhost:8081/"));
    assert!(!came_from_us(&HeaderMap::new(), &host));
}

#[test]
fn the_best_accepted_language_wins() {
    for (header, locale) in [
        ("da", Locale::Da),
        ("da-DK,en;q=0.8", Locale::Da),
        ("de, en;q=0.7, da;q=0.9", Locale::Da),
        ("fr", Locale::En),
        ("", Locale::En),
        ("da;q=0", Locale::En),
        ("en-US,en;q=0.5", Locale::En),
    ] {
        assert_eq!(Locale::accepted(header), locale, "{header}");
    }
}

#[tokio::test]
async fn a_handler_can_give_the_error_page_its_own_frame() {
    let routes = Router::new().route(
        "/desk",
        get(|| async {
            let mut response = Failure::NotFound.into_response();
            let frame = Frame::sample(Face::Desk, Locale::En);
            response.extensions_mut().insert(frame);
            response
        }),
    );
    let app = finish(routes, Arc::new(super::pages::pages()), |head| Frame::new(Face::Plain, Language::of(head), "/"));
    let response = app.oneshot(to("/desk")).await.unwrap();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    assert!(String::from_utf8_lossy(&body).contains("face-desk"));
}

fn form_to_a_failure(site: &str) -> Request<Body> {
    let body = "csrf=right-token&text=Two+crates+left+at+%3Cnight%3E&tick=a";
    Request::post("/takes-and-fails?lang=en")
        .header("host", "acme.localhost")
        .header("sec-fetch-site", site)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("content-length", body.len())
        .body(Body::from(body))
        .unwrap()
}

#[tokio::test]
async fn what_was_typed_comes_back_with_a_failure_of_ours_ready_to_be_sent_again() {
    let (status, _, body) = ask(form_to_a_failure("same-origin")).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    crate::prove::check(&body, Locale::En).unwrap();
    assert!(body.contains("action=\"/takes-and-fails?lang=en\""), "{body}");
    let shown = body.contains("Two crates left at &lt;night&gt;");
    assert!(
        shown && body.contains("name=\"tick\" value=\"a\"") && body.contains("name=\"csrf\" value=\"right-token\""),
        "{body}"
    );
}

#[tokio::test]
async fn what_another_site_sent_is_never_offered_to_be_sent_again() {
    let (status, _, body) = ask(form_to_a_failure("cross-site")).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(!body.contains("crates"), "{body}");
}
