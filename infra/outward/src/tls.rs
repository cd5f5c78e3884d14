//! TLS towards other machines: versions 1.2 and 1.3 only, certificates always verified.

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
pub use tokio_rustls::client::TlsStream as Protected;

/// A file of certificate authorities that cannot serve. `what` says why, without repeating what the file holds.
#[derive(Debug, thiserror::Error)]
#[error("{file} {what}")]
pub struct RootsError {
    /// The file.
    pub file: PathBuf,
    /// What is wrong with it.
    pub what: &'static str,
}

/// Protects connections to other machines. Cloning shares it.
#[derive(Clone)]
pub struct ClientTls(TlsConnector);

impl std::fmt::Debug for ClientTls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ClientTls")
    }
}

impl ClientTls {
    /// Trusts the public certificate authorities, as Mozilla lists them; with `only`, those in this PEM file and no others.
    pub fn new(only: Option<&Path>) -> std::result::Result<Self, RootsError> {
        let roots = match only {
            None => RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() },
            Some(file) => from_file(file)?,
        };
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|_| RootsError { file: PathBuf::new(), what: "TLS 1.2 and 1.3 are not available" })?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(ClientTls(TlsConnector::from(Arc::new(config))))
    }

    /// Protects a connection that stands. A certificate that is not for `host` or not trusted is an error of the kind `InvalidData`.
    pub async fn protect<S: AsyncRead + AsyncWrite + Unpin>(&self, host: &str, stream: S) -> Result<Protected<S>> {
        let name = ServerName::try_from(host.to_owned()).map_err(|_| Error::from(ErrorKind::InvalidInput))?;
        self.0.connect(name, stream).await
    }

    /// Connects and protects.
    pub async fn connect(&self, host: &str, port: u16) -> Result<Protected<TcpStream>> {
        let stream = TcpStream::connect((host, port)).await?;
        stream.set_nodelay(true)?;
        self.protect(host, stream).await
    }
}

fn from_file(file: &Path) -> std::result::Result<RootCertStore, RootsError> {
    let wrong = |what| RootsError { file: file.to_owned(), what };
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file).map_err(|_| wrong("cannot be read"))? {
        let certificate = certificate.map_err(|_| wrong("is not in PEM format"))?;
        roots.add(certificate).map_err(|_| wrong("holds something that is not a certificate"))?;
    }
    if roots.is_empty() { Err(wrong("holds no certificate")) } else { Ok(roots) }
}
