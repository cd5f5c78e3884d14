-- Rights on what came with accounts. Cleaning up runs in a function that holds its own rules.
grant select, insert on les.authenticators, les.phone_changes, les.sign_in_pace, les.password_links, les.recoveries, les.kit_uses,
    les.event_checkpoints to portal_desk;
grant update (second_factor) on les.accounts to portal_desk;
grant update (must_change) on les.passwords to portal_desk;
grant update (last_at) on les.sign_in_failures to portal_desk;
grant update (last_step, state, tries) on les.authenticators to portal_desk;
grant update (tries, state) on les.phone_changes to portal_desk;
grant update (next_at, noticed_at) on les.sign_in_pace to portal_desk;
grant update (state) on les.password_links to portal_desk;
grant update (approved_by, approved_at, state) on les.recoveries, les.kit_uses to portal_desk;
grant execute on function les.sweep_people() to portal_desk;

-- The new recovery pair after the printed code was used.
grant update (state) on les.recovery_keys to portal_desk;
