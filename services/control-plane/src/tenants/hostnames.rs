//! `/admin/tenants/{slug}/hosts`: the hosts that lead to a tenant. One of the company's own is opened once its name server
//! points to us, so that nobody can take a name that is not theirs, and is ended by typing it once more.

use super::host_queries::{self, HostRow};
use super::queries::{self, Stored};
use crate::audit;
use crate::visit::{Administrator, failed};
use anyhow::Context;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use hickory_resolver::TokioResolver;
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use web::{Failure, FieldErrors, HostName, Html, Page, Submitted, Unprocessable};

/// The list and both forms.
#[derive(Serialize)]
pub struct HostsPage {
    /// The tenant's address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Where an entry at a name server has to lead.
    pub target: String,
    /// The hosts that lead here, the usual one first.
    pub hosts: Vec<HostRow>,
    /// One of them is the company's own.
    pub own: bool,
    /// As typed.
    pub host: String,
    /// As typed.
    pub end: String,
    /// What is to be put right.
    pub errors: FieldErrors,
}

impl Page for HostsPage {
    const TEMPLATE: &'static str = "tenants/hosts.html";

    fn samples() -> Vec<Self> {
        let row = |host: &str, own: bool| HostRow { host: host.to_owned(), own };
        let page = |hosts: Vec<HostRow>, errors: FieldErrors| HostsPage {
            slug: "nordhavn".to_owned(),
            name: "Nordhavn Bryggeri A/S".to_owned(),
            target: "nordhavn.localhost".to_owned(),
            own: hosts.len() > 1,
            hosts,
            host: String::new(),
            end: String::new(),
            errors,
        };
        let wrong = |key: &'static str| {
            let mut errors = FieldErrors::default();
            errors.add_with("host", key, [("target", "nordhavn.localhost".into()), ("base", "localhost".into())]);
            errors
        };
        let mut end = FieldErrors::default();
        end.add("end", "hosts-end-unknown");
        let usual = || vec![row("nordhavn.localhost", false)];
        let both = || vec![row("nordhavn.localhost", false), row("whistle.nordhavn.example", true)];
        let mut pages = vec![page(usual(), FieldErrors::default()), page(both(), end)];
        pages.extend(
            ["hosts-wrong", "hosts-ours", "hosts-taken", "hosts-silent", "hosts-elsewhere"].map(|key| page(usual(), wrong(key))),
        );
        pages
    }
}

/// What is typed into one of the forms.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct HostForm {
    host: String,
    end: Option<String>,
}

/// Shows the list and the forms.
pub async fn get(administrator: Administrator, Path(slug): Path<String>) -> Result<Html, Failure> {
    let tenant = found(&administrator, &slug).await?;
    page(&administrator, tenant, HostForm::default(), FieldErrors::default()).await
}

/// Opens a host, or ends one.
pub async fn post(
    administrator: Administrator,
    Path(slug): Path<String>,
    submitted: Submitted<HostForm>,
) -> Result<Response, Failure> {
    let form = submitted.checked(&administrator.visit.csrf)?;
    let tenant = found(&administrator, &slug).await?;
    let errors = match &form.end {
        Some(host) => end(&administrator, &tenant, host).await?,
        None => open(&administrator, &tenant, &form.host).await?,
    };
    if errors.is_empty() {
        let done = if form.end.is_some() { "host-ended" } else { "host" };
        return Ok(web::redirect(&format!("/admin/tenants/{slug}?done={done}")));
    }
    Ok(Unprocessable(page(&administrator, tenant, form, errors).await?).into_response())
}

async fn end(by: &Administrator, tenant: &Stored, typed: &str) -> Result<FieldErrors, Failure> {
    let mut errors = FieldErrors::default();
    let mut tx = by.visit.begin().await?;
    if host_queries::end_host(&mut tx, tenant.id, &typed.trim().to_ascii_lowercase()).await? {
        audit::write(&mut tx, by.visit.now, Some(by.account.id), "host-ended", Some(tenant.id)).await?;
        tx.commit().await?;
    } else {
        errors.add("end", "hosts-end-unknown");
    }
    Ok(errors)
}

