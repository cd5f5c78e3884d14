grant usage on schema les to portal_desk;
grant select, insert on les.accounts, les.passwords, les.handler_keys, les.recovery_keys, les.sign_in_attempts, les.sign_in_failures,
    les.codes_sent, les.devices, les.sessions, les.session_keys, les.events to portal_desk;
grant update (name, mail, phone, state, language, code_class, idle_minutes, sign_in_name) on les.accounts to portal_desk;
grant update (salt, params, secret_version, verifier, changed_on) on les.passwords to portal_desk;
grant update (state, wrapped_private, tag) on les.handler_keys to portal_desk;
grant update (state) on les.recovery_keys to portal_desk;
grant update (token_hash, code_mac, code_expires_at, tries, sends, state) on les.sign_in_attempts to portal_desk;
grant update (day, failures, failures_today, wait_until) on les.sign_in_failures to portal_desk;
grant update (sends) on les.codes_sent to portal_desk;
grant update (token_hash, last_seen_at, stepped_up_at, ended) on les.sessions to portal_desk;
grant update (sealed) on les.session_keys to portal_desk;
