-- How long a tenant's cases are kept after they were put away, each time it was changed; a longer time than usual needs a reason.
create table control.retentions (
    id uuid primary key,
    tenant_id uuid not null references control.tenants,
    kept_days integer not null constraint cases_are_kept_a_year_at_most check (kept_days between 1 and 365),
    reason bytea constraint longer_than_sixty_days_needs_a_reason check (kept_days <= 60 or reason is not null),
    decided_by uuid not null references control.accounts,
    decided_at timestamptz not null
);
create index retentions_of_a_tenant on control.retentions (tenant_id, decided_at);
grant select, insert on control.retentions to portal_control;
