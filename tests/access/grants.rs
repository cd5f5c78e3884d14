//! Every right that anybody but an owner holds, as a committed list: a change of it is read before it is accepted.

use portal_tests::{Portal, accepted, database};
use sqlx::Row;
use std::fmt::Write;

const RIGHTS: &str = r"
with ours as (
    select oid, nspname from pg_namespace
    where nspname in ('control', 'les', 'desk', 'shred_desk', 'provisioning', 'migrated', 'public', $1, 'shred_' || substr($1, 3))),
grants as (
    select 'database' as what, 'this one'::text as name, a.grantee, a.privilege_type as right, '' as part
        from pg_database d, aclexplode(d.datacl) a where d.datname = current_database() and a.grantee <> d.datdba
    union all select 'schema', n.nspname::text, a.grantee, a.privilege_type, ''
        from pg_namespace n join ours using (oid), aclexplode(n.nspacl) a where a.grantee <> n.nspowner
    union all select case c.relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end, o.nspname::text || '.' || c.relname::text, a.grantee, a.privilege_type, ''
        from pg_class c join ours o on o.oid = c.relnamespace, aclexplode(c.relacl) a where a.grantee <> c.relowner
    union all select 'columns', o.nspname::text || '.' || c.relname::text, a.grantee, a.privilege_type, string_agg(t.attname, ', ' order by t.attname)
        from pg_attribute t join pg_class c on c.oid = t.attrelid join ours o on o.oid = c.relnamespace, aclexplode(t.attacl) a
        group by o.nspname, c.relname, a.grantee, a.privilege_type
    union all select case when p.prosecdef then 'definer''s function' else 'function' end,
        o.nspname::text || '.' || p.proname::text || '(' || pg_get_function_identity_arguments(p.oid) || ') of ' || p.proowner::regrole::text, a.grantee, a.privilege_type, ''
        from pg_proc p join ours o on o.oid = p.pronamespace, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee <> p.proowner
    union all select 'language', l.lanname::text, a.grantee, a.privilege_type, ''
        from pg_language l, aclexplode(coalesce(l.lanacl, acldefault('l', l.lanowner))) a where l.lanpltrusted and a.grantee <> l.lanowner)
select what, name, case grantee when 0 then 'PUBLIC' else grantee::regrole::text end as who,
    string_agg(lower(g.right) || case part when '' then '' else ' (' || part || ')' end, ', ' order by g.right, part) as rights
from grants g group by what, name, who order by what, name, who";

const ROLES: &str = "
select r.rolname, concat_ws(' ', case when r.rolcanlogin then 'login' else 'nologin' end, case when r.rolinherit then 'inherit' else 'noinherit' end,
    case when r.rolsuper then 'SUPERUSER' end, case when r.rolcreaterole then 'CREATEROLE' end, case when r.rolcreatedb then 'CREATEDB' end,
    case when r.rolbypassrls then 'BYPASSRLS' end, case when r.rolreplication then 'REPLICATION' end, 'connections ' || r.rolconnlimit,
    'member of ' || coalesce((select string_agg(m.roleid::regrole::text || case when m.admin_option then ' (admin)' else '' end, ', ' order by m.roleid::regrole::text)
        from pg_auth_members m where m.member = r.oid), 'nothing'),
    'sets ' || coalesce((select string_agg(c, ', ' order by c) from pg_db_role_setting s, unnest(s.setconfig) c where s.setrole = r.oid), 'nothing')) as attributes
from pg_roles r where r.rolname ~ '^portal_' or r.rolname ~ '^tenants_of_' or r.rolname = $1 order by r.rolname";

