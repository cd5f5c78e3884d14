//! Making a tenant, killed anywhere, ends in a whole tenant or in none at all.

use kms::{EmbeddedKms, KeyId, KeyState, Kms};
use portal_tests::database::{self, TenantRow};
use portal_tests::{Browser, Portal};
use sqlx::{Connection, PgConnection, Row};
use std::collections::BTreeSet;

const STEPS: &[&str] = &["reserve", "key", "secrets", "login", "schemas", "doors"];

/// What a tenant consists of, as far as it is there.
#[derive(Debug, PartialEq, Eq)]
struct Parts {
    state: Option<String>,
    hosts: i64,
    secrets: Vec<String>,
    steps: Vec<String>,
    schemas: Vec<String>,
    roles: Vec<String>,
    keys: Vec<String>,
}

/// Looks for everything that belongs to a tenant, in both cells and in the key service's folders.
async fn parts(portal: &Portal, slug: &str, known: Option<&TenantRow>) -> Parts {
    let mut control = database::owner(portal, "portal").await;
    let row = database::tenant(portal, slug).await;
    let tenant = row.as_ref().or(known);
    let (id, schema) = tenant.map_or((uuid::Uuid::nil(), "t_none".to_owned()), |t| (t.id, t.schema.clone()));
    let texts = |sql: &'static str| sqlx::query_scalar::<_, String>(sql);
    let hosts = sqlx::query_scalar("select count(*) from control.hostnames where host = $1").bind(format!("{slug}.localhost"));
    let secrets = texts("select purpose from control.secrets where realm = $1 order by purpose").bind(id);
    let steps = texts("select step from control.provisioning_steps where tenant_id = $1 order by step").bind(id);
    let roles = texts("select rolname::text from pg_roles where rolname = $1").bind(&schema);
    let mut found = Parts {
        state: row.as_ref().map(|t| t.state.clone()),
        hosts: hosts.fetch_one(&mut control).await.expect("counted"),
        secrets: secrets.fetch_all(&mut control).await.expect("listed"),
        steps: steps.fetch_all(&mut control).await.expect("listed"),
        roles: roles.fetch_all(&mut control).await.expect("listed"),
        schemas: Vec::new(),
        keys: keys_in_use(portal, id).await,
    };
    for cell in ["portal", "portal_two"] {
        let mut owner = database::owner(portal, cell).await;
        let schemas = texts("select nspname::text from pg_namespace where nspname = any($1) order by 1")
            .bind([schema.clone(), format!("shred_{}", &schema[2..])]);
        found.schemas.extend(schemas.fetch_all(&mut owner).await.expect("listed"));
    }
    found
}

/// What of a tenant's key can still be used: its name, and keys that are not on their way out.
async fn keys_in_use(portal: &Portal, id: uuid::Uuid) -> Vec<String> {
    let folder = |name: &str| portal.state().join("kms").join(name);
    let rng = vault::Rng::system();
    let control = EmbeddedKms::for_control(&folder("public"), &folder("data"), &folder("administrators"), rng);
    let kms: Kms = control.expect("the control plane's folders").into();
    let alias = kms.alias(&format!("tenant-{id}")).await.expect("the key service answers");
    let mut found: Vec<String> = alias.into_iter().map(|key| format!("name of {}", key.as_str())).collect();
    for entry in std::fs::read_dir(folder("public")).expect("the key service's folder").flatten() {
        let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(key) = name.strip_suffix(".json").filter(|_| text.contains(&id.to_string())) {
            let state = kms.state(&KeyId::new(key)).await.expect("the key service answers");
            if state != KeyState::PendingDeletion {
                found.push(key.to_owned());
            }
        }
    }
    found
}

