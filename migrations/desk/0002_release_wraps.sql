-- Keys of releases in the hands of the case's LES handlers.
create table desk.release_wraps (
    tenant text not null,
    case_id uuid not null,
    release_id uuid not null,
    handler uuid not null,
    key_id uuid not null,
    wrap bytea not null constraint a_release_wrap_has_80_bytes check (octet_length(wrap) = 80),
    mac bytea not null constraint a_release_wrap_mac_has_32_bytes check (octet_length(mac) = 32),
    primary key (tenant, release_id, handler, key_id),
    constraint a_release_wrap_belongs_to_a_case_of_the_same_tenant foreign key (tenant, case_id) references desk.cases (tenant, id)
);
create index release_wraps_of_a_case on desk.release_wraps (tenant, case_id, handler);
alter table desk.release_wraps enable row level security;
alter table desk.release_wraps force row level security;
create policy a_tenant_meets_its_own_rows on desk.release_wraps using (tenant = session_user) with check (tenant = session_user);
create policy the_desk_and_the_eraser_meet_all_rows on desk.release_wraps
    using (session_user in ('portal_desk', 'portal_eraser', 'portal_migrator'));

do $rights$
begin
    execute format('grant select, insert on desk.release_wraps to %s', quote_ident('tenants_of_' || current_database()));
end
$rights$;
grant select on desk.release_wraps to portal_desk;

-- A revocation with purpose `rk` takes all release keys of a handler in a case.
create or replace function desk.carry_out_revocations() returns bigint language plpgsql security definer set search_path = desk, pg_temp as $revoke$
declare gone bigint;
begin
    with due as (
        select id, tenant, case_id, purpose, handler, up_to_epoch from desk.revocations where not carried_out for update),
    removed as (
        delete from desk.wraps w using due d
        where w.tenant = d.tenant and w.case_id = d.case_id and w.purpose = d.purpose and w.handler = d.handler
          and w.epoch <= d.up_to_epoch returning 1),
    removed_releases as (
        delete from desk.release_wraps w using due d
        where d.purpose = 'rk' and w.tenant = d.tenant and w.case_id = d.case_id and w.handler = d.handler returning 1),
    marked as (
        update desk.revocations r set carried_out = true from due d where r.id = d.id returning 1)
    select (select count(*) from removed) + (select count(*) from removed_releases) into gone;
    return gone;
end
$revoke$;
