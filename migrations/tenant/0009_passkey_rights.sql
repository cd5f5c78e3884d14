-- Rights of a tenant's login on passkeys.
grant select, insert on passkeys to {tenant};
grant update (credential, state) on passkeys to {tenant};
grant update (challenge) on sign_in_attempts to {tenant};
