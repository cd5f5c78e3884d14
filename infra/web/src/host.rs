//! The host that a request asks for. At tenant addresses it is the only thing that names the tenant.

use crate::Failure;
use axum::extract::FromRequestParts;
use http::header;
use http::request::Parts;

/// The host of a request, from `:authority` or the `Host` header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostName {
    name: String,
    authority: String,
}

impl HostName {
    /// Reads it from a request's head; none when it is absent, doubled, not a host name, or said twice and differently: whoever
    /// stands before us may have looked at the other one.
    #[must_use]
    pub fn of(head: &Parts) -> Option<Self> {
        let mut values = head.headers.get_all(header::HOST).iter();
        let from_header = match (values.next(), values.next()) {
            (Some(_), Some(_)) => return None,
            (Some(value), None) => Some(value.to_str().ok()?),
            (None, _) => None,
        };
        let target = head.uri.authority().map(http::uri::Authority::as_str);
        if let (Some(target), Some(header)) = (target, from_header)
            && !target.eq_ignore_ascii_case(header)
        {
            return None;
        }
        Self::parse(target.or(from_header)?)
    }

    /// From `name` or `name:port`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let authority = text.to_ascii_lowercase();
        let (name, port) = match authority.rsplit_once(':') {
            Some((name, port)) => (name, Some(port)),
            None => (authority.as_str(), None),
        };
        let name = name.strip_suffix('.').unwrap_or(name);
        let label_ok = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        let port_ok = port.is_none_or(|port| port.parse::<u16>().is_ok());
        if name.len() > 253 || !name.split('.').all(label_ok) || !port_ok {
            return None;
        }
        let name = name.to_owned();
        Some(Self { name, authority })
    }

    /// Lower case, without port: `acme.localhost`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Lower case, with the port if there was one: `acme.localhost:8081`.
    #[must_use]
    pub fn authority(&self) -> &str {
        &self.authority
    }
}

impl<S: Send + Sync> FromRequestParts<S> for HostName {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        Self::of(parts).ok_or(Failure::Misdirected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(target: &str, hosts: &[&str]) -> Option<String> {
        let mut request = http::Request::builder().uri(target);
        for host in hosts {
            request = request.header(header::HOST, *host);
        }
        let (head, ()) = request.body(()).expect("a request").into_parts();
        HostName::of(&head).map(|host| host.authority().to_owned())
    }

    #[test]
    fn a_request_has_one_host() {
        assert_eq!(of("/", &["Acme.localhost:8081"]).as_deref(), Some("acme.localhost:8081"));
        assert_eq!(of("http://acme.localhost:8081/", &["ACME.localhost:8081"]).as_deref(), Some("acme.localhost:8081"));
        assert_eq!(of("http://acme.localhost/", &[]).as_deref(), Some("acme.localhost"));
        assert_eq!(of("/", &[]), None);
        assert_eq!(of("/", &["a.localhost", "a.localhost"]), None, "said twice");
        assert_eq!(of("http://b.localhost/", &["a.localhost"]), None, "said differently");
    }
}
