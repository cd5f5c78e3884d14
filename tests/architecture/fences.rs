//! What may stand on what. cargo-deny holds the same fences over everything that is pulled in (`deny.toml`).

use crate::{files, root, text};
use std::collections::{BTreeMap, BTreeSet};

/// Crate → names it depends on, in any section, from the manifests.
fn manifests() -> BTreeMap<String, (String, BTreeSet<String>)> {
    let mut found = BTreeMap::new();
    for file in files().iter().filter(|f| f.ends_with("Cargo.toml") && *f != "Cargo.toml") {
        let manifest: toml::Table = toml::from_str(&text(file).expect("UTF-8")).unwrap_or_else(|e| panic!("{file}: {e}"));
        let name = manifest["package"]["name"].as_str().expect("a name").to_owned();
        let mut needs = BTreeSet::new();
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            needs.extend(manifest.get(section).and_then(|s| s.as_table()).into_iter().flat_map(|t| t.keys().cloned()));
        }
        let folder = file.trim_end_matches("/Cargo.toml").to_owned();
        found.insert(name, (folder, needs));
    }
    assert!(found.len() > 15, "{found:?}");
    found
}

/// What only some crates may use.
const FENCES: &[(&str, &[&str], &[&str])] = &[
    ("templates", &["tera"], &["web"]),
    (
        "cryptography",
        &[
            "aes-gcm",
            "aead-stream",
            "hpke",
            "hkdf",
            "hmac",
            "sha2",
            "sha1",
            "subtle",
            "getrandom",
            "rand",
            "chacha20poly1305",
            "x25519-dalek",
            "ring",
            "openssl",
            "aws-lc-rs",
        ],
        &["vault", "credentials"],
    ),
    (
        "password hashing and one-time codes",
        &["argon2", "scrypt", "bcrypt", "totp-rs", "webauthn-rs", "zxcvbn", "phonenumber"],
        &["credentials"],
    ),
    (
        "the database",
        &["sqlx", "tokio-postgres"],
        &["postgres", "tenants", "migrations", "control-plane", "data-plane", "portal-tests"],
    ),
    (
        "file formats",
        &["kamadak-exif", "lopdf", "flate2", "crc32fast", "mail-parser", "ammonia", "png", "image", "zip", "quick-xml", "tiff"],
        &["scrubber"],
    ),
    ("system calls", &["landlock", "seccompiler", "libc", "nix"], &["sandbox"]),
    ("mail", &["lettre"], &["mail"]),
    ("text messages", &["aws-sdk-sns", "rusmpp", "rusmppc"], &["sms"]),
    // Towards the outside there is one configuration of TLS.
    ("TLS", &["rustls", "tokio-rustls", "hyper-rustls", "native-tls", "webpki-roots"], &["outward"]),
];

#[test]
fn third_parties_stay_behind_their_fences() {
    let mut wrong = Vec::new();
    for (name, (_, needs)) in manifests() {
        for (what, crates, allowed) in FENCES {
            let over = crates.iter().filter(|c| needs.contains(**c) && !allowed.contains(&name.as_str()));
            wrong.extend(over.map(|c| format!("{name} uses {c}: {what} belong to {allowed:?}")));
        }
        let fenced = |need: &str| FENCES.iter().any(|(_, crates, _)| crates.contains(&need));
        wrong.extend(needs.iter().filter(|n| n.starts_with("aws-sdk-") && !fenced(n)).map(|n| format!("{name} uses {n}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn arrows_point_down() {
    let all = manifests();
    let folder_of = |name: &str| all.get(name).map(|(folder, _)| folder.split('/').next().unwrap_or_default().to_owned());
    let mut wrong = Vec::new();
    for (name, (folder, needs)) in &all {
        let layer = folder.split('/').next().unwrap_or_default();
        for need in needs {
            let Some(below) = folder_of(need) else { continue };
            let fine = match (layer, below.as_str()) {
                ("tests", _) => true,
                // The fuzzer is the scrubber's own test.
                ("services", "services") => name == "scrubber-fuzz" && need == "scrubber",
                ("services", "infra" | "tenants" | "migrations") => name != "scrubber" || need == "sandbox",
                ("tenants", "infra") => matches!(need.as_str(), "postgres" | "vault" | "kms" | "credentials"),
                ("migrations", "infra") => need == "postgres",
                ("infra", "infra") => true,
                _ => false,
            };
            if !fine {
                wrong.push(format!("{name} stands on {need}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_crate_takes_the_lints_and_versions_of_the_workspace() {
    for file in files().iter().filter(|f| f.ends_with("Cargo.toml") && *f != "Cargo.toml" && !f.contains("fuzz")) {
        let manifest: toml::Table = toml::from_str(&text(file).expect("UTF-8")).unwrap_or_else(|e| panic!("{file}: {e}"));
        let shared = manifest.get("lints").and_then(|l| l.get("workspace")).and_then(toml::Value::as_bool);
        assert!(shared == Some(true) || file.starts_with("infra/sandbox"), "{file} has lints of its own");
        assert_eq!(
            manifest["package"].get("edition").and_then(|e| e.get("workspace")).and_then(toml::Value::as_bool),
            Some(true),
            "{file}"
        );
    }
}

#[test]
fn cargo_deny_holds_the_same_fences() {
    let deny: toml::Table =
        toml::from_str(&std::fs::read_to_string(root().join("deny.toml")).expect("deny.toml is committed")).expect("TOML");
    let list = deny["bans"]["deny"].as_array().expect("a list");
    for fenced in ["tera", "sqlx", "hpke", "aes-gcm", "argon2", "landlock", "kamadak-exif", "lettre", "aws-sdk-sns", "rustls"] {
        assert!(
            list.iter().any(|d| d["crate"].as_str() == Some(fenced) && d.get("wrappers").is_some()),
            "deny.toml does not fence {fenced}"
        );
    }
}

#[test]
fn sql_stands_in_files_of_its_own() {
    // Slices keep their SQL in `queries.rs`; commands of an operator and the service's own start may ask in place.
    let in_place = ["/commands/", "/provisioning/", "/app.rs", "/notifications/mod.rs", "/laptop/"];
    for file in files().iter().filter(|f| f.starts_with("services/") && f.ends_with(".rs")) {
        let named = file.ends_with("queries.rs") || in_place.iter().any(|p| file.contains(p)) || file.contains("/tests");
        assert!(named || !text(file).expect("UTF-8").contains("sqlx::query"), "{file} holds SQL: it belongs into queries.rs");
    }
    for file in files().iter().filter(|f| f.starts_with("infra/web/") && f.ends_with(".rs")) {
        assert!(!text(file).expect("UTF-8").contains("sqlx::"), "{file}");
    }
}
