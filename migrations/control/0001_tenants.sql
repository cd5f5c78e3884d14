-- Who the tenants are and how far each has been made. No row here says anything about a case.
create schema control;

create table control.realms (
    id uuid primary key,
    kind text not null constraint a_realm_is_a_tenant_les_or_the_administrators check (kind in ('tenant', 'les', 'administrators')),
    key_id text not null constraint a_realm_has_its_own_key unique
);
create unique index there_is_one_les_and_one_realm_of_administrators on control.realms (kind) where kind <> 'tenant';

-- KMS ciphertexts. 'secret' is the realm's TS, 'code' a tenant's CS, 'login' the password of its database role.
create table control.secrets (
    realm uuid not null references control.realms,
    purpose text not null constraint a_secret_has_a_known_purpose check (purpose in ('secret', 'code', 'login')),
    version integer not null,
    ciphertext bytea not null,
    primary key (realm, purpose, version)
);

create table control.cells (
    name text primary key,
    at_most integer not null default 1000
);

create table control.tenants (
    id uuid primary key,
    slug text not null constraint a_slug_belongs_to_one_tenant unique
        constraint a_slug_is_a_host_label check (slug ~ '^[a-z0-9]([a-z0-9-]{1,38})[a-z0-9]$'),
    name text not null constraint a_tenant_has_a_name check (length(name) between 2 and 120),
    state text not null constraint a_tenant_state_is_known
        check (state in ('making', 'open', 'paused', 'suspended', 'locked', 'undone')),
    cell text not null references control.cells,
    schema text not null constraint a_tenant_has_its_own_schema unique
        constraint a_schema_name_is_opaque check (schema ~ '^t_[a-z0-9]{16}$'),
    verifier text,
    settings jsonb not null default '{}',
    settings_version integer not null default 1,
    made_at timestamptz not null
);

create table control.hostnames (
    host text primary key,
    tenant_id uuid not null references control.tenants
);

-- One row per step that is done: making a tenant goes on where it stopped.
create table control.provisioning_steps (
    tenant_id uuid not null references control.tenants,
    step text not null,
    done_at timestamptz not null,
    took_ms integer not null,
    primary key (tenant_id, step)
);

create table control.audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor uuid,
    action text not null,
    tenant_id uuid
);

-- All that the data plane may know of a tenant.
create view control.directory with (security_barrier) as
    select h.host, t.id, t.slug, t.name, t.state, t.cell, t.schema, r.key_id, t.settings, t.settings_version
    from control.hostnames h join control.tenants t on t.id = h.tenant_id join control.realms r on r.id = t.id
    where t.state in ('open', 'paused', 'suspended', 'locked');
create view control.directory_secrets with (security_barrier) as
    select s.realm, r.kind, r.key_id, s.purpose, s.version, s.ciphertext
    from control.secrets s join control.realms r on r.id = s.realm where r.kind <> 'administrators';
