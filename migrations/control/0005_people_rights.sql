-- Rights on what came with accounts. Cleaning up runs in a function that holds its own rules.
grant select, insert on control.authenticators, control.phone_changes, control.sign_in_pace, control.password_links, control.recoveries, control.kit_uses,
    control.event_checkpoints to portal_control;
grant update (second_factor) on control.accounts to portal_control;
grant update (must_change) on control.passwords to portal_control;
grant update (last_at) on control.sign_in_failures to portal_control;
grant update (last_step, state, tries) on control.authenticators to portal_control;
grant update (tries, state) on control.phone_changes to portal_control;
grant update (next_at, noticed_at) on control.sign_in_pace to portal_control;
grant update (state) on control.password_links to portal_control;
grant update (approved_by, approved_at, state) on control.recoveries, control.kit_uses to portal_control;
grant execute on function control.sweep_people() to portal_control;

-- The second voice for a password forgotten at LES is an administrator's. They see that somebody asks, by a number that the
-- first voice tells them, and not who: the account stands in the schema of LES, which the control plane cannot enter.
create table control.recovery_approvals (
    id uuid primary key,
    number text not null,
    role text not null,
    asked_at timestamptz not null,
    approved_by uuid references control.accounts,
    decided_at timestamptz,
    state text not null default 'open' constraint a_recovery_waits_is_approved_or_refused check (state in ('open', 'approved', 'refused'))
);
grant select on control.recovery_approvals to portal_control, portal_desk;
grant insert (id, number, role, asked_at) on control.recovery_approvals to portal_desk;
grant update (approved_by, decided_at, state) on control.recovery_approvals to portal_control;
