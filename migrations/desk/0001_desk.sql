-- The desk of one cell: what LES handlers need to find a case over all tenants without opening any tenant's rooms.
-- `tenant` is the tenant's login role: row-level security compares it with session_user, so that whatever SQL a
-- tenant's login is made to run, it meets its own rows only.
create schema desk;
create schema shred_desk;

create table desk.cases (
    tenant text not null,
    id uuid not null,
    tenant_id uuid not null,
    reference text not null,
    stage text not null constraint a_stage_at_the_desk_is_one_of_the_five
        check (stage in ('new', 'acknowledged', 'working', 'closed', 'archived')),
    language text not null,
    confidential boolean not null,
    urgent boolean not null,
    received_on date not null,
    acknowledged_on date,
    feedback_on date,
    closed_on date,
    next_deadline date,
    assignee uuid,
    epoch integer not null,
    summary_item uuid,
    summary_version integer,
    summary_epoch integer,
    summary bytea,
    last_number integer not null,
    last_by text not null constraint the_last_word_is_of_reporter_les_or_company check (last_by in ('reporter', 'les', 'company')),
    last_on date not null,
    primary key (tenant, id),
    constraint a_reference_is_unique_in_its_tenant unique (tenant, reference)
);
create index open_cases_by_deadline on desk.cases (next_deadline) where closed_on is null;

create table desk.wraps (
    tenant text not null,
    case_id uuid not null,
    purpose text not null constraint a_wrap_at_the_desk_has_a_known_purpose check (purpose in ('ck', 'ik', 'rk')),
    epoch integer not null,
    handler uuid not null,
    key_id uuid not null,
    wrap bytea not null constraint a_wrap_at_the_desk_has_80_bytes check (octet_length(wrap) = 80),
    mac bytea not null constraint a_mac_at_the_desk_has_32_bytes check (octet_length(mac) = 32),
    primary key (tenant, case_id, purpose, epoch, handler, key_id),
    constraint a_wrap_belongs_to_a_case_of_the_same_tenant foreign key (tenant, case_id) references desk.cases (tenant, id)
);
create index wraps_of_a_handler on desk.wraps (handler, purpose);

-- Who may not see a case (named by the reporter, or by their own declaration), and who declared to be free to.
create table desk.declarations (
    tenant text not null,
    case_id uuid not null,
    handler uuid not null,
    standing text not null constraint a_standing_is_free_conflict_or_excluded
        check (standing in ('free', 'conflict', 'excluded')),
    declared_on date not null,
    primary key (tenant, case_id, handler),
    constraint a_declaration_belongs_to_a_case_of_the_same_tenant foreign key (tenant, case_id) references desk.cases (tenant, id)
);
create index declarations_of_a_handler on desk.declarations (handler);

-- How far each handler has read.
create table desk.reads (
    tenant text not null,
    case_id uuid not null,
    handler uuid not null,
    number integer not null,
    primary key (tenant, case_id, handler),
    constraint a_read_mark_belongs_to_a_case_of_the_same_tenant foreign key (tenant, case_id) references desk.cases (tenant, id)
);

-- Wraps that must go. Access is closed from the moment the row stands; the eraser then removes the wraps.
create table desk.revocations (
    id uuid primary key default gen_random_uuid(),
    tenant text not null,
    case_id uuid not null,
    purpose text not null,
    handler uuid not null,
    up_to_epoch integer not null,
    recorded_on date not null,
    carried_out boolean not null default false,
    constraint a_revocation_belongs_to_a_case_of_the_same_tenant foreign key (tenant, case_id) references desk.cases (tenant, id)
);

create index revocations_that_wait on desk.revocations (tenant, case_id) where not carried_out;

create table shred_desk.erase_secrets (
    tenant text not null,
    case_id uuid not null,
    secret bytea not null constraint a_desk_erase_secret_has_32_bytes check (octet_length(secret) = 32),
    primary key (tenant, case_id)
);

do $rls$
declare t text;
begin
    foreach t in array array['desk.cases', 'desk.wraps', 'desk.declarations', 'desk.reads', 'desk.revocations', 'shred_desk.erase_secrets'] loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy a_tenant_meets_its_own_rows on %s using (tenant = session_user) with check (tenant = session_user)', t);
        execute format($p$create policy the_desk_and_the_eraser_meet_all_rows on %s using (session_user in ('portal_desk', 'portal_eraser', 'portal_migrator'))$p$, t);
    end loop;
end
$rls$;

do $rights$
declare tenants text := quote_ident('tenants_of_' || current_database());
begin
    execute format('grant usage on schema desk, shred_desk to %s, portal_desk', tenants);
    execute format('grant select, insert on desk.cases, desk.wraps, desk.declarations, desk.reads, desk.revocations, shred_desk.erase_secrets to %s', tenants);
    execute format('grant update (stage, acknowledged_on, feedback_on, closed_on, next_deadline, assignee, epoch, summary_item, summary_version, summary_epoch, summary, last_number, last_by, last_on) on desk.cases to %s', tenants);
    execute format('grant update (number) on desk.reads to %s', tenants);
    execute format('grant update (standing, declared_on) on desk.declarations to %s', tenants);
end
$rights$;
grant select on desk.cases, desk.wraps, desk.declarations, desk.reads, desk.revocations, shred_desk.erase_secrets to portal_desk;

-- The only way a wrap at the desk disappears: a revocation asked for it.
create function desk.carry_out_revocations() returns bigint language plpgsql security definer set search_path = desk, pg_temp as $revoke$
declare gone bigint;
begin
    with due as (
        select id, tenant, case_id, purpose, handler, up_to_epoch from desk.revocations where not carried_out for update),
    removed as (
        delete from desk.wraps w using due d
        where w.tenant = d.tenant and w.case_id = d.case_id and w.purpose = d.purpose and w.handler = d.handler
          and w.epoch <= d.up_to_epoch returning 1),
    marked as (
        update desk.revocations r set carried_out = true from due d where r.id = d.id returning 1)
    select count(*) into gone from removed;
    return gone;
end
$revoke$;
revoke all on function desk.carry_out_revocations() from public;
grant usage on schema desk to portal_eraser;
grant execute on function desk.carry_out_revocations() to portal_eraser;
