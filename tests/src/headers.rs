//! What every answer must carry, whoever asked and whatever for.

use http::HeaderMap;

const EXACTLY: &[(&str, &str)] = &[
    ("strict-transport-security", "max-age=63072000; includeSubDomains; preload"),
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
];
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const NEVER: &[&str] = &["server", "etag", "last-modified", "x-powered-by", "content-encoding", "access-control-allow-origin"];

/// What is wrong with the headers of an answer; empty when nothing is.
pub fn faults(path: &str, headers: &HeaderMap, body: &[u8]) -> Vec<String> {
    let value = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    let mut faults = Vec::new();
    for (name, wanted) in EXACTLY {
        if value(name) != Some(wanted) {
            faults.push(format!("{name} is {:?}", value(name)));
        }
    }
    let download = value("content-disposition").is_some_and(|d| d.starts_with("attachment"));
    let policy = if download { "sandbox" } else { POLICY };
    if value("content-security-policy") != Some(policy) {
        faults.push(format!("content-security-policy is {:?}", value("content-security-policy")));
    }
    let permissions = value("permissions-policy").unwrap_or_default();
    for feature in ["camera=()", "geolocation=()", "microphone=()", "clipboard-write=(self)", "publickey-credentials-get=(self)"]
    {
        if !permissions.split(", ").any(|p| p == feature) {
            faults.push(format!("permissions-policy lacks {feature}"));
        }
    }
    let cacheable = ["/assets/", "/brand-", "/logo-"].iter().any(|start| path.starts_with(start));
    if !cacheable && value("cache-control") != Some("no-store") {
        faults.push(format!("cache-control is {:?}", value("cache-control")));
    }
    faults.extend(NEVER.iter().filter(|name| headers.contains_key(**name)).map(|name| format!("{name} must not be sent")));
    if value("content-type").is_some_and(|t| t.starts_with("text/html")) {
        if body.is_empty() || !body.len().is_multiple_of(16 * 1024) {
            faults.push(format!("the page has {} bytes, which is no multiple of 16 KiB", body.len()));
        }
        let text = String::from_utf8_lossy(body);
        for forbidden in [" style=", "<style", " onclick=", " onload=", "javascript:"] {
            if text.contains(forbidden) {
                faults.push(format!("the page holds {forbidden:?}"));
            }
        }
    }
    faults
}
