-- A tenant that came by signing up prepares itself before it takes reports: its contacts go through `/launch` and go live.
alter table control.tenants drop constraint a_tenant_state_is_known;
alter table control.tenants add constraint a_tenant_state_is_known
    check (state in ('making', 'preparing', 'open', 'paused', 'suspended', 'locked', 'undone'));
-- Until it has gone live for the first time: closed and opened again, it goes on preparing.
alter table control.tenants add column preparing boolean not null default false;
grant update (preparing) on control.tenants to portal_control;

create or replace view control.directory with (security_barrier) as
    select h.host, t.id, t.slug, t.name, t.state, t.cell, t.schema, r.key_id, t.settings, t.settings_version
    from control.hostnames h join control.tenants t on t.id = h.tenant_id join control.realms r on r.id = t.id
    where t.state in ('preparing', 'open', 'paused', 'suspended', 'locked');

-- The only state that the data plane changes, and only this way: whether a tenant may go live is known in its own rooms.
create function control.go_live(tenant uuid) returns boolean language plpgsql security definer set search_path = control, pg_temp as $live$
begin
    update tenants set state = 'open', preparing = false where id = tenant and state = 'preparing';
    if not found then return false; end if;
    insert into audit (at, action, tenant_id) values (now(), 'tenant-live', tenant);
    return true;
end
$live$;
revoke all on function control.go_live(uuid) from public;
grant execute on function control.go_live(uuid) to portal_desk;
