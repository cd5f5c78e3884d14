-- Rights of a tenant's login on what came with accounts; cleaning up stays with the eraser.
grant select, insert on authenticators, phone_changes, sign_in_pace, password_links, recoveries, kit_uses, event_checkpoints to {tenant};
grant update (second_factor) on accounts to {tenant};
grant update (must_change) on passwords to {tenant};
grant update (last_at) on sign_in_failures to {tenant};
grant update (last_step, state, tries) on authenticators to {tenant};
grant update (tries, state) on phone_changes to {tenant};
grant update (next_at, noticed_at) on sign_in_pace to {tenant};
grant update (state) on password_links to {tenant};
grant update (approved_by, approved_at, state) on recoveries, kit_uses to {tenant};
grant execute on function {tenant}.sweep_people() to portal_eraser;
