-- What LES shows to the company, one release at a time: copies under a key of its own, for named contacts, until a day.
alter table items drop constraint an_item_is_of_a_known_kind;
alter table items add constraint an_item_is_of_a_known_kind check (kind in
    ('report', 'identity', 'message', 'note', 'file', 'summary', 'category', 'feedback', 'reason', 'release', 'consent'));
alter table outbox drop constraint a_notice_is_of_a_known_kind;
alter table outbox add constraint a_notice_is_of_a_known_kind
    check (kind in ('new-case', 'new-message', 'assigned', 'shared', 'company-answered'));

-- Contacts whom the reporter excluded, or whom a handler found to be involved: nothing of the case ever reaches them.
create table contact_standings (
    case_id uuid not null references cases,
    contact uuid not null references accounts,
    standing text not null constraint a_contact_is_excluded_involved_or_free check (standing in ('excluded', 'involved', 'free')),
    declared_on date not null,
    primary key (case_id, contact)
);

create table releases (
    id uuid primary key,
    case_id uuid not null references cases,
    made_by uuid not null,
    made_at timestamptz not null,
    visible_from timestamptz not null,
    expires_on date not null,
    key_check bytea not null constraint a_release_key_check_has_16_bytes check (octet_length(key_check) = 16),
    measures_on date,
    withdrawn_at timestamptz
);
create index releases_of_a_case on releases (case_id, made_at);

-- Sealed under the key of the release. What a contact wrote has a day and no time of day.
create table release_items (
    id uuid primary key,
    release_id uuid not null references releases,
    number integer not null,
    kind text not null constraint a_released_item_is_of_a_known_kind check (kind in ('part', 'message', 'file', 'measure')),
    author_kind text not null constraint a_released_item_is_by_handler_or_contact check (author_kind in ('handler', 'contact')),
    author uuid not null,
    day date not null,
    visible_from timestamptz not null,
    envelope bytea not null,
    object text constraint a_released_object_is_one_file unique,
    constraint a_released_item_has_its_own_number_in_a_release unique (release_id, number)
);

create table release_recipients (
    release_id uuid not null references releases,
    contact uuid not null references accounts,
    primary key (release_id, contact)
);

-- Who opened, answered, fetched a file: for the lawyer.
create table release_log (
    id bigint generated always as identity primary key,
    release_id uuid not null references releases,
    account uuid not null,
    action text not null constraint an_action_on_a_release_is_known check (action in
        ('shared', 'opened', 'file', 'answered', 'uploaded', 'measures', 'wrote', 'withdrawn', 'revoked')),
    at timestamptz not null
);
create index log_of_a_release on release_log (release_id, id);

-- Wraps that must go; access is closed from the moment the row stands. Without a contact: those of all contacts.
create table release_revocations (
    id uuid primary key default gen_random_uuid(),
    release_id uuid not null references releases,
    contact uuid,
    recorded_on date not null,
    carried_out boolean not null default false
);
create index release_revocations_that_wait on release_revocations (release_id) where not carried_out;

-- How somebody new comes in: the mailed token's hash. Used up when the account stands.
create table invitations (
    id uuid primary key,
    token_hash bytea not null constraint an_invitation_has_its_own_token unique
        constraint an_invitation_is_found_by_32_bytes check (octet_length(token_hash) = 32),
    account_id uuid not null references accounts,
    ends_at timestamptz not null,
    state text not null default 'open' constraint an_invitation_is_open_used_or_replaced check (state in ('open', 'used', 'replaced'))
);
create index invitations_of_an_account on invitations (account_id) where state = 'open';

-- What remains of a case: confirmed by a handler to name nobody, sealed under the tenant's secret with an erase secret of its
-- own. `case_id` is cleared when the case is erased.
create table archive_summaries (
    id uuid primary key,
    case_id uuid constraint a_case_has_one_summary_that_remains unique references cases,
    sealed_key bytea not null,
    envelope bytea not null,
    archived_on date not null
);
create view summary_secrets with (security_invoker) as select summary_id, secret from {shred}.summary_secrets;

grant select, insert on contact_standings, releases, release_items, release_recipients, release_log, release_revocations, invitations,
    archive_summaries, summary_secrets to {tenant};
grant select, insert on {shred}.summary_secrets to {tenant};
grant update (standing, declared_on) on contact_standings to {tenant};
grant update (measures_on, withdrawn_at) on releases to {tenant};
grant update (state) on invitations to {tenant};
grant update (envelope, sealed_key, archived_on) on archive_summaries to {tenant};

-- Removes the wraps of contacts whose revocation stands, and of releases whose day has passed.
create function {tenant}.carry_out_release_revocations() returns bigint language plpgsql security definer
    set search_path = {tenant}, pg_temp as $revoke$
declare
    today date := (now() at time zone 'Europe/Copenhagen')::date;
    gone bigint;
    expired bigint;
begin
    with due as (
        select id, release_id, contact from release_revocations where not carried_out for update),
    removed as (
        delete from wraps w using due d where w.purpose = 'rk' and w.grantee_kind = 'contact' and w.release_id = d.release_id
            and (d.contact is null or d.contact = w.grantee_id) returning 1),
    marked as (
        update release_revocations r set carried_out = true from due d where r.id = d.id returning 1)
    select count(*) into gone from removed;
    with removed as (
        delete from wraps w using releases r where w.purpose = 'rk' and w.grantee_kind = 'contact' and w.release_id = r.id
            and r.expires_on < today returning 1)
    select count(*) into expired from removed;
    return gone + expired;
end
$revoke$;
revoke all on function {tenant}.carry_out_release_revocations() from public;
grant execute on function {tenant}.carry_out_release_revocations() to portal_eraser;
