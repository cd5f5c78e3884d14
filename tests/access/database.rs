//! Whatever SQL a login is made to run, it reaches nothing that is not its own, and can neither watch nor stop the others.

use crate::probes::NOBODY;
use portal_tests::database::{self, TenantRow, refusal};
use portal_tests::{Portal, program_output};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{Connection, Row};
use tokio::sync::OnceCell;

/// Three tenants: `near` shares its cell with `own`, `far` lives in the other one; each of `own` and `near` has a case at
/// the desk, put there by the server's owner.
struct Scene {
    own: TenantRow,
    near: TenantRow,
    far: TenantRow,
}

const OWN_CASE: &str = "00000000-0000-4000-8000-0000000000a1";
const NEAR_CASE: &str = "00000000-0000-4000-8000-0000000000b2";
const ABSENT_CASE: &str = "00000000-0000-4000-8000-0000000000c3";

static SCENE: OnceCell<Scene> = OnceCell::const_new();

async fn scene() -> &'static Scene {
    SCENE.get_or_init(prepare).await
}

async fn prepare() -> Scene {
    let portal = Portal::shared();
    portal.control_well(&["tenants", "provision", "naboen", "--name", "Naboen ApS"]);
    let far = database::tenant(portal, "skovlund").await.expect("a demonstration tenant");
    let own = database::tenant(portal, "nordhavn").await.expect("a demonstration tenant");
    let near = database::tenant(portal, "naboen").await.expect("provisioned just now");
    assert_eq!(
        (own.cell.as_str(), near.cell.as_str(), far.cell.as_str()),
        ("one", "one", "two"),
        "tenants are spread over the cells"
    );
    let mut owner = database::owner(portal, "portal").await;
    for (tenant, case) in [(&own, OWN_CASE), (&near, NEAR_CASE)] {
        let sql = format!(
            "insert into desk.cases (tenant, id, tenant_id, reference, stage, language, confidential, urgent, received_on, epoch, last_number, last_by, last_on)
                 values ('{t}', '{case}', '{id}', 'PROBE-1', 'new', 'da', false, false, '2026-11-01', 1, 1, 'reporter', '2026-11-01');
             insert into desk.wraps (tenant, case_id, purpose, epoch, handler, key_id, wrap, mac) values
                 ('{t}', '{case}', 'ck', 1, '{case}', '{case}', decode(repeat('00', 80), 'hex'), decode(repeat('00', 32), 'hex'));
             insert into desk.declarations (tenant, case_id, handler, standing, declared_on) values ('{t}', '{case}', '{case}', 'excluded', '2026-11-01');
             insert into desk.reads (tenant, case_id, handler, number) values ('{t}', '{case}', '{case}', 1);
             insert into desk.revocations (tenant, case_id, purpose, handler, up_to_epoch, recorded_on) values ('{t}', '{case}', 'rk', '{case}', 1, '2026-11-01');
             insert into shred_desk.erase_secrets (tenant, case_id, secret) values ('{t}', '{case}', decode(repeat('00', 32), 'hex'))",
            t = tenant.schema,
            id = tenant.id
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut owner).await.expect("the server's owner may write anywhere");
    }
    Scene { own, near, far }
}

/// The logins that a web process uses, each in its database.
async fn logins() -> Vec<(&'static str, PgConnectOptions)> {
    let (portal, scene) = (Portal::shared(), scene().await);
    vec![
        ("a tenant of cell one", database::tenant_login(portal, &scene.own).await),
        ("a tenant of cell two", database::tenant_login(portal, &scene.far).await),
        ("the desk at cell one", database::own(portal, "desk", "portal")),
        ("the desk at cell two", database::own(portal, "desk", "portal_two")),
        ("the control plane", database::own(portal, "control", "portal")),
        ("the control plane at cell two", database::own(portal, "control", "portal_two")),
        ("the eraser at cell one", database::own(portal, "eraser", "portal")),
        ("the eraser at cell two", database::own(portal, "eraser", "portal_two")),
    ]
}

async fn refused(who: &str, connection: &mut PgConnection, sql: &str, also: &[&str], wrong: &mut Vec<String>) {
    match refusal(connection, sql).await {
        Ok(state) if state == "42501" || also.contains(&state.as_str()) => {}
        Ok(state) => wrong.push(format!("{who}: {sql}: refused with {state}, which is another reason")),
        Err(happened) => wrong.push(format!("{who}: {sql}: {happened}")),
    }
    if sql.starts_with("begin") {
        sqlx::raw_sql("rollback").execute(connection).await.expect("the end of a probe");
    }
}