#[tokio::test]
async fn the_rights_at_the_database_are_those_that_were_accepted() {
    let portal = Portal::shared();
    let mut text = String::from(
        "# Every right that is not an owner's. Written by tests/access/grants.rs; PORTAL_ACCEPT=1 accepts a change.\n",
    );
    for (slug, database) in [("nordhavn", "portal"), ("skovlund", "portal_two")] {
        let tenant = database::tenant(portal, slug).await.expect("a demonstration tenant");
        let mut owner = database::owner(portal, database).await;
        let plain = |line: String| {
            line.replace(&tenant.schema[2..], "{tenant}")
                .replace("tenants_of_portal_two", "tenants_of_this")
                .replace("tenants_of_portal", "tenants_of_this")
        };
        writeln!(
            text,
            "\n## {}",
            if database == "portal" { "The database with control, LES and a cell" } else { "A database with a cell" }
        )
        .expect("a string");
        let rows = sqlx::query(RIGHTS).bind(&tenant.schema).fetch_all(&mut owner).await.expect("the owner reads the catalogue");
        let line = |row: &sqlx::postgres::PgRow| {
            let [what, name, who, rights]: [String; 4] = [row.get(0), row.get(1), row.get(2), row.get(3)];
            plain(format!("{what} {name}: {who}: {rights}"))
        };
        // Sorted here: a tenant's name is random, and so would its place be.
        let mut lines: Vec<String> = rows.iter().map(line).collect();
        lines.sort();
        writeln!(
            text,
            "{}",
            lines.join(
                "
"
            )
        )
        .expect("a string");
        if database == "portal" {
            writeln!(text, "\n## Roles").expect("a string");
            for row in sqlx::query(ROLES).bind(&tenant.schema).fetch_all(&mut owner).await.expect("the owner reads the catalogue")
            {
                let [name, attributes]: [String; 2] = [row.get(0), row.get(1)];
                if name != "tenants_of_portal_two" {
                    writeln!(
                        text,
                        "{}",
                        plain(
                            format!("{name}: {attributes}")
                                .replace("tenants_of_portal (admin), tenants_of_portal_two (admin)", "tenants_of_this (admin)")
                        )
                    )
                    .expect("a string");
                }
            }
        }
    }
    accepted::compare("access/grants.txt", &text);
}

#[tokio::test]
async fn no_login_can_make_roles_or_pass_by_row_level_security() {
    let portal = Portal::shared();
    let mut owner = database::owner(portal, "portal").await;
    let found = sqlx::query_scalar::<_, String>(
        "select rolname::text from pg_roles where rolcanlogin and rolname <> 'postgres' and
            (rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication or rolconnlimit < 2)",
    )
    .fetch_all(&mut owner)
    .await
    .expect("the owner reads the catalogue");
    assert!(found.is_empty(), "these logins can do more than they may, or have no connection limit: {found:?}");
    let reached = sqlx::query_scalar::<_, String>(
        "select l.rolname || ' is ' || r.rolname from pg_roles l, pg_roles r where l.rolcanlogin and not l.rolsuper and l.oid <> r.oid
            and pg_has_role(l.oid, r.oid, 'member') and (r.rolcreaterole or r.rolsuper or (r.rolname ~ '^pg_' and r.rolname <> 'pg_database_owner'))",
    )
    .fetch_all(&mut owner)
    .await
    .expect("the owner reads the catalogue");
    assert!(reached.is_empty(), "through membership: {reached:?}");
}

#[tokio::test]
async fn every_table_at_the_desk_compares_the_tenant_even_for_its_owner() {
    let portal = Portal::shared();
    for database in ["portal", "portal_two"] {
        let mut owner = database::owner(portal, database).await;
        let open = sqlx::query_scalar::<_, String>(
            "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname in ('desk', 'shred_desk') and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)",
        )
        .fetch_all(&mut owner)
        .await
        .expect("the owner reads the catalogue");
        assert!(open.is_empty(), "no forced row-level security: {open:?}");
        let loose = sqlx::query_scalar::<_, String>(
            "select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind = 'v' and n.nspname ~ '^(t_|desk|les)' and not coalesce(c.reloptions @> array['security_invoker=true'], false)
                 and not coalesce(c.reloptions @> array['security_invoker=on'], false)",
        )
        .fetch_all(&mut owner)
        .await
        .expect("the owner reads the catalogue");
        assert!(loose.is_empty(), "views with their owner's rights: {loose:?}");
        let unpinned = sqlx::query_scalar::<_, String>(
            "select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef
                 and n.nspname !~ '^pg_' and not exists (select 1 from unnest(p.proconfig) c where c ~ '^search_path=.*pg_temp$')",
        )
        .fetch_all(&mut owner)
        .await
        .expect("the owner reads the catalogue");
        assert!(unpinned.is_empty(), "functions with their owner's rights and a search path of the caller's: {unpinned:?}");
        let shared = sqlx::query_scalar::<_, String>(
            "select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef
                 and n.nspname !~ '^pg_' and (p.proacl is null or exists (select 1 from aclexplode(p.proacl) a where a.grantee = 0
                 or a.grantee in (select oid from pg_roles where rolname ~ '^(t_|tenants_of_)')))",
        )
        .fetch_all(&mut owner)
        .await
        .expect("the owner reads the catalogue");
        assert!(shared.is_empty(), "a tenant or everybody may call these with their owner's rights: {shared:?}");
    }
}
