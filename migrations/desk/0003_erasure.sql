-- The day on which a case that was put away is erased, as its tenant reckons it: shown at the desk and used for notices. The
-- eraser does not read it, it reckons anew.
alter table desk.cases add column erase_on date;
create index cases_to_be_erased on desk.cases (erase_on) where erase_on is not null;

do $rights$
begin
    execute format('grant update (erase_on) on desk.cases to %s', quote_ident('tenants_of_' || current_database()));
end
$rights$;

-- Everything that the desk holds of a case. Called by the function of the tenant's schema that has checked the case's day, and
-- by nobody else: nobody is given the right to it.
create function desk.erase_case(of_tenant text, condemned uuid) returns void language plpgsql security definer
    set search_path = desk, pg_temp as $erase$
begin
    delete from shred_desk.erase_secrets where tenant = of_tenant and case_id = condemned;
    delete from desk.release_wraps where tenant = of_tenant and case_id = condemned;
    delete from desk.wraps where tenant = of_tenant and case_id = condemned;
    delete from desk.revocations where tenant = of_tenant and case_id = condemned;
    delete from desk.declarations where tenant = of_tenant and case_id = condemned;
    delete from desk.reads where tenant = of_tenant and case_id = condemned;
    delete from desk.cases where tenant = of_tenant and id = condemned;
end
$erase$;
revoke all on function desk.erase_case(text, uuid) from public;

-- Writes the erase secrets that are left into a new file, so that those that were deleted do not linger in the pages of the old.
create function desk.rewrite_erase_secrets() returns void language plpgsql security definer set search_path = desk, pg_temp as $rewrite$
declare
    tenants text[];
    ids uuid[];
    secrets bytea[];
begin
    lock table shred_desk.erase_secrets in access exclusive mode;
    select array_agg(tenant), array_agg(case_id), array_agg(secret) into tenants, ids, secrets from shred_desk.erase_secrets;
    truncate shred_desk.erase_secrets;
    insert into shred_desk.erase_secrets (tenant, case_id, secret) select * from unnest(tenants, ids, secrets);
end
$rewrite$;
revoke all on function desk.rewrite_erase_secrets() from public;
grant execute on function desk.rewrite_erase_secrets() to portal_eraser;
