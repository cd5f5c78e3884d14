-- Besides its own label a tenant may have hosts of the company's own name. One that ends stays with its tenant, closed.
alter table control.hostnames add column own boolean not null default false;
alter table control.hostnames add column ended boolean not null default false;
alter table control.hostnames add constraint only_a_host_of_the_companys_own_ends check (own or not ended);
grant update (ended) on control.hostnames to portal_control;

create or replace view control.directory with (security_barrier) as
    select h.host, t.id, t.slug, t.name, t.state, t.cell, t.schema, r.key_id, t.settings, t.settings_version, h.own
    from control.hostnames h join control.tenants t on t.id = h.tenant_id join control.realms r on r.id = t.id
    where t.state in ('preparing', 'open', 'paused', 'suspended', 'locked') and not h.ended;
