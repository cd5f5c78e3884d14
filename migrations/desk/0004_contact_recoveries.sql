-- Forgotten passwords of companies' contacts that wait for a lawyer of LES. Who it is about stands in the tenant's own schema.
create table desk.contact_recoveries (
    tenant text not null,
    id uuid not null,
    tenant_id uuid not null,
    asked_at timestamptz not null,
    state text not null default 'open' constraint a_contacts_recovery_waits_is_approved_or_refused
        check (state in ('open', 'approved', 'refused')),
    primary key (tenant, id)
);
create index contact_recoveries_that_wait on desk.contact_recoveries (asked_at) where state = 'open';
alter table desk.contact_recoveries enable row level security;
alter table desk.contact_recoveries force row level security;
create policy a_tenant_meets_its_own_rows on desk.contact_recoveries using (tenant = session_user) with check (tenant = session_user);
create policy the_desk_and_the_eraser_meet_all_rows on desk.contact_recoveries
    using (session_user in ('portal_desk', 'portal_eraser', 'portal_migrator'));

do $rights$
declare tenants text := quote_ident('tenants_of_' || current_database());
begin
    execute format('grant select, insert on desk.contact_recoveries to %s', tenants);
    execute format('grant update (state) on desk.contact_recoveries to %s', tenants);
end
$rights$;
grant select on desk.contact_recoveries to portal_desk;
