use super::door::ask;
use axum::body::Body;
use http::{Request, StatusCode};

fn form(body: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::post("/take").header("host", "acme.localhost:8081");
    let typed = headers.iter().any(|(name, _)| *name == "content-type");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if !typed {
        request = request.header("content-type", "application/x-www-form-urlencoded");
    }
    request.body(Body::from(body.to_owned())).unwrap()
}

const SAME: (&str, &str) = ("sec-fetch-site", "same-origin");

#[tokio::test]
async fn a_form_of_ours_is_taken_with_repeated_fields() {
    let (status, _, body) = ask(form("csrf=right-token&text=h%C3%A6j&tick=1&tick=2", &[SAME])).await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, "hæj|1,2"));
    let origin = ("origin", "http://acme.localhost:8081");
    let (status, _, _) = ask(form("csrf=right-token", &[origin])).await;
    assert_eq!(status, StatusCode::OK);
}

#[tokio::test]
async fn a_form_from_elsewhere_or_without_the_token_is_refused() {
    let good = "csrf=right-token&text=x";
    let elsewhere: [&[(&str, &str)]; 9] = [
        &[],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
        &[("sec-fetch-site", "cross-site"), ("origin", "http://acme.localhost:8081")],
        &[("origin", "null")],
        &[("origin", "http://other.localhost:8081")],
        &[("origin", "http://acme.localhost")],
        &[("origin", "http://acme.localhost:8081.evil.example")],
    ];
    for headers in elsewhere {
        assert_eq!(ask(form(good, headers)).await.0, StatusCode::FORBIDDEN, "{headers:?}");
    }
    for body in ["text=x", "csrf=&text=x", "csrf=wrong-token", "csrf=right-toke", "csrf=right-token2"] {
        assert_eq!(ask(form(body, &[SAME])).await.0, StatusCode::FORBIDDEN, "{body}");
    }
}

#[tokio::test]
async fn a_form_that_is_too_large_or_no_form_is_refused() {
    let large = format!("csrf=right-token&text={}", "x".repeat(1024));
    assert_eq!(ask(form(&large, &[SAME])).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    // Without a length the body itself is counted.
    let chunks = body_without_length(large);
    let mut request = form("", &[SAME]);
    *request.body_mut() = chunks;
    assert_eq!(ask(request).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    let json = ("content-type", "application/json");
    assert_eq!(ask(form("{}", &[SAME, json])).await.0, StatusCode::BAD_REQUEST);
    let text = ("content-type", "text/plain");
    assert_eq!(ask(form("csrf=right-token", &[SAME, text])).await.0, StatusCode::BAD_REQUEST);
}

/// A body that does not say how long it is.
fn body_without_length(text: String) -> Body {
    Body::new(http_body_util::BodyExt::map_frame(http_body_util::Full::new(bytes::Bytes::from(text)), |frame| frame))
}
