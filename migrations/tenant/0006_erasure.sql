-- The end of a case: a while after it was put away everything of it goes, unless somebody must keep it for a while longer.
alter table outbox drop constraint a_notice_is_of_a_known_kind;
alter table outbox add constraint a_notice_is_of_a_known_kind
    check (kind in ('new-case', 'new-message', 'assigned', 'shared', 'company-answered', 'erasing'));

-- What was erased, by a random id that leads nowhere any more: kept so that the ledger outside the database gets every line.
create table erasures (
    case_id uuid primary key,
    erased_on date not null,
    in_ledger boolean not null default false
);
create index erasures_not_in_the_ledger on erasures (case_id) where not in_ledger;

-- Objects whose rows are gone and that are still to be removed from the storage.
create table condemned_objects (
    object text primary key,
    condemned_on date not null
);

-- Cases whose day has come. `today` is the caller's date, and the database's own is the other opinion: no single clock can
-- bring an erasure forward.
create function {tenant}.cases_to_erase(kept_days integer, today date) returns setof uuid language plpgsql security definer
    set search_path = {tenant}, pg_temp as $due$
declare
    agreed date := least(today, (now() at time zone 'Europe/Copenhagen')::date);
begin
    if kept_days is null or kept_days not between 1 and 3650 then
        raise exception 'cases are kept between 1 and 3650 days after they were put away, not %', kept_days;
    end if;
    return query select id from cases where archived_on + kept_days <= agreed and (hold_until is null or hold_until < agreed)
        order by archived_on;
end
$due$;

-- Erases one case whose day has come, all of it or nothing; false when its day has not come. What remains is the summary that
-- was confirmed to name nobody, and counts. A table that refers to cases and is not named here makes this fail, not forget.
create function {tenant}.erase_case(condemned uuid, kept_days integer, today date) returns boolean language plpgsql security definer
    set search_path = {tenant}, pg_temp as $erase$
declare
    agreed date := least(today, (now() at time zone 'Europe/Copenhagen')::date);
begin
    perform 1 from cases where id = condemned for update;
    perform 1 from cases_to_erase(kept_days, today) due where due = condemned;
    if not found then
        return false;
    end if;
    insert into condemned_objects (object, condemned_on)
        select o.object, agreed from file_objects o join items i on i.id = o.item_id where i.case_id = condemned
        union select r.object, agreed from release_items r join releases l on l.id = r.release_id
            where l.case_id = condemned and r.object is not null
        on conflict (object) do nothing;
    delete from {shred}.erase_secrets where case_id = condemned;
    delete from return_codes where case_id = condemned;
    delete from wraps where case_id = condemned;
    delete from file_objects o using items i where i.id = o.item_id and i.case_id = condemned;
    delete from item_versions v using items i where i.id = v.item_id and i.case_id = condemned;
    delete from items where case_id = condemned;
    delete from release_log g using releases l where l.id = g.release_id and l.case_id = condemned;
    delete from release_revocations v using releases l where l.id = v.release_id and l.case_id = condemned;
    delete from release_recipients p using releases l where l.id = p.release_id and l.case_id = condemned;
    delete from release_items r using releases l where l.id = r.release_id and l.case_id = condemned;
    delete from releases where case_id = condemned;
    delete from contact_standings where case_id = condemned;
    delete from access_log where case_id = condemned;
    delete from change_log where case_id = condemned;
    delete from status_log where case_id = condemned;
    delete from outbox where case_id = condemned;
    update archive_summaries set case_id = null where case_id = condemned;
    delete from cases where id = condemned;
    perform desk.erase_case('{tenant}', condemned);
    insert into erasures (case_id, erased_on) values (condemned, agreed);
    return true;
end
$erase$;

-- Writes the erase secrets that are left into a new file, so that those that were deleted do not linger in the pages of the old.
create function {tenant}.rewrite_erase_secrets() returns void language plpgsql security definer
    set search_path = {tenant}, pg_temp as $rewrite$
declare
    ids uuid[];
    secrets bytea[];
begin
    lock table {shred}.erase_secrets in access exclusive mode;
    select array_agg(case_id), array_agg(secret) into ids, secrets from {shred}.erase_secrets;
    truncate {shred}.erase_secrets;
    insert into {shred}.erase_secrets (case_id, secret) select * from unnest(ids, secrets);
end
$rewrite$;

create function {tenant}.condemned() returns setof text language sql security definer set search_path = {tenant}, pg_temp as
    'select object from condemned_objects order by object';

-- The object is gone from the storage.
create function {tenant}.object_gone(gone text) returns void language sql security definer set search_path = {tenant}, pg_temp as
    'delete from condemned_objects where object = gone';

create function {tenant}.not_in_ledger() returns table (case_id uuid, erased_on date) language sql security definer
    set search_path = {tenant}, pg_temp as
    'select e.case_id, e.erased_on from erasures e where not e.in_ledger order by e.case_id';

-- The ledger outside has it.
create function {tenant}.in_ledger(written uuid) returns void language sql security definer set search_path = {tenant}, pg_temp as
    'update erasures set in_ledger = true where case_id = written';

do $rights$
declare f text;
begin
    foreach f in array array['cases_to_erase(integer, date)', 'erase_case(uuid, integer, date)', 'rewrite_erase_secrets()', 'condemned()',
        'object_gone(text)', 'not_in_ledger()', 'in_ledger(uuid)'] loop
        execute 'revoke all on function {tenant}.' || f || ' from public';
        execute 'grant execute on function {tenant}.' || f || ' to portal_eraser';
    end loop;
end
$rights$;
