use crate::*;
use axum::Router;
use axum::body::Body;
use axum::routing::get;
use http::{Request, StatusCode, Version};
use http_body_util::BodyExt;
use std::time::Duration;
use tower::ServiceExt;

#[test]
fn a_budget_lets_a_burst_through_and_then_names_the_wait() {
    let budget = Budget::new(3, Duration::from_secs(60));
    for _ in 0..3 {
        assert_eq!(budget.try_take(&"acme"), Ok(()));
    }
    let wait = budget.try_take(&"acme").unwrap_err();
    assert!((50..=60).contains(&wait), "{wait}");
    assert_eq!(budget.try_take(&"other"), Ok(()), "one tenant's budget is not another's");
}

#[tokio::test]
async fn a_flood_of_one_host_leaves_the_others_alone_and_invented_hosts_share() {
    let routes = Router::new()
        .route("/", get(|| async { "ok" }))
        .layer(budget::per_host(2, Duration::from_secs(600), |host| host.ends_with(".localhost")));
    let ask = async |host: &str| {
        let request = Request::get("/").header("host", host).body(Body::empty()).unwrap();
        routes.clone().oneshot(request).await.unwrap().status()
    };
    assert_eq!(ask("a.localhost").await, StatusCode::OK);
    assert_eq!(ask("A.localhost:81").await, StatusCode::OK);
    assert_eq!(ask("a.localhost").await, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(ask("b.localhost").await, StatusCode::OK);
    for (host, status) in [("x1.dk", 200), ("x2.dk", 200), ("x3.dk", 429)] {
        assert_eq!(ask(host).await.as_u16(), status, "{host}");
    }
}

#[tokio::test]
async fn a_used_port_is_named_with_the_setting_that_changes_it() {
    let first = bind(0, "PORTAL_DATA_PORT").await.unwrap();
    let port = first.local_addr().unwrap().port();
    let error = bind(port, "PORTAL_DATA_PORT").await.unwrap_err().to_string();
    assert!(error.contains(&port.to_string()) && error.contains("PORTAL_DATA_PORT"), "{error}");
}

#[tokio::test]
async fn a_running_request_is_finished_when_the_server_stops() {
    let (entered, mut inside) = tokio::sync::mpsc::channel::<()>(1);
    let (let_go, wait) = tokio::sync::watch::channel(false);
    let routes = Router::new().route(
        "/long",
        get(move || {
            let (entered, mut wait) = (entered.clone(), wait.clone());
            async move {
                entered.send(()).await.unwrap();
                wait.wait_for(|go| *go).await.unwrap();
                "finished"
            }
        }),
    );
    let listener = bind(0, "X").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = tokio::spawn(serve(listener, routes, async move {
        let _ = stopped.await;
    }));
    let client: hyper_util::client::legacy::Client<_, Body> =
        hyper_util::client::legacy::Client::builder(hyper_util::rt::TokioExecutor::new()).build_http();
    let request = Request::get(format!("http://{address}/long")).body(Body::empty()).unwrap();
    let answer = tokio::spawn(client.request(request));
    inside.recv().await.unwrap();
    stop.send(()).unwrap();
    // The listener is closed at once, the request goes on.
    while tokio::net::TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert!(!server.is_finished());
    let_go.send_replace(true);
    let body = answer.await.unwrap().unwrap().into_body().collect().await.unwrap().to_bytes();
    assert_eq!(&body[..], b"finished");
    server.await.unwrap().unwrap();
}

#[tokio::test]
async fn http_2_without_tls_is_spoken_too() {
    let routes = Router::new().route("/host", get(|host: HostName| async move { host.name().to_owned() }));
    let listener = bind(0, "X").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(serve(listener, routes, std::future::pending()));
    let client: hyper_util::client::legacy::Client<_, Body> =
        hyper_util::client::legacy::Client::builder(hyper_util::rt::TokioExecutor::new()).http2_only(true).build_http();
    let request = Request::get(format!("http://{address}/host")).body(Body::empty()).unwrap();
    let answer = client.request(request).await.unwrap();
    assert_eq!(answer.version(), Version::HTTP_2);
    assert_eq!(answer.into_body().collect().await.unwrap().to_bytes(), "127.0.0.1");
    server.abort();
}
