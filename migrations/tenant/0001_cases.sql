-- One tenant. {tenant} is its opaque schema and login role, {shred} the schema of its erase secrets.
-- Times of what a reporter did are dates; order within a case is a counter.

create table drafts (
    id bytea primary key constraint a_draft_is_named_by_32_bytes check (octet_length(id) = 32),
    version integer not null,
    sealed bytea not null,
    state text not null constraint a_draft_is_open_sent_or_erased check (state in ('open', 'sent', 'erased')),
    touched_on date not null
);

-- Objects uploaded into a draft, so that cleaning up spares them while the draft lives.
create table draft_objects (
    object text primary key,
    draft_id bytea not null references drafts on delete cascade,
    day date not null
);

create table cases (
    id uuid primary key,
    reference text not null constraint a_case_reference_is_given_once unique,
    stage text not null constraint a_stage_is_one_of_the_five
        check (stage in ('new', 'acknowledged', 'working', 'closed', 'archived')),
    language text not null,
    confidential boolean not null,
    urgent boolean not null,
    received_on date not null,
    acknowledged_on date,
    feedback_on date,
    closed_on date,
    archived_on date,
    hold_until date,
    epoch integer not null,
    header bytea not null,
    header_mac bytea not null constraint a_header_mac_has_32_bytes check (octet_length(header_mac) = 32),
    last_number integer not null
);

create table return_codes (
    locator bytea primary key constraint a_locator_has_16_bytes check (octet_length(locator) = 16),
    case_id uuid not null references cases constraint a_case_has_one_return_code unique,
    wrapped_key bytea not null
);

create table items (
    id uuid primary key,
    case_id uuid not null references cases,
    number integer not null,
    kind text not null constraint an_item_is_of_a_known_kind check (kind in
        ('report', 'identity', 'message', 'note', 'file', 'summary', 'category', 'feedback', 'reason')),
    author_kind text not null constraint an_author_is_reporter_handler_or_contact
        check (author_kind in ('reporter', 'handler', 'contact')),
    author uuid constraint a_reporter_has_no_account check ((author_kind = 'reporter') = (author is null)),
    day date not null,
    at timestamptz constraint what_a_reporter_did_has_no_time check (author_kind <> 'reporter' or at is null),
    held_until timestamptz constraint only_what_a_handler_wrote_is_held check (author_kind = 'handler' or held_until is null),
    withdrawn boolean not null default false,
    about uuid,
    constraint an_item_has_its_own_number_in_a_case unique (case_id, number)
);

create table item_versions (
    item_id uuid not null references items,
    version integer not null,
    epoch integer not null,
    envelope bytea not null,
    author uuid,
    day date not null,
    primary key (item_id, version)
);

create table file_objects (
    item_id uuid not null references items,
    version integer not null,
    object text not null constraint an_object_is_one_file unique,
    primary key (item_id, version)
);

-- Wraps for the reporter, the recovery key and the tenant's own contacts; those of LES handlers stand at the desk.
create table wraps (
    case_id uuid not null references cases,
    purpose text not null constraint a_wrap_has_a_known_purpose check (purpose in ('ck', 'ik', 'rk', 'case-sk')),
    release_id uuid,
    epoch integer not null,
    grantee_kind text not null constraint a_grantee_is_reporter_recovery_or_contact
        check (grantee_kind in ('reporter', 'recovery', 'contact')),
    realm uuid not null,
    grantee_id uuid not null,
    key_id uuid not null,
    wrap bytea not null constraint a_wrap_has_80_bytes check (octet_length(wrap) = 80),
    mac bytea not null constraint a_wrap_mac_has_32_bytes check (octet_length(mac) = 32),
    constraint a_grantee_has_one_wrap_per_key_and_epoch
        unique nulls not distinct (case_id, purpose, release_id, epoch, grantee_kind, grantee_id, key_id)
);

create table access_log (
    id bigint generated always as identity primary key,
    case_id uuid not null references cases,
    handler uuid not null,
    action text not null,
    item_id uuid,
    at timestamptz not null
);
create index access_of_a_case on access_log (case_id, id);

create table status_log (
    case_id uuid not null references cases,
    step integer not null,
    stage text not null,
    entered_on date not null,
    handler uuid,
    primary key (case_id, step)
);

-- Old and new value are two versions of one sealed item; where a field is not content, its values stand here.
create table change_log (
    id bigint generated always as identity primary key,
    case_id uuid not null references cases,
    field text not null,
    item_id uuid,
    old_version integer,
    new_version integer,
    old_value text,
    new_value text,
    handler uuid not null,
    at timestamptz not null
);
create index changes_of_a_case on change_log (case_id, id);

-- What has to leave the house because of something that was committed: written in the same transaction.
-- `slot` counts hours of the UTC day for what handlers caused and stays null for what reporters caused.
create table outbox (
    id uuid primary key,
    kind text not null constraint a_notice_is_of_a_known_kind check (kind in ('new-case', 'new-message', 'assigned')),
    case_id uuid not null references cases,
    recipient uuid,
    state text not null default 'waiting'
        constraint a_notice_is_waiting_sent_or_dropped check (state in ('waiting', 'sent', 'dropped')),
    attempts integer not null default 0,
    not_before timestamptz,
    day date not null
);
create index notices_that_wait on outbox (day) where state = 'waiting';

create table ended_sessions (
    id_hash bytea primary key constraint an_ended_session_is_named_by_32_bytes check (octet_length(id_hash) = 32),
    ended_on date not null
);

create table day_counts (
    day date not null,
    what text not null,
    count integer not null,
    primary key (day, what)
);

create view erase_secrets with (security_invoker) as select case_id, secret from {shred}.erase_secrets;
