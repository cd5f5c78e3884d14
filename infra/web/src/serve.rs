//! Listening and serving. The address of the other side is dropped at accept: nothing later could log or store it.

use axum::Router;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt;

/// Time for all headers of a request, and for an idle connection to ask again.
const HEADERS_WITHIN: Duration = Duration::from_secs(30);
/// Time that running requests get after a stop was asked for.
const GRACE: Duration = Duration::from_secs(10);
/// Connections at once; more wait in the kernel's queue.
const CONNECTIONS: usize = 8_192;

/// A port that cannot be listened on; the message says which and what to do.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// Another program has it.
    #[error("port {port} is already used by another program. Stop that program, or choose another port with {setting}")]
    Used {
        /// The port.
        port: u16,
        /// The variable that chooses it.
        setting: String,
    },
    /// The system does not allow it.
    #[error("port {port} may not be used by this user. Choose a port above 1023 with {setting}")]
    Forbidden {
        /// The port.
        port: u16,
        /// The variable that chooses it.
        setting: String,
    },
    /// Anything else.
    #[error("cannot listen on port {port} ({setting}): {source}")]
    Other {
        /// The port.
        port: u16,
        /// The variable that chooses it.
        setting: String,
        /// Why.
        source: io::Error,
    },
}

/// Listens on a port of the loopback interface. `setting` is the variable that chooses the port, for the message.
pub async fn bind(port: u16, setting: &str) -> Result<TcpListener, BindError> {
    bind_on(IpAddr::V4(Ipv4Addr::LOCALHOST), port, setting).await
}

/// As [`bind`], on another interface.
pub async fn bind_on(interface: IpAddr, port: u16, setting: &str) -> Result<TcpListener, BindError> {
    let setting = setting.to_owned();
    TcpListener::bind(SocketAddr::new(interface, port)).await.map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => BindError::Used { port, setting },
        io::ErrorKind::PermissionDenied => BindError::Forbidden { port, setting },
        _ => BindError::Other { port, setting, source },
    })
}

/// Serves HTTP/1.1 and HTTP/2 without TLS (h2c with prior knowledge) until `shutdown` ends, then lets running requests finish.
pub async fn serve(listener: TcpListener, router: Router, shutdown: impl Future<Output = ()>) -> io::Result<()> {
    let builder = Arc::new(connection_builder());
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let (stop, stopping) = watch::channel(false);
    // Every connection holds a clone of this; all are gone when `closed` resolves.
    let (alive, closed) = watch::channel(());
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let place = tokio::select! {
            () = &mut shutdown => break,
            place = Arc::clone(&places).acquire_owned() => place.expect("the semaphore is never closed"),
        };
        let stream = tokio::select! {
            () = &mut shutdown => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                Err(error) => {
                    pause_after(&error).await;
                    continue;
                }
            },
        };
        // Pages are small: waiting to fill a packet only delays them. A socket that refuses the option works without it.
        let _ = stream.set_nodelay(true);
        let (builder, router) = (Arc::clone(&builder), router.clone());
        let (mut stopping, alive) = (stopping.clone(), closed.clone());
        tokio::spawn(async move {
            let _held = (place, alive);
            let service = TowerToHyperService::new(router.map_request(|request: http::Request<Incoming>| request));
            let mut connection = std::pin::pin!(builder.serve_connection(TokioIo::new(stream), service));
            let ended = tokio::select! {
                ended = connection.as_mut() => Some(ended),
                _ = stopping.wait_for(|stop| *stop) => None,
            };
            if ended.is_none() {
                connection.as_mut().graceful_shutdown();
                // A visitor who goes away in the middle is no event of ours.
                let _ = connection.await;
            }
        });
    }
    drop(listener);
    drop(closed);
    stop.send_replace(true);
    // After the grace time, what still runs is cut off with the process.
    let _ = tokio::time::timeout(GRACE, alive.closed()).await;
    Ok(())
}

/// A full table of files or a connection that went away again: neither is a reason to stop, the first one to slow down.
async fn pause_after(error: &io::Error) {
    let gone = matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
    );
    if !gone {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

fn connection_builder() -> auto::Builder<TokioExecutor> {
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADERS_WITHIN).max_buf_size(64 * 1024).max_headers(64);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(HEADERS_WITHIN)
        .keep_alive_timeout(HEADERS_WITHIN)
        .max_concurrent_streams(64)
        .max_header_list_size(32 * 1024)
        .max_pending_accept_reset_streams(32);
    builder
}
