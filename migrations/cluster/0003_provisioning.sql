-- The only way a tenant's role and schemas come to be. The control plane may call these functions and nothing else here;
-- they create what is absent and leave what is there as it is.
create schema if not exists provisioning authorization portal_owner;
grant usage on schema provisioning to portal_control, portal_provisioner, portal_migrator;

create table if not exists provisioning.template (
    position integer primary key,
    name text not null constraint a_piece_of_the_template_has_its_own_name unique,
    sql text not null
);
alter table provisioning.template owner to portal_owner;

-- Tables, views and rights of one tenant, from the stored template. Owner: portal_owner, so that it owns what it makes.
create or replace function provisioning.furnish(tenant text) returns void language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $furnish$
declare piece record;
begin
    if tenant !~ '^t_[a-z0-9]{16}$' then raise exception 'not the name of a tenant schema'; end if;
    perform set_config('search_path', tenant || ', pg_temp', true);
    for piece in select t.name, t.sql from provisioning.template t order by t.position loop
        execute replace(replace(piece.sql, '{tenant}', tenant), '{shred}', 'shred_' || substr(tenant, 3));
    end loop;
    create table migrations_done (name text primary key);
    insert into migrations_done select t.name from provisioning.template t;
end
$furnish$;
alter function provisioning.furnish(text) owner to portal_owner;
revoke all on function provisioning.furnish(text) from public;
grant execute on function provisioning.furnish(text) to portal_provisioner;

create or replace function provisioning.create_tenant(tenant text, verifier text, connections integer) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $create$
declare
    shred text := 'shred_' || substr(tenant, 3);
    tenants text := 'tenants_of_' || current_database();
begin
    if tenant !~ '^t_[a-z0-9]{16}$' then raise exception 'not the name of a tenant schema'; end if;
    if verifier !~ '^SCRAM-SHA-256\$1:[A-Za-z0-9+/=]{20,30}\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}$' then
        raise exception 'not a ready SCRAM verifier of one iteration';
    end if;
    if connections not between 2 and 66 then raise exception 'a connection limit is between 2 and 66'; end if;
    if exists (select 1 from pg_namespace where nspname = tenant) then return 'was there'; end if;
    execute format('create role %I login noinherit nosuperuser nocreatedb nocreaterole noreplication connection limit %s password %L',
        tenant, connections, verifier);
    execute format('alter role %I inherit', tenant);
    execute format('alter role %I set search_path = %I, pg_temp', tenant, tenant);
    execute format('alter role %I set statement_timeout = ''10s''', tenant);
    execute format('alter role %I set lock_timeout = ''5s''', tenant);
    execute format('alter role %I set idle_in_transaction_session_timeout = ''15s''', tenant);
    execute format('grant %I to %I', tenants, tenant);
    execute format('create schema %I authorization portal_owner', tenant);
    execute format('create schema %I authorization portal_owner', shred);
    perform provisioning.furnish(tenant);
    return 'created';
end
$create$;
alter function provisioning.create_tenant(text, text, integer) owner to portal_provisioner;
revoke all on function provisioning.create_tenant(text, text, integer) from public;
grant execute on function provisioning.create_tenant(text, text, integer) to portal_control;

-- Undoing: for the operator's login only, and only while no case has ever been received.
create or replace function provisioning.remove_empty_tenant(tenant text) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $remove$
declare
    shred text := 'shred_' || substr(tenant, 3);
    tenants text := 'tenants_of_' || current_database();
    holds boolean;
begin
    if tenant !~ '^t_[a-z0-9]{16}$' then raise exception 'not the name of a tenant schema'; end if;
    if not exists (select 1 from pg_namespace where nspname = tenant) then return 'was absent'; end if;
    execute format('select exists (select 1 from %I.cases)', tenant) into holds;
    if holds then raise exception 'this tenant has received a case: it can be closed, not undone'; end if;
    execute format('drop schema %I cascade', tenant);
    execute format('drop schema %I cascade', shred);
    execute format('revoke %I from %I', tenants, tenant);
    execute format('drop role %I', tenant);
    return 'removed';
end
$remove$;
alter function provisioning.remove_empty_tenant(text) owner to portal_provisioner;
revoke all on function provisioning.remove_empty_tenant(text) from public;
grant execute on function provisioning.remove_empty_tenant(text) to portal_migrator;
