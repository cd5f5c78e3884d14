grant usage on schema control to portal_control, portal_desk;
grant select on control.directory, control.directory_secrets to portal_desk;
grant select, insert on control.realms, control.secrets, control.cells, control.tenants, control.hostnames,
    control.provisioning_steps, control.audit to portal_control;
grant update (state, settings, settings_version, name, verifier) on control.tenants to portal_control;
grant select, insert on control.accounts, control.passwords, control.handler_keys, control.recovery_keys, control.sign_in_attempts,
    control.sign_in_failures, control.codes_sent, control.devices, control.sessions, control.session_keys, control.events to portal_control;
grant update (name, mail, phone, state, language, code_class, idle_minutes, sign_in_name) on control.accounts to portal_control;
grant update (salt, params, secret_version, verifier, changed_on) on control.passwords to portal_control;
grant update (state, wrapped_private, tag) on control.handler_keys to portal_control;
grant update (state) on control.recovery_keys to portal_control;
grant update (token_hash, code_mac, code_expires_at, tries, sends, state) on control.sign_in_attempts to portal_control;
grant update (day, failures, failures_today, wait_until) on control.sign_in_failures to portal_control;
grant update (sends) on control.codes_sent to portal_control;
grant update (token_hash, last_seen_at, stepped_up_at, ended) on control.sessions to portal_control;
grant update (sealed) on control.session_keys to portal_control;
