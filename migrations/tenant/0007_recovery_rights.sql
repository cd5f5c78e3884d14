-- Rights on what came with forgotten passwords of contacts.
grant select, insert on recovery_wishes to {tenant};
grant update (asked_at, state) on recovery_wishes to {tenant};

-- What was released is given again to a contact who has a new key.
alter table release_log drop constraint an_action_on_a_release_is_known;
alter table release_log add constraint an_action_on_a_release_is_known check (action in
    ('shared', 'opened', 'file', 'answered', 'uploaded', 'measures', 'wrote', 'withdrawn', 'revoked', 'given'));
