//! The way between: what networks do to connections.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What becomes of connections that are made from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// They are closed at once.
    Down,
    /// They stand, and nothing ever comes back.
    Silent,
    /// Each piece that the server says comes this much later.
    Slow(Duration),
    /// They break when the client has said so many bytes; the server gets those.
    CutSaying(usize),
    /// They break when the server has answered so many bytes; the client gets those.
    CutHearing(usize),
}

/// Stands in front of a server on loopback.
pub struct Proxy {
    /// Where it listens, on 127.0.0.1.
    pub port: u16,
    fault: Arc<Mutex<Fault>>,
    listening: tokio::task::JoinHandle<()>,
}

impl Proxy {
    /// In front of a port of 127.0.0.1, without a fault.
    pub async fn before(server: u16) -> Self {
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.expect("loopback");
        let port = listener.local_addr().expect("bound").port();
        let fault = Arc::new(Mutex::new(Fault::None));
        let in_force = fault.clone();
        let listening = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let fault = *in_force.lock().expect("held for a moment");
                tokio::spawn(carry(client, server, fault));
            }
        });
        Proxy { port, fault, listening }
    }

    /// From now on.
    pub fn set(&self, fault: Fault) {
        *self.fault.lock().expect("held for a moment") = fault;
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn carry(client: TcpStream, server: u16, fault: Fault) {
    match fault {
        Fault::Down => return,
        Fault::Silent => {
            tokio::time::sleep(Duration::from_secs(3600)).await;
            return;
        }
        _ => {}
    }
    let Ok(server) = TcpStream::connect(("127.0.0.1", server)).await else { return };
    let ((mut from_client, mut to_client), (mut from_server, mut to_server)) = (client.into_split(), server.into_split());
    let saying = async {
        let at_most = if let Fault::CutSaying(bytes) = fault { bytes } else { usize::MAX };
        pass(&mut from_client, &mut to_server, at_most, Duration::ZERO).await
    };
    let hearing = async {
        let at_most = if let Fault::CutHearing(bytes) = fault { bytes } else { usize::MAX };
        let pause = if let Fault::Slow(pause) = fault { pause } else { Duration::ZERO };
        pass(&mut from_server, &mut to_client, at_most, pause).await
    };
    // Whichever way ends first, or is cut, ends both.
    tokio::select! { () = saying => {}, () = hearing => {} }
}

async fn pass(from: &mut (impl AsyncReadExt + Unpin), to: &mut (impl AsyncWriteExt + Unpin), mut left: usize, pause: Duration) {
    let mut bytes = vec![0; 16 * 1024];
    while left > 0 {
        let read = match from.read(&mut bytes).await {
            Ok(0) | Err(_) => return,
            Ok(read) => read.min(left),
        };
        tokio::time::sleep(pause).await;
        if to.write_all(&bytes[..read]).await.is_err() {
            return;
        }
        left -= read;
    }
}
