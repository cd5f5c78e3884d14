-- Who a company's contacts are is changed by LES: one administrator asks, another confirms, the data plane carries it out. Who is
-- meant is sealed under the administrators' secret while it is asked for, from then on encrypted under the tenant's key, so
-- that who wrote it cannot read it back, and emptied when it is done.
create table control.contact_changes (
    id uuid primary key,
    tenant_id uuid not null references control.tenants,
    action text not null constraint a_contact_is_named_or_ended check (action in ('name', 'end')),
    content bytea not null,
    asked_by uuid not null references control.accounts,
    asked_at timestamptz not null,
    state text not null default 'asked' constraint a_change_of_contacts_is_asked_decided_or_carried_out
        check (state in ('asked', 'refused', 'withdrawn', 'lapsed', 'confirmed', 'done', 'known', 'unknown', 'few')),
    decided_by uuid references control.accounts,
    decided_at timestamptz,
    constraint another_administrator_confirms_a_change
        check (state in ('asked', 'withdrawn', 'lapsed') or (decided_by is not null and decided_by <> asked_by)),
    constraint a_decision_has_a_time check ((state = 'asked') = (decided_at is null))
);
create unique index a_tenant_has_one_change_asked_for on control.contact_changes (tenant_id) where state = 'asked';
create index changes_of_a_tenants_contacts on control.contact_changes (tenant_id, asked_at);
create index changes_to_carry_out on control.contact_changes (decided_at) where state = 'confirmed';
grant select, insert on control.contact_changes to portal_control;
grant update (content, state, decided_by, decided_at) on control.contact_changes to portal_control;

-- All that the data plane may know of them.
create view control.directory_contact_changes with (security_barrier) as
    select c.id, c.tenant_id, c.action, c.content, r.key_id from control.contact_changes c join control.realms r on r.id = c.tenant_id
    where c.state = 'confirmed' order by c.decided_at;
grant select on control.directory_contact_changes to portal_desk;

-- What became of one, said by the data plane once.
create function control.contact_change_ended(change uuid, outcome text) returns boolean language plpgsql security definer
    set search_path = control, pg_temp as $ended$
declare
    whose uuid;
begin
    if outcome not in ('done', 'known', 'unknown', 'few') then return false; end if;
    update contact_changes set state = outcome, content = ''::bytea where id = change and state = 'confirmed' returning tenant_id into whose;
    if not found then return false; end if;
    insert into audit (at, action, tenant_id) values (now(), case outcome when 'done' then 'contacts-changed' else 'contacts-unchanged' end, whose);
    return true;
end
$ended$;
revoke all on function control.contact_change_ended(uuid, text) from public;
grant execute on function control.contact_change_ended(uuid, text) to portal_desk;
