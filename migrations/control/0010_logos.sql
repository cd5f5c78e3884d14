-- Companies' pictures, cleaned. A replaced one stays: whoever opened a page with it still gets it from here.
create table control.logos (
    tenant_id uuid not null references control.tenants,
    name text not null constraint a_logo_is_named_by_its_content check (name ~ '^[0-9a-f]{16}$'),
    picture bytea not null constraint a_logo_is_small check (octet_length(picture) between 1 and 24576),
    primary key (tenant_id, name)
);
grant select, insert on control.logos to portal_control;

create view control.directory_logos with (security_barrier) as
    select l.tenant_id, l.name, l.picture from control.logos l join control.tenants t on t.id = l.tenant_id
    where t.state in ('preparing', 'open', 'paused', 'suspended', 'locked');
grant select on control.directory_logos to portal_desk;
