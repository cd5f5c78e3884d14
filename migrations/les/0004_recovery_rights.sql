-- Rights on what came with forgotten passwords and the use of the recovery code.
grant select, insert on les.recovery_wishes to portal_desk;
grant update (asked_at, state) on les.recovery_wishes to portal_desk;
grant update (opened_at, key_id) on les.kit_uses to portal_desk;
