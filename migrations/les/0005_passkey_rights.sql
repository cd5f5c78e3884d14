-- Rights on passkeys.
grant select, insert on les.passkeys to portal_desk;
grant update (credential, state) on les.passkeys to portal_desk;
grant update (challenge) on les.sign_in_attempts to portal_desk;
