-- What an account lives through: its second factor, a changed password or number, an invitation, a forgotten password, and
-- what stays of a realm's events when a month is dropped.

alter table accounts add column second_factor text not null default 'sms'
    constraint a_second_factor_is_a_message_or_an_app check (second_factor in ('sms', 'app'));

alter table passwords add column must_change boolean not null default false;

-- A new handler has a key to which nothing is sealed before an active triager confirmed them.
alter table handler_keys drop constraint a_key_is_active_or_retired;
alter table handler_keys add constraint a_key_is_unconfirmed_active_or_retired
    check (state in ('unconfirmed', 'active', 'retired'));
create unique index an_account_has_one_key_in_use on handler_keys (account_id) where state <> 'retired';

create table authenticators (
    id uuid primary key,
    account_id uuid not null references accounts,
    secret bytea not null,
    last_step bigint not null default 0,
    state text not null
        constraint an_authenticator_is_offered_active_or_retired check (state in ('offered', 'active', 'retired')),
    tries integer not null default 0,
    offered_on date not null
);
create unique index an_account_has_one_authenticator on authenticators (account_id, state) where state <> 'retired';

-- A number that somebody wants codes to go to; it counts once a code sent there came back.
create table phone_changes (
    id uuid primary key,
    account_id uuid not null references accounts,
    phone bytea not null,
    code_mac bytea not null,
    expires_at timestamptz not null,
    tries integer not null default 0,
    state text not null default 'open' constraint a_change_of_number_is_open_done_or_dead check (state in ('open', 'done', 'dead'))
);

-- When a name last failed: many names within minutes are an attack that is spread.
alter table sign_in_failures add column last_at timestamptz;
create index names_that_failed_lately on sign_in_failures (last_at);

-- During such an attack strange browsers are heard one after the other. One row.
create table sign_in_pace (
    only_one boolean primary key default true constraint there_is_one_pace check (only_one),
    next_at timestamptz not null,
    noticed_at timestamptz not null
);

-- A link by which somebody chooses a password: on joining, or after having forgotten the old one.
create table password_links (
    id uuid primary key,
    token_hash bytea not null constraint a_password_link_has_its_own_token unique,
    account_id uuid not null references accounts,
    purpose text not null constraint a_password_link_is_to_join_or_to_recover check (purpose in ('join', 'recover')),
    invited_by uuid,
    expires_at timestamptz not null,
    state text not null default 'open' constraint a_password_link_is_open_used_or_withdrawn check (state in ('open', 'used', 'withdrawn'))
);
create index password_links_of_an_account on password_links (account_id) where state = 'open';

-- A forgotten password: two people vouch, of whom the second stands outside the first one's role. `number` is what they
-- tell each other by voice.
create table recoveries (
    id uuid primary key,
    number text not null,
    account_id uuid not null references accounts,
    role text not null,
    vouched_by uuid not null,
    asked_at timestamptz not null,
    approved_by uuid,
    approved_at timestamptz,
    state text not null default 'open'
        constraint a_recovery_is_open_approved_sent_or_refused check (state in ('open', 'approved', 'sent', 'refused'))
);
create unique index somebody_has_one_recovery_under_way on recoveries (account_id) where state in ('open', 'approved');

-- Use of the printed recovery code: one asks, another approves, a day passes, then it opens for an hour.
create table kit_uses (
    id uuid primary key,
    asked_by uuid not null references accounts,
    asked_at timestamptz not null,
    approved_by uuid references accounts,
    approved_at timestamptz,
    state text not null default 'open' constraint a_use_of_the_kit_is_open_approved_used_or_stopped
        check (state in ('open', 'approved', 'used', 'stopped')),
    constraint nobody_approves_what_they_asked_for check (approved_by <> asked_by)
);

-- The end of each finished month of the event log, so that the month can be dropped and the chain still holds.
create table event_checkpoints (
    month date primary key constraint a_checkpoint_is_of_a_month check (extract(day from month) = 1),
    last_number bigint not null,
    entries bigint not null,
    hash bytea not null constraint a_checkpoint_hash_has_32_bytes check (octet_length(hash) = 32),
    mac bytea not null constraint a_checkpoint_mac_has_32_bytes check (octet_length(mac) = 32)
);
create index events_in_time on events (at);

-- Cleaning up after people. The rules stand here and not in the hands of who calls; "now" is the database's own. Whole months
-- of the event log go after two years, and only when a checkpoint holds their end.
create function sweep_people() returns void language plpgsql security definer set search_path from current as $sweep$
declare
    today date := (now() at time zone 'Europe/Copenhagen')::date;
begin
    delete from sign_in_attempts where started_at < now() - interval '1 day';
    delete from session_keys k where not exists (select 1 from sessions s where s.id = k.id and not s.ended and s.ends_at > now())
        and not exists (select 1 from sign_in_attempts a where a.id = k.id and a.state = 'open');
    delete from sessions where ends_at < now() - interval '1 day';
    delete from sign_in_failures where day < today - 1;
    delete from codes_sent where day < today - 1;
    delete from phone_changes where expires_at < now() - interval '1 day';
    delete from authenticators where state = 'offered' and offered_on < today - 1;
    delete from events e using event_checkpoints c
        where e.number <= c.last_number and c.month < date_trunc('month', today)::date - interval '24 months';
end
$sweep$;
revoke all on function sweep_people() from public;