async fn is_whole(portal: &Portal, slug: &str) {
    let tenant = database::tenant(portal, slug).await.unwrap_or_else(|| panic!("{slug} is not there"));
    let found = parts(portal, slug, None).await;
    assert_eq!(found.state.as_deref(), Some("open"), "{slug}");
    assert_eq!((found.hosts, found.schemas.len(), found.roles.len()), (1, 2, 1), "{slug}: {found:?}");
    assert_eq!(found.secrets, ["code", "login", "secret"], "{slug}");
    assert_eq!(found.steps, ["doors", "key", "login", "schemas", "secrets"], "{slug}");
    let login = database::tenant_login(portal, &tenant).await;
    let mut own = PgConnection::connect_with(&login).await.unwrap_or_else(|e| panic!("the login of {slug} does not open: {e}"));
    let cases: i64 = sqlx::query_scalar("select count(*) from cases").fetch_one(&mut own).await.expect("its tables are there");
    assert_eq!(cases, 0);
    Browser::at(portal, &portal.host_of(slug)).open("/").await.expect(200);
}

#[tokio::test]
async fn killed_at_any_step_and_begun_again_a_tenant_is_whole() {
    let portal = Portal::shared();
    for step in STEPS {
        let slug = format!("killed-{step}");
        let killed = portal.control_with(&[("PORTAL_DIE_AT", step)], &["tenants", "provision", &slug, "--name", "Killed A/S"]);
        assert!(!killed.status.success(), "{step}: it was to die, and said {}", String::from_utf8_lossy(&killed.stdout));
        if *step != "doors" {
            Browser::at(portal, &portal.host_of(&slug)).get("/").await.expect(421);
        }
        // A second death at the same place where there is one, then a run to the end.
        portal.control_with(&[("PORTAL_DIE_AT", step)], &["tenants", "provision", &slug, "--name", "Killed A/S"]);
        let again = portal.control(&["tenants", "provision", &slug, "--name", "Killed A/S"]);
        let said = String::from_utf8_lossy(&again.stderr).into_owned();
        assert!(again.status.success() || said.contains("already"), "{step}: {said}");
        portal_tests::waiting::until(&format!("{slug} answers"), || async {
            Browser::at(portal, &portal.host_of(&slug)).get("/").await.status.is_success().then_some(())
        })
        .await;
        is_whole(portal, &slug).await;
    }
}

#[tokio::test]
async fn secrets_that_were_read_while_a_tenant_was_being_made_are_read_again() {
    let portal = Portal::shared();
    let state = async |state: &str| {
        let mut owner = database::owner(portal, "portal").await;
        sqlx::query("update control.tenants set state = $1 where slug = 'halfway'").bind(state).execute(&mut owner).await
    };
    portal.control_with(&[("PORTAL_DIE_AT", "secrets")], &["tenants", "provision", "halfway", "--name", "Halfway A/S"]);
    // The doors show for a moment, so that the data plane looks for secrets of which one is not there yet.
    state("open").await.expect("the owner opens the doors");
    let answers = async || Browser::at(portal, &portal.host_of("halfway")).get("/report/start").await.status.as_u16();
    portal_tests::waiting::until("the data plane has looked", || async { (answers().await == 500).then_some(()) }).await;
    state("making").await.expect("the owner closes the doors");
    portal.control_well(&["tenants", "provision", "halfway", "--name", "Halfway A/S"]);
    portal_tests::waiting::until("the doors show", || async { (answers().await != 421).then_some(()) }).await;
    assert_eq!(answers().await, 200);
    is_whole(portal, "halfway").await;
}

#[tokio::test]
async fn undone_at_any_step_a_tenant_is_cleanly_absent() {
    let portal = Portal::shared();
    for step in STEPS {
        let slug = format!("undone-{step}");
        portal.control_with(&[("PORTAL_DIE_AT", step)], &["tenants", "provision", &slug, "--name", "Undone A/S"]);
        let tenant = database::tenant(portal, &slug).await.expect("reserved before anything else");
        portal.control_well(&["tenants", "undo", &slug]);
        let found = parts(portal, &slug, Some(&tenant)).await;
        let nothing =
            Parts { state: None, hosts: 0, secrets: vec![], steps: vec![], schemas: vec![], roles: vec![], keys: vec![] };
        assert_eq!(found, nothing, "undone after {step}");
        // The address is free: another company takes it.
        portal.control_well(&["tenants", "provision", &slug, "--name", "Another A/S"]);
        let another = database::tenant(portal, &slug).await.expect("made");
        assert_ne!(another.id, tenant.id);
        assert_ne!(another.schema, tenant.schema);
        portal.control_well(&["tenants", "undo", &slug]);
    }
}

