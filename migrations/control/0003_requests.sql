-- What closes doors to reporters is asked for by one administrator and done by another. The reason is sealed under the
-- administrators' secret; a request that nobody answers lapses.
create table control.requests (
    id uuid primary key,
    tenant_id uuid not null references control.tenants,
    action text not null constraint a_request_closes_doors check (action in ('pause', 'suspend', 'lock')),
    reason bytea not null,
    asked_by uuid not null references control.accounts,
    asked_at timestamptz not null,
    state text not null default 'open'
        constraint a_request_is_open_done_refused_withdrawn_or_lapsed check (state in ('open', 'done', 'refused', 'withdrawn', 'lapsed')),
    decided_by uuid references control.accounts,
    decided_at timestamptz,
    constraint a_second_administrator_decides
        check (state not in ('done', 'refused') or (decided_by is not null and decided_by <> asked_by)),
    constraint an_end_has_a_time check ((state = 'open') = (decided_at is null))
);
create unique index a_tenant_has_one_open_request on control.requests (tenant_id) where state = 'open';

-- Administrators rest for a quarter of an hour at most, whatever the account says.
alter table control.accounts alter column idle_minutes set default 15;
update control.accounts set idle_minutes = 15 where idle_minutes > 15;
alter table control.accounts add constraint an_administrator_rests_a_quarter_of_an_hour_at_most check (idle_minutes between 5 and 15);

-- Lists of many thousand tenants: by state in the order of their addresses, and the latest of the audit.
create index tenants_by_state on control.tenants (state, slug);
create index audit_of_a_tenant on control.audit (tenant_id, id);

grant select, insert on control.requests to portal_control;
grant update (state, decided_by, decided_at) on control.requests to portal_control;