#[tokio::test]
async fn no_login_can_become_another_make_anything_or_watch_or_stop_the_others() {
    let mut wrong = Vec::new();
    for (who, options) in logins().await {
        let mut connection = PgConnection::connect_with(&options).await.unwrap_or_else(|e| panic!("{who} cannot sign in: {e}"));
        for (sql, also) in NOBODY {
            refused(who, &mut connection, sql, also, &mut wrong).await;
        }
        // The control plane takes one kind of advisory lock around its own work; the others none.
        if !who.starts_with("the control") {
            for sql in ["select pg_advisory_lock(1)", "select pg_try_advisory_lock(1)", "select pg_advisory_xact_lock(1)"] {
                refused(who, &mut connection, sql, &[], &mut wrong).await;
            }
        }
    }
    assert!(wrong.is_empty(), "{} probes went wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Every table and view of our schemas in a database.
async fn tables(database: &str) -> Vec<(String, String)> {
    let mut owner = database::owner(Portal::shared(), database).await;
    let rows = sqlx::query(
        "select n.nspname::text, quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'v', 'p', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 2",
    )
    .fetch_all(&mut owner)
    .await
    .expect("the owner reads the catalogue");
    rows.into_iter().map(|r| (r.get(0), r.get(1))).collect()
}

/// What a company wrote when it signed up is erased once that is decided: the only rows that a web process deletes.
const ERASED_WHEN_DECIDED: &[(&str, &str)] = &[("the control plane", "control.signups")];

#[tokio::test]
async fn nothing_is_deleted_by_any_login() {
    let mut wrong = Vec::new();
    for (who, options) in logins().await {
        let mut connection = PgConnection::connect_with(&options).await.expect("it can sign in");
        for (_, table) in tables(options.get_database().expect("named")).await {
            for sql in [
                format!("delete from {table} where false"),
                format!("truncate {table}"),
                format!("drop table {table}"),
                format!("alter table {table} disable row level security"),
            ] {
                // A sequence or a view is not a table (42809, 55000): that is a refusal too.
                if sql.starts_with("delete") && ERASED_WHEN_DECIDED.contains(&(who, table.as_str())) {
                    continue;
                }
                refused(who, &mut connection, &sql, &["42809", "55000"], &mut wrong).await;
            }
        }
    }
    assert!(wrong.is_empty(), "{} probes went wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
async fn every_login_stays_in_its_own_schemas() {
    let scene = scene().await;
    let mut wrong = Vec::new();
    for (who, options) in logins().await {
        let login = options.get_username().to_owned();
        let mut connection = PgConnection::connect_with(&options).await.expect("it can sign in");
        for (schema, table) in tables(options.get_database().expect("named")).await {
            let own = match login.as_str() {
                "portal_desk" => {
                    matches!(schema.as_str(), "desk" | "shred_desk" | "les")
                        || matches!(
                            table.as_str(),
                            "control.directory"
                                | "control.directory_secrets"
                                | "control.directory_logos"
                                | "control.handovers"
                                | "control.recovery_approvals"
                                | "control.directory_contact_changes"
                        )
                }
                "portal_control" => schema == "control" && !table.starts_with("control.directory"),
                "portal_eraser" => false,
                tenant => {
                    schema == tenant
                        || schema == format!("shred_{}", &tenant[2..])
                        || matches!(schema.as_str(), "desk" | "shred_desk")
                }
            };
            if own {
                continue;
            }
            let probes = [
                format!("select 1 from {table} limit 1"),
                format!("insert into {table} default values"),
                format!("copy {table} to stdout"),
                format!("create index on {table} ((1))"),
                format!("alter table {table} owner to {login}"),
                format!("grant select on {table} to {login}"),
            ];
            for sql in &probes {
                refused(who, &mut connection, sql, &["42809", "55000"], &mut wrong).await;
            }
        }
    }
    assert!(wrong.is_empty(), "{} probes went wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_ne!(scene.own.schema, scene.near.schema);
}

#[tokio::test]
async fn only_what_moves_can_be_changed() {
    let scene = scene().await;
    let mut wrong = Vec::new();
    let tenant = PgConnection::connect_with(&database::tenant_login(Portal::shared(), &scene.own).await).await;
    let mut tenant = tenant.expect("it can sign in");
    let fixed = [
        "cases set id = id",
        "cases set received_on = received_on",
        "cases set reference = reference",
        "cases set confidential = confidential",
        "items set day = day",
        "items set number = number",
        "items set author = author",
        "item_versions set envelope = envelope",
        "wraps set wrap = wrap",
        "wraps set mac = mac",
        "return_codes set wrapped_key = wrapped_key",
        "file_objects set object = object",
        "access_log set at = at",
        "change_log set handler = handler",
        "status_log set stage = stage",
        "events set hash = hash",
        "erase_secrets set secret = secret",
        "accounts set role = role",
        "accounts set identity_right = identity_right",
        "handler_keys set public_key = public_key",
        "handler_keys set account_id = account_id",
        "recovery_keys set public_key = public_key",
        "sessions set account_id = account_id",
        "sessions set ends_at = ends_at",
        "sign_in_attempts set account_id = account_id",
        "desk.cases set tenant = tenant",
        "desk.cases set reference = reference",
        "desk.cases set received_on = received_on",
        "desk.wraps set wrap = wrap",
        "desk.wraps set handler = handler",
        "desk.revocations set carried_out = false",
        "desk.revocations set up_to_epoch = 0",
        "shred_desk.erase_secrets set secret = secret",
        "desk.declarations set handler = handler",
        "outbox set recipient = recipient",
        "outbox set kind = kind",
        "drafts set id = id",
        "ended_sessions set ended_on = ended_on",
        "migrations_done set name = name",
    ];
    for update in fixed {
        refused("a tenant", &mut tenant, &format!("update {update}"), &[], &mut wrong).await;
    }
    let mut desk = PgConnection::connect_with(&database::own(Portal::shared(), "desk", "portal")).await.expect("it can sign in");
    for update in [
        "desk.cases set stage = stage",
        "desk.wraps set wrap = wrap",
        "desk.declarations set standing = 'free'",
        "desk.reads set number = 0",
        "desk.revocations set carried_out = true",
        "shred_desk.erase_secrets set secret = secret",
        "les.accounts set role = 'triager'",
        "les.accounts set identity_right = true",
        "les.events set hash = hash",
        "les.handler_keys set public_key = public_key",
    ] {
        refused("the desk", &mut desk, &format!("update {update}"), &[], &mut wrong).await;
    }
    for table in ["desk.cases", "desk.wraps", "desk.declarations", "desk.reads", "desk.revocations", "shred_desk.erase_secrets"] {
        refused("the desk", &mut desk, &format!("insert into {table} default values"), &[], &mut wrong).await;
    }
    let mut control =
        PgConnection::connect_with(&database::own(Portal::shared(), "control", "portal")).await.expect("it can sign in");
    for update in [
        "control.tenants set id = id",
        "control.tenants set schema = schema",
        "control.tenants set cell = cell",
        "control.tenants set slug = slug",
        "control.hostnames set tenant_id = tenant_id",
        "control.secrets set ciphertext = ciphertext",
        "control.realms set key_id = key_id",
        "control.audit set action = action",
        "control.accounts set role = role",
        "control.provisioning_steps set step = step",
        "control.events set hash = hash",
    ] {
        refused("the control plane", &mut control, &format!("update {update}"), &[], &mut wrong).await;
    }
    assert!(wrong.is_empty(), "{} probes went wrong:\n{}", wrong.len(), wrong.join("\n"));
}

async fn count(connection: &mut PgConnection, sql: &str) -> i64 {
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(connection).await.unwrap_or_else(|e| panic!("{sql}: {e}"))
}

#[tokio::test]
async fn at_the_desk_a_tenant_meets_its_own_rows_only() {
    let scene = scene().await;
    let options = database::tenant_login(Portal::shared(), &scene.own).await;
    let mut tenant = PgConnection::connect_with(&options).await.expect("it can sign in");
    let (own, near) = (&scene.own.schema, &scene.near.schema);
    let zeros = |n: usize| format!("decode(repeat('00', {n}), 'hex')");
    for table in ["desk.cases", "desk.wraps", "desk.declarations", "desk.reads", "desk.revocations", "shred_desk.erase_secrets"] {
        assert!(
            count(&mut tenant, &format!("select count(*) from {table} where tenant = '{own}'")).await >= 1,
            "{table}: its own row"
        );
        assert_eq!(
            count(&mut tenant, &format!("select count(*) from {table} where tenant <> '{own}'")).await,
            0,
            "{table}: foreign rows"
        );
    }
    let mut wrong = Vec::new();
    let inserts = [
        format!("insert into desk.cases (tenant, id, tenant_id, reference, stage, language, confidential, urgent, received_on, epoch, last_number, last_by, last_on)
            values ('{near}', '{ABSENT_CASE}', '{}', 'PROBE-9', 'new', 'da', false, false, '2026-11-01', 1, 1, 'reporter', '2026-11-01')", scene.near.id),
        format!("insert into desk.wraps values ('{near}', '{NEAR_CASE}', 'ck', 2, '{OWN_CASE}', '{OWN_CASE}', {}, {})", zeros(80), zeros(32)),
        format!("insert into desk.declarations values ('{near}', '{NEAR_CASE}', '{OWN_CASE}', 'excluded', '2026-11-01')"),
        format!("insert into desk.reads values ('{near}', '{NEAR_CASE}', '{OWN_CASE}', 1)"),
        format!("insert into desk.revocations (tenant, case_id, purpose, handler, up_to_epoch, recorded_on)
            values ('{near}', '{NEAR_CASE}', 'ck', '{NEAR_CASE}', 1, '2026-11-01')"),
        format!("insert into shred_desk.erase_secrets values ('{near}', '{ABSENT_CASE}', {})", zeros(32)),
        "set row_security = off; select count(*) from desk.cases".to_owned(),
    ];
    for sql in &inserts {
        refused("a tenant", &mut tenant, sql, &[], &mut wrong).await;
    }
    sqlx::raw_sql("reset row_security").execute(&mut tenant).await.expect("its own setting");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for update in ["desk.cases set stage = 'closed'", "desk.declarations set standing = 'free'", "desk.reads set number = 99"] {
        let done =
            sqlx::raw_sql(sqlx::AssertSqlSafe(format!("update {update} where tenant = '{near}'"))).execute(&mut tenant).await;
        assert_eq!(done.expect("it runs over no rows").rows_affected(), 0, "{update}");
    }
    // A foreign case and an absent one answer alike: nobody learns which case ids exist.
    let mut answers = Vec::new();
    for case in [NEAR_CASE, ABSENT_CASE] {
        let sql = format!("insert into desk.reads values ('{own}', '{case}', '{OWN_CASE}', 1)");
        let error =
            sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut tenant).await.expect_err("there is no such case of this tenant");
        answers.push(error.to_string().replace(case, "{case}"));
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn the_desk_and_the_eraser_cannot_write_through_the_rows_of_all() {
    let scene = scene().await;
    let mut eraser =
        PgConnection::connect_with(&database::own(Portal::shared(), "eraser", "portal")).await.expect("it can sign in");
    let mut wrong = Vec::new();
    for sql in [
        format!("select * from {}.cases", scene.own.schema),
        "select * from desk.cases".to_owned(),
        "select * from desk.wraps".to_owned(),
        "delete from desk.wraps".to_owned(),
        format!("select provisioning.remove_empty_tenant('{}')", scene.own.schema),
        "select provisioning.create_tenant('t_aaaaaaaaaaaaaaaa', '', 6)".to_owned(),
        format!("select provisioning.furnish('{}')", scene.own.schema),
    ] {
        refused("the eraser", &mut eraser, &sql, &[], &mut wrong).await;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn nobody_signs_in_to_a_foreign_cell() {
    let (portal, scene) = (Portal::shared(), scene().await);
    for (tenant, foreign) in
        [(&scene.own, "portal_two"), (&scene.far, "portal"), (&scene.own, "postgres"), (&scene.own, "template1")]
    {
        let options = database::tenant_login(portal, tenant).await.database(foreign);
        let error =
            PgConnection::connect_with(&options).await.err().unwrap_or_else(|| panic!("{} signed in to {foreign}", tenant.slug));
        let refused = matches!(&error, sqlx::Error::Database(e) if e.code().as_deref() == Some("42501"));
        assert!(refused, "{foreign}: {error}");
    }
    for login in ["desk", "control", "eraser", "migrator"] {
        for database in ["postgres", "template1"] {
            let error = PgConnection::connect_with(&database::own(portal, login, database)).await.err();
            assert!(error.is_some(), "{login} signed in to the maintenance database {database}");
        }
    }
}

#[tokio::test]
async fn administrators_secrets_are_hidden_from_the_desk() {
    let portal = Portal::shared();
    let mut owner = database::owner(portal, "portal").await;
    assert_eq!(
        count(
            &mut owner,
            "select count(*) from control.secrets s join control.realms r on r.id = s.realm where r.kind = 'administrators'"
        )
        .await,
        1
    );
    let mut desk = PgConnection::connect_with(&database::own(portal, "desk", "portal")).await.expect("it can sign in");
    assert_eq!(count(&mut desk, "select count(*) from control.directory_secrets where kind = 'administrators'").await, 0);
    assert!(count(&mut desk, "select count(*) from control.directory_secrets").await > 3, "it does see the tenants'");
    // A condition with a side effect is not run on the rows that the view hides.
    let leak = refusal(
        &mut desk,
        "select 1 from control.directory_secrets where 1 / (case when kind = 'administrators' then 0 else 1 end) = 1",
    )
    .await;
    assert!(leak.is_err_and(|e| e.starts_with("went through")), "a hidden row was looked at");
}

#[tokio::test]
async fn create_only_functions_take_no_foreign_names_and_overwrite_nothing() {
    let (portal, scene) = (Portal::shared(), scene().await);
    let mut control = PgConnection::connect_with(&database::own(portal, "control", "portal")).await.expect("it can sign in");
    let verifier = format!("SCRAM-SHA-256$1:{}$#:#", "A".repeat(24)).replace('#', &format!("{}=", "A".repeat(43)));
    for name in [
        "t_short",
        "public",
        "desk",
        "t_aaaaaaaaaaaaaaaa; drop schema desk",
        "T_aaaaaaaaaaaaaaaa",
        "t_aaaaaaaaaaaaaaa\"",
        "portal_owner",
        "t_aaaaaaaaaaaaaaaa\nx",
    ] {
        let sql = format!("select provisioning.create_tenant('{name}', '{verifier}', 6)");
        assert_eq!(refusal(&mut control, &sql).await, Ok("P0001".to_owned()), "{name}");
    }
    for (verifier, connections) in [
        ("md5aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 6),
        ("plain", 6),
        ("", 6),
        (verifier.as_str(), 1),
        (verifier.as_str(), 67),
        (verifier.as_str(), -1),
    ] {
        let sql = format!("select provisioning.create_tenant('t_aaaaaaaaaaaaaaaa', '{verifier}', {connections})");
        assert_eq!(refusal(&mut control, &sql).await, Ok("P0001".to_owned()), "{verifier} {connections}");
    }
    // Called again for a tenant that is there, with another password: nothing changes, the tenant's own one still opens.
    let again =
        sqlx::query_scalar::<_, String>("select provisioning.create_tenant($1, $2, 66)").bind(&scene.own.schema).bind(&verifier);
    assert_eq!(again.fetch_one(&mut control).await.expect("repeatable"), "was there");
    let login = database::tenant_login(portal, &scene.own).await;
    PgConnection::connect_with(&login).await.expect("the tenant's password was not changed");
    let mut wrong = Vec::new();
    for sql in [
        format!("select provisioning.furnish('{}')", scene.own.schema),
        format!("select provisioning.remove_empty_tenant('{}')", scene.own.schema),
        "insert into provisioning.template values (99, 'x', 'x')".to_owned(),
        "update provisioning.template set sql = 'x'".to_owned(),
        "select * from provisioning.template".to_owned(),
    ] {
        refused("the control plane", &mut control, &sql, &[], &mut wrong).await;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_tenant_cannot_take_the_connections_of_others() {
    let (portal, scene) = (Portal::shared(), scene().await);
    let options = database::tenant_login(portal, &scene.near).await;
    let mut held = Vec::new();
    let refused = loop {
        match PgConnection::connect_with(&options).await {
            Ok(connection) => held.push(connection),
            Err(error) => break error,
        }
        assert!(held.len() <= 6, "more than six connections for one tenant and one data plane");
    };
    let too_many = matches!(&refused, sqlx::Error::Database(e) if e.code().as_deref() == Some("53300"));
    assert!(too_many, "{refused}");
}

#[tokio::test]
async fn the_server_writes_down_nobody_and_loses_nothing() {
    let portal = Portal::shared();
    let mut owner = database::owner(portal, "portal").await;
    for (name, wanted) in postgres::settings::REQUIRED {
        let value = sqlx::query_scalar::<_, String>("select current_setting($1)")
            .bind(name)
            .fetch_one(&mut owner)
            .await
            .expect("a setting");
        assert_eq!(&value, wanted, "{name}");
    }
    let doctor = program_output(portal, "data-plane", &["doctor"]);
    assert!(!doctor.contains("WRONG  cell"), "{doctor}");
}