async fn open(by: &Administrator, tenant: &Stored, typed: &str) -> Result<FieldErrors, Failure> {
    let settings = &by.visit.app.settings;
    let mut errors = FieldErrors::default();
    let target = target(by, tenant);
    let arguments = || [("target", target.clone().into()), ("base", settings.base.clone().into())];
    let host = match own_host(typed, &settings.base, &settings.portal_host) {
        Ok(host) => host,
        Err(key) => {
            errors.add_with("host", key, arguments());
            return Ok(errors);
        }
    };
    let resolver = resolver(settings.name_server).map_err(failed)?;
    let (theirs, ours) = (addresses(&resolver, &host).await, addresses(&resolver, &target).await);
    if theirs.is_empty() || !theirs.is_subset(&ours) {
        let key = if theirs.is_empty() { "hosts-silent" } else { "hosts-elsewhere" };
        errors.add_with("host", key, arguments());
        return Ok(errors);
    }
    let mut tx = by.visit.begin().await?;
    if host_queries::open_host(&mut tx, tenant.id, &host).await? {
        audit::write(&mut tx, by.visit.now, Some(by.account.id), "host-live", Some(tenant.id)).await?;
        tx.commit().await?;
    } else {
        errors.add("host", "hosts-taken");
    }
    Ok(errors)
}

/// A host that can be a company's own, or the key of what is wrong with it.
fn own_host(typed: &str, base: &str, portal: &str) -> Result<String, &'static str> {
    let parsed = HostName::parse(typed.trim()).filter(|host| !typed.contains(':') && host.name().contains('.'));
    let host = parsed.filter(|host| host.name().parse::<IpAddr>().is_err()).ok_or("hosts-wrong")?.name().to_owned();
    let ours = |ours: &str| host == ours || host.ends_with(&format!(".{ours}"));
    if ours(base) || ours(portal) { Err("hosts-ours") } else { Ok(host) }
}

fn target(by: &Administrator, tenant: &Stored) -> String {
    format!("{}.{}", tenant.slug, by.visit.app.settings.base)
}

fn resolver(name_server: Option<SocketAddr>) -> anyhow::Result<TokioResolver> {
    let builder = match name_server {
        Some(at) => {
            let mut connection = ConnectionConfig::udp();
            connection.port = at.port();
            let server = NameServerConfig::new(at.ip(), true, vec![connection]);
            TokioResolver::builder_with_config(
                ResolverConfig::from_parts(None, Vec::new(), vec![server]),
                TokioRuntimeProvider::default(),
            )
        }
        None => TokioResolver::builder_tokio().context("this machine's name servers are not known: set `name_server`")?,
    };
    builder.build().context("the name servers cannot be asked")
}

/// Where a name leads; nowhere, when no server says so.
async fn addresses(resolver: &TokioResolver, name: &str) -> BTreeSet<IpAddr> {
    match resolver.lookup_ip(format!("{name}.")).await {
        Ok(found) => found.iter().collect(),
        Err(_unknown_or_silent) => BTreeSet::new(),
    }
}

async fn found(administrator: &Administrator, slug: &str) -> Result<Stored, Failure> {
    let mut tx = administrator.visit.begin().await?;
    let tenant = queries::find(&mut tx, slug).await?;
    tx.commit().await?;
    tenant.filter(|t| !["undone", "left"].contains(&t.state.as_str())).ok_or(Failure::NotFound)
}

async fn page(by: &Administrator, tenant: Stored, form: HostForm, errors: FieldErrors) -> Result<Html, Failure> {
    let mut tx = by.visit.begin().await?;
    let hosts = host_queries::hosts(&mut tx, tenant.id).await?;
    tx.commit().await?;
    let page = HostsPage {
        target: target(by, &tenant),
        slug: tenant.slug,
        name: tenant.name,
        own: hosts.iter().any(|row| row.own),
        hosts,
        host: form.host,
        end: form.end.unwrap_or_default(),
        errors,
    };
    by.visit.app.pages.render(&by.visit.frame, &page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_of_the_companys_own_is_a_whole_name_and_not_ours() {
        let check = |typed| own_host(typed, "portal.example", "www.portal.example");
        assert_eq!(check(" Whistle.Company.dk ").as_deref(), Ok("whistle.company.dk"));
        for wrong in
            ["", "company", "https://whistle.company.dk", "whistle.company.dk/x", "company.dk:443", "10.0.0.1", "å.dk", "a..dk"]
        {
            assert_eq!(check(wrong), Err("hosts-wrong"), "{wrong}");
        }
        for ours in ["portal.example", "nordhavn.portal.example", "WWW.portal.example"] {
            assert_eq!(check(ours), Err("hosts-ours"), "{ours}");
        }
    }
}
