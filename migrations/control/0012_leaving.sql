-- A tenant leaves: its pages close, LES ends what is open, and on `remove_on` everything of it is removed from its cell. What
-- remains here is that it was a customer, and when it left.
alter table control.tenants drop constraint a_tenant_state_is_known;
alter table control.tenants add constraint a_tenant_state_is_known
    check (state in ('making', 'preparing', 'open', 'paused', 'suspended', 'locked', 'leaving', 'left', 'undone'));
alter table control.tenants add column remove_on date;
alter table control.tenants add column left_on date;
alter table control.tenants add constraint a_tenant_that_has_left_has_a_day check ((state = 'left') = (left_on is not null));
alter table control.tenants add constraint a_day_of_removal_is_of_a_tenant_that_leaves
    check (remove_on is null or state in ('leaving', 'left'));
grant update (remove_on, left_on) on control.tenants to portal_control;

alter table control.requests drop constraint a_request_closes_doors;
alter table control.requests add constraint a_request_closes_doors check (action in ('pause', 'suspend', 'lock', 'leave'));

create or replace view control.directory with (security_barrier) as
    select h.host, t.id, t.slug, t.name, t.state, t.cell, t.schema, r.key_id, t.settings, t.settings_version, h.own
    from control.hostnames h join control.tenants t on t.id = h.tenant_id join control.realms r on r.id = t.id
    where t.state in ('preparing', 'open', 'paused', 'suspended', 'locked', 'leaving') and not h.ended;