#[tokio::test]
async fn a_tenant_that_received_a_case_is_not_undone() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "has-a-case", "--name", "Has A Case"]);
    let tenant = database::tenant(portal, "has-a-case").await.expect("made");
    let mut owner = database::owner(portal, database::database_of(&tenant.cell)).await;
    let sql = format!(
        "insert into {}.cases (id, reference, stage, language, confidential, urgent, received_on, epoch, header, header_mac, last_number)
         values (gen_random_uuid(), 'PROBE', 'new', 'da', false, false, '2026-11-01', 1, '', decode(repeat('00', 32), 'hex'), 1)",
        tenant.schema
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut owner).await.expect("the server's owner may write anywhere");
    let output = portal.control(&["tenants", "undo", "has-a-case"]);
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("closed, not undone"), "{said}");
    let found = parts(portal, "has-a-case", None).await;
    assert_eq!((found.schemas.len(), found.roles.len(), found.secrets.len()), (2, 1, 3), "nothing of it has gone");
    assert_eq!(found.state.as_deref(), Some("open"), "a refused undoing leaves its doors as they were");
}

#[tokio::test]
async fn tenants_are_spread_over_the_cells() {
    let portal = Portal::shared();
    let mut cells = BTreeSet::new();
    // The emptier cell is filled first, and tests beside this one empty cells too.
    for n in 0..12 {
        if cells.len() == 2 {
            break;
        }
        let slug = format!("spread-{n}");
        portal.control_well(&["tenants", "provision", &slug, "--name", "Spread A/S"]);
        cells.insert(database::tenant(portal, &slug).await.expect("made").cell);
        is_whole(portal, &slug).await;
    }
    assert_eq!(cells.into_iter().collect::<Vec<_>>(), ["one", "two"]);
}

#[tokio::test]
async fn an_address_is_given_once_and_only_if_it_can_be_a_host() {
    let portal = Portal::shared();
    let output = portal.control(&["tenants", "provision", "nordhavn", "--name", "Somebody Else"]);
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("already"), "{output:?}");
    for slug in ["a", "-abc", "abc-", "Abc", "a b", "æble", "desk", "portal", "www", "x'; drop schema control", &"a".repeat(64)]
    {
        let output = portal.control(&["tenants", "provision", slug, "--name", "Somebody"]);
        assert!(!output.status.success(), "{slug} was accepted");
    }
}

#[tokio::test]
async fn a_tenant_that_is_made_already_is_no_failure_and_a_name_is_one_plain_line() {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "done-twice", "--name", "Done Twice"]);
    let before = database::tenant(portal, "done-twice").await.expect("made").id;
    portal.control_well(&["tenants", "provision", "done-twice", "--name", "Done Twice"]);
    assert_eq!(database::tenant(portal, "done-twice").await.expect("kept").id, before);
    let other = portal.control(&["tenants", "provision", "done-twice", "--name", "Somebody Else"]);
    assert!(!other.status.success() && String::from_utf8_lossy(&other.stderr).contains("already"), "{other:?}");
    for name in ["A\nB", "A\u{1b}[31mB", "x", &"x".repeat(121)] {
        let refused = portal.control(&["tenants", "provision", "named-oddly", "--name", name]);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(!refused.status.success() && said.contains("2 to 120 characters"), "{name:?}: {said}");
    }
}

#[tokio::test]
async fn two_runs_at_once_make_one_tenant() {
    let portal = Portal::shared();
    let run = || {
        std::thread::spawn(|| {
            Portal::shared().control(&["tenants", "provision", "at-once", "--name", "At Once"]).status.success()
        })
    };
    let runs: Vec<_> = (0..3).map(|_| run()).collect();
    let succeeded = runs.into_iter().map(|r| r.join().expect("it ends")).filter(|s| *s).count();
    if succeeded == 0 {
        portal.control_well(&["tenants", "provision", "at-once", "--name", "At Once"]);
    }
    is_whole(portal, "at-once").await;
    let mut owner = database::owner(portal, "portal").await;
    let row =
        sqlx::query("select count(*) from control.tenants where slug = 'at-once'").fetch_one(&mut owner).await.expect("counted");
    assert_eq!(row.get::<i64, _>(0), 1);
}
