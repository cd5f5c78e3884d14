-- The people of one realm (a tenant, LES, or the administrators), how they prove who they are, and what they did.
-- The same tables stand in every tenant's schema, in `les` and in `control`: one sign-in serves all three.
-- Names, mail addresses and phone numbers are sealed under the realm's secret; a sign-in name is found by its blind index.

create table accounts (
    id uuid primary key,
    sign_in_name bytea not null
        constraint a_sign_in_name_is_a_blind_index check (octet_length(sign_in_name) = 32)
        constraint a_sign_in_name_belongs_to_one_account unique,
    name bytea not null,
    mail bytea not null,
    phone bytea not null,
    role text not null
        constraint a_role_is_one_of_the_four check (role in ('triager', 'lawyer', 'contact', 'administrator')),
    identity_right boolean not null default false,
    state text not null default 'active'
        constraint an_account_is_invited_active_or_removed check (state in ('invited', 'active', 'removed')),
    language text not null default 'da',
    code_class text not null default 'regular'
        constraint a_code_is_sent_regular_or_flash check (code_class in ('regular', 'flash')),
    idle_minutes integer not null default 30
        constraint a_session_rests_from_five_minutes_to_eight_hours check (idle_minutes between 5 and 480),
    created_on date not null
);

create table passwords (
    account_id uuid primary key references accounts,
    salt bytea not null constraint a_salt_has_sixteen_bytes check (octet_length(salt) = 16),
    params text not null,
    secret_version integer not null,
    verifier bytea not null constraint a_verifier_has_32_bytes check (octet_length(verifier) = 32),
    changed_on date not null
);

create table handler_keys (
    key_id uuid primary key,
    account_id uuid not null references accounts,
    generation integer not null,
    public_key bytea not null constraint a_public_key_has_32_bytes check (octet_length(public_key) = 32),
    wrapped_private bytea not null,
    role text not null,
    state text not null constraint a_key_is_active_or_retired check (state in ('active', 'retired')),
    tag bytea not null constraint a_key_tag_has_32_bytes check (octet_length(tag) = 32),
    constraint an_account_has_one_key_per_generation unique (account_id, generation)
);
create unique index an_account_has_one_active_key on handler_keys (account_id) where state = 'active';

create table recovery_keys (
    key_id uuid primary key,
    generation integer not null constraint a_realm_has_one_recovery_key_per_generation unique,
    public_key bytea not null constraint a_recovery_key_has_32_bytes check (octet_length(public_key) = 32),
    wrapped_private bytea not null,
    state text not null constraint a_recovery_key_is_active_or_retired check (state in ('active', 'retired')),
    tag bytea not null constraint a_recovery_tag_has_32_bytes check (octet_length(tag) = 32)
);

-- One row from a password that was right until its one-time code is. `account_id` is never null: a wrong password
-- begins no attempt. The name is counted in sign_in_failures, known or not.
create table sign_in_attempts (
    id uuid primary key,
    token_hash bytea not null constraint an_attempt_has_its_own_token unique,
    account_id uuid not null references accounts,
    code_mac bytea,
    code_expires_at timestamptz,
    tries integer not null default 0,
    sends integer not null default 0,
    started_at timestamptz not null,
    state text not null default 'open'
        constraint an_attempt_is_open_used_or_dead check (state in ('open', 'used', 'dead'))
);

create table sign_in_failures (
    sign_in_name bytea primary key,
    day date not null,
    failures integer not null,
    failures_today integer not null,
    wait_until timestamptz not null
);

create table codes_sent (
    account_id uuid not null references accounts,
    day date not null,
    sends integer not null,
    primary key (account_id, day)
);

create table devices (
    token_hash bytea primary key,
    account_id uuid not null references accounts,
    known_since date not null
);

create table sessions (
    id uuid primary key,
    token_hash bytea not null constraint a_session_has_its_own_token unique,
    account_id uuid not null references accounts,
    started_at timestamptz not null,
    last_seen_at timestamptz not null,
    ends_at timestamptz not null,
    stepped_up_at timestamptz,
    ended boolean not null default false
);
create index sessions_of_an_account on sessions (account_id) where not ended;

-- The private key of a signed-in person, sealed under the token of the session (or, between password and one-time code,
-- of the attempt): unlogged, so that no write-ahead log, dump or replica ever holds it and a crash ends every session.
create unlogged table session_keys (
    id uuid primary key,
    sealed bytea not null
);

-- Append-only and chained: each row's hash covers the row before. Details are codes, never free text.
create table events (
    number bigint primary key,
    at timestamptz not null,
    actor uuid,
    kind text not null,
    subject uuid,
    detail text not null default '',
    hash bytea not null constraint an_event_hash_has_32_bytes check (octet_length(hash) = 32)
);
