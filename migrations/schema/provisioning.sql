-- Written by scripts/schema from the migrations. Read it; change the migrations.

CREATE SCHEMA provisioning;

ALTER SCHEMA provisioning OWNER TO portal_owner;

CREATE FUNCTION provisioning.create_tenant(tenant text, verifier text, connections integer) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
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
$_$;

ALTER FUNCTION provisioning.create_tenant(tenant text, verifier text, connections integer) OWNER TO portal_provisioner;

CREATE FUNCTION provisioning.furnish(tenant text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
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
$_$;

ALTER FUNCTION provisioning.furnish(tenant text) OWNER TO portal_owner;

CREATE FUNCTION provisioning.has_to_go(tenant text, today date) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$select exists (select 1 from provisioning.leaving l where l.tenant = has_to_go.tenant and l.removed_on is null
        and l.decided_on + 30 <= least(today, (now() at time zone 'Europe/Copenhagen')::date))$$;

ALTER FUNCTION provisioning.has_to_go(tenant text, today date) OWNER TO portal_owner;

CREATE FUNCTION provisioning.left_on(tenant text) RETURNS date
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$select l.removed_on from provisioning.leaving l where l.tenant = left_on.tenant$$;

ALTER FUNCTION provisioning.left_on(tenant text) OWNER TO portal_owner;

CREATE FUNCTION provisioning.let_leave(tenant text, decided date) RETURNS date
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
begin
    if not exists (select 1 from pg_namespace where nspname = let_leave.tenant and nspname ~ '^t_[a-z0-9]{16}$') then
        raise exception 'there is no such tenant in this cell';
    end if;
    insert into provisioning.leaving (tenant, decided_on)
        values (let_leave.tenant, greatest(decided, (now() at time zone 'Europe/Copenhagen')::date)) on conflict do nothing;
    return (select l.decided_on + 30 from provisioning.leaving l where l.tenant = let_leave.tenant);
end
$_$;

ALTER FUNCTION provisioning.let_leave(tenant text, decided date) OWNER TO portal_owner;

CREATE FUNCTION provisioning.let_stay(tenant text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    delete from provisioning.leaving l where l.tenant = let_stay.tenant and l.removed_on is null;
    return found;
end
$$;

ALTER FUNCTION provisioning.let_stay(tenant text) OWNER TO portal_owner;

CREATE FUNCTION provisioning.remove_empty_tenant(tenant text) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
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
$_$;

ALTER FUNCTION provisioning.remove_empty_tenant(tenant text) OWNER TO portal_provisioner;

CREATE FUNCTION provisioning.remove_left_tenant(tenant text, today date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    gone text := remove_left_tenant.tenant;
    tenants text := 'tenants_of_' || current_database();
begin
    perform 1 from provisioning.leaving l where l.tenant = gone for update;
    if not provisioning.has_to_go(gone, today) then return false; end if;
    delete from shred_desk.erase_secrets x where x.tenant = gone;
    delete from desk.release_wraps x where x.tenant = gone;
    delete from desk.wraps x where x.tenant = gone;
    delete from desk.revocations x where x.tenant = gone;
    delete from desk.declarations x where x.tenant = gone;
    delete from desk.reads x where x.tenant = gone;
    delete from desk.contact_recoveries x where x.tenant = gone;
    delete from desk.cases x where x.tenant = gone;
    execute format('drop schema %I cascade', gone);
    execute format('drop schema %I cascade', 'shred_' || substr(gone, 3));
    execute format('revoke %I from %I', tenants, gone);
    execute format('drop role %I', gone);
    update provisioning.leaving l set removed_on = least(today, (now() at time zone 'Europe/Copenhagen')::date) where l.tenant = gone;
    return true;
end
$$;

ALTER FUNCTION provisioning.remove_left_tenant(tenant text, today date) OWNER TO portal_provisioner;

CREATE TABLE provisioning.leaving (
    tenant text NOT NULL,
    decided_on date NOT NULL,
    removed_on date,
    CONSTRAINT nobody_is_removed_before_thirty_days CHECK ((removed_on >= (decided_on + 30))),
    CONSTRAINT only_a_tenant_leaves CHECK ((tenant ~ '^t_[a-z0-9]{16}$'::text))
);

ALTER TABLE provisioning.leaving OWNER TO portal_owner;

CREATE TABLE provisioning.template (
    "position" integer NOT NULL,
    name text NOT NULL,
    sql text NOT NULL
);

ALTER TABLE provisioning.template OWNER TO portal_owner;

ALTER TABLE ONLY provisioning.template
    ADD CONSTRAINT a_piece_of_the_template_has_its_own_name UNIQUE (name);

ALTER TABLE ONLY provisioning.leaving
    ADD CONSTRAINT leaving_pkey PRIMARY KEY (tenant);

ALTER TABLE ONLY provisioning.template
    ADD CONSTRAINT template_pkey PRIMARY KEY ("position");

GRANT USAGE ON SCHEMA provisioning TO portal_control;
GRANT USAGE ON SCHEMA provisioning TO portal_provisioner;
GRANT USAGE ON SCHEMA provisioning TO portal_migrator;
GRANT USAGE ON SCHEMA provisioning TO portal_eraser;

REVOKE ALL ON LANGUAGE plpgsql FROM PUBLIC;
GRANT ALL ON LANGUAGE plpgsql TO portal_owner;
GRANT ALL ON LANGUAGE plpgsql TO portal_provisioner;

REVOKE ALL ON FUNCTION provisioning.create_tenant(tenant text, verifier text, connections integer) FROM PUBLIC;
GRANT ALL ON FUNCTION provisioning.create_tenant(tenant text, verifier text, connections integer) TO portal_control;

REVOKE ALL ON FUNCTION provisioning.furnish(tenant text) FROM PUBLIC;
GRANT ALL ON FUNCTION provisioning.furnish(tenant text) TO portal_provisioner;

REVOKE ALL ON FUNCTION provisioning.has_to_go(tenant text, today date) FROM PUBLIC;
GRANT ALL ON FUNCTION provisioning.has_to_go(tenant text, today date) TO portal_eraser;
GRANT ALL ON FUNCTION provisioning.has_to_go(tenant text, today date) TO portal_provisioner;

REVOKE ALL ON FUNCTION provisioning.left_on(tenant text) FROM PUBLIC;
GRANT ALL ON FUNCTION provisioning.left_on(tenant text) TO portal_control;

REVOKE ALL ON FUNCTION provisioning.let_leave(tenant text, decided date) FROM PUBLIC;
GRANT ALL ON FUNCTION provisioning.let_leave(tenant text, decided date) TO portal_control;

REVOKE ALL ON FUNCTION provisioning.let_stay(tenant text) FROM PUBLIC;
GRANT ALL ON FUNCTION provisioning.let_stay(tenant text) TO portal_control;

REVOKE ALL ON FUNCTION provisioning.remove_empty_tenant(tenant text) FROM PUBLIC;
GRANT ALL ON FUNCTION provisioning.remove_empty_tenant(tenant text) TO portal_migrator;

REVOKE ALL ON FUNCTION provisioning.remove_left_tenant(tenant text, today date) FROM PUBLIC;
GRANT ALL ON FUNCTION provisioning.remove_left_tenant(tenant text, today date) TO portal_eraser;

