-- Rights on passkeys.
grant select, insert on control.passkeys to portal_control;
grant update (credential, state) on control.passkeys to portal_control;
grant update (challenge) on control.sign_in_attempts to portal_control;
