-- A company signs itself up. What it writes is sealed under the administrators' secret; it is found by codes of the
-- browser's token, of the token in the mailed link, of the contact's mail and of the company's number. Nothing here
-- outlives its use: drafts that rest are deleted, and what was approved is handed to the tenant and emptied.
create table control.signups (
    id uuid primary key,
    state text not null default 'draft'
        constraint a_signup_is_draft_waiting_making_approved_or_refused check (state in ('draft', 'waiting', 'making', 'approved', 'refused')),
    session_hash bytea constraint a_browser_has_one_signup unique,
    resume_hash bytea constraint a_link_leads_to_one_signup unique,
    mail_index bytea,
    company_index bytea,
    address_index bytea,
    content bytea not null,
    verified boolean not null default false,
    code_mac bytea,
    code_sent_at timestamptz,
    code_tries integer not null default 0,
    code_sends integer not null default 0,
    message bytea,
    tenant_id uuid references control.tenants,
    begun_at timestamptz not null,
    touched_at timestamptz not null,
    decided_by uuid references control.accounts,
    decided_at timestamptz
);
create index signups_by_state on control.signups (state, touched_at);
create index signups_by_mail on control.signups (mail_index) where state in ('draft', 'waiting', 'refused', 'approved');
create unique index a_company_waits_once on control.signups (company_index) where state in ('waiting', 'making');
create unique index an_address_is_waited_for_once on control.signups (address_index) where state in ('waiting', 'making');

-- The number of a company whose tenant was made by signing up, as a code: it cannot sign up twice.
create table control.companies (
    tenant_id uuid primary key references control.tenants,
    company_index bytea not null constraint a_company_has_one_tenant unique
);

-- Which agreements a tenant has accepted, and what invoices need; sealed under the administrators' secret.
create table control.agreements (
    tenant_id uuid not null references control.tenants,
    version text not null,
    accepted_on date not null,
    accepted_by bytea not null,
    primary key (tenant_id, version)
);
create table control.billing (
    tenant_id uuid primary key references control.tenants,
    content bytea not null
);

-- Names and addresses of a tenant's first contacts, encrypted under the tenant's key: who wrote it cannot read it back.
create table control.handovers (
    tenant_id uuid primary key references control.tenants,
    ciphertext bytea not null,
    at timestamptz not null
);

grant select, insert, delete on control.signups to portal_control;
grant update (state, session_hash, resume_hash, mail_index, company_index, address_index, content, verified, code_mac, code_sent_at,
    code_tries, code_sends, message, tenant_id, touched_at, decided_by, decided_at) on control.signups to portal_control;
grant select, insert on control.companies, control.agreements, control.billing, control.handovers to portal_control;
grant select on control.handovers to portal_desk;
