-- A tenant that leaves: what two administrators decided is carried out by the eraser's login, thirty days later at the soonest.
-- The control plane may say that a tenant leaves or stays, and may ask; it removes nothing.
create table if not exists provisioning.leaving (
    tenant text primary key constraint only_a_tenant_leaves check (tenant ~ '^t_[a-z0-9]{16}$'),
    decided_on date not null,
    removed_on date constraint nobody_is_removed_before_thirty_days check (removed_on >= decided_on + 30)
);
alter table provisioning.leaving owner to portal_owner;
grant usage on schema provisioning to portal_eraser;

-- Says that a tenant leaves and returns the day from which it is removed. Said again it is still the first day that counts.
create or replace function provisioning.let_leave(tenant text, decided date) returns date language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $leave$
begin
    if not exists (select 1 from pg_namespace where nspname = let_leave.tenant and nspname ~ '^t_[a-z0-9]{16}$') then
        raise exception 'there is no such tenant in this cell';
    end if;
    insert into provisioning.leaving (tenant, decided_on)
        values (let_leave.tenant, greatest(decided, (now() at time zone 'Europe/Copenhagen')::date)) on conflict do nothing;
    return (select l.decided_on + 30 from provisioning.leaving l where l.tenant = let_leave.tenant);
end
$leave$;
alter function provisioning.let_leave(text, date) owner to portal_owner;

-- Takes that back; false when the tenant is removed already or never was to leave.
create or replace function provisioning.let_stay(tenant text) returns boolean language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $stay$
begin
    delete from provisioning.leaving l where l.tenant = let_stay.tenant and l.removed_on is null;
    return found;
end
$stay$;
alter function provisioning.let_stay(text) owner to portal_owner;

-- The day on which a tenant was removed; null until then.
create or replace function provisioning.left_on(tenant text) returns date language sql security definer
    set search_path = pg_catalog, pg_temp as 'select l.removed_on from provisioning.leaving l where l.tenant = left_on.tenant';
alter function provisioning.left_on(text) owner to portal_owner;

-- Whether the day has come, by the caller's date and the database's own: no single clock brings it forward.
create or replace function provisioning.has_to_go(tenant text, today date) returns boolean language sql security definer
    set search_path = pg_catalog, pg_temp as
    'select exists (select 1 from provisioning.leaving l where l.tenant = has_to_go.tenant and l.removed_on is null
        and l.decided_on + 30 <= least(today, (now() at time zone ''Europe/Copenhagen'')::date))';
alter function provisioning.has_to_go(text, date) owner to portal_owner;

-- Removes everything that the cell holds of a tenant whose day has come: rows at the desk, schemas, login. False: not yet.
create or replace function provisioning.remove_left_tenant(tenant text, today date) returns boolean language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $remove$
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
$remove$;
alter function provisioning.remove_left_tenant(text, date) owner to portal_provisioner;

do $rights$
declare
    f text;
    who text;
begin
    for f, who in values ('let_leave(text, date)', 'portal_control'), ('let_stay(text)', 'portal_control'), ('left_on(text)', 'portal_control'),
        ('has_to_go(text, date)', 'portal_eraser'), ('remove_left_tenant(text, date)', 'portal_eraser') loop
        execute 'revoke all on function provisioning.' || f || ' from public';
        execute 'grant execute on function provisioning.' || f || ' to ' || who;
    end loop;
end
$rights$;
grant execute on function provisioning.has_to_go(text, date) to portal_provisioner;
