-- Written by scripts/schema from the migrations. Read it; change the migrations.

CREATE SCHEMA les;

ALTER SCHEMA les OWNER TO portal_owner;

CREATE FUNCTION les.sweep_people() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'les', 'pg_temp'
    AS $$
declare
    today date := (now() at time zone 'Europe/Copenhagen')::date;
begin
    delete from sign_in_attempts where started_at < now() - interval '1 day';
    delete from session_keys k where not exists (select 1 from sessions s where s.id = k.id and not s.ended and s.ends_at > now())
        and not exists (select 1 from sign_in_attempts a where a.id = k.id and a.state = 'open');
    delete from sessions where ends_at < now() - interval '1 day';
    delete from sign_in_failures where day < today - 1;
    delete from codes_sent where day < today - 1;
    delete from phone_changes where expires_at < now() - interval '1 day';
    delete from authenticators where state = 'offered' and offered_on < today - 1;
    delete from passkeys where state = 'retired' or (state = 'offered' and since < today - 1);
    delete from recovery_wishes where asked_at < now() - interval '72 hours';
    delete from events e using event_checkpoints c
        where e.number <= c.last_number and c.month < date_trunc('month', today)::date - interval '24 months';
end
$$;

ALTER FUNCTION les.sweep_people() OWNER TO portal_owner;

CREATE TABLE les.accounts (
    id uuid NOT NULL,
    sign_in_name bytea NOT NULL,
    name bytea NOT NULL,
    mail bytea NOT NULL,
    phone bytea NOT NULL,
    role text NOT NULL,
    identity_right boolean DEFAULT false NOT NULL,
    state text DEFAULT 'active'::text NOT NULL,
    language text DEFAULT 'da'::text NOT NULL,
    code_class text DEFAULT 'regular'::text NOT NULL,
    idle_minutes integer DEFAULT 30 NOT NULL,
    created_on date NOT NULL,
    second_factor text DEFAULT 'sms'::text NOT NULL,
    CONSTRAINT a_code_is_sent_regular_or_flash CHECK ((code_class = ANY (ARRAY['regular'::text, 'flash'::text]))),
    CONSTRAINT a_role_is_one_of_the_four CHECK ((role = ANY (ARRAY['triager'::text, 'lawyer'::text, 'contact'::text, 'administrator'::text]))),
    CONSTRAINT a_second_factor_is_a_message_an_app_or_a_passkey CHECK ((second_factor = ANY (ARRAY['sms'::text, 'app'::text, 'passkey'::text]))),
    CONSTRAINT a_session_rests_from_five_minutes_to_eight_hours CHECK (((idle_minutes >= 5) AND (idle_minutes <= 480))),
    CONSTRAINT a_sign_in_name_is_a_blind_index CHECK ((octet_length(sign_in_name) = 32)),
    CONSTRAINT an_account_is_invited_active_or_removed CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'removed'::text])))
);

ALTER TABLE les.accounts OWNER TO portal_owner;

CREATE TABLE les.authenticators (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    secret bytea NOT NULL,
    last_step bigint DEFAULT 0 NOT NULL,
    state text NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    offered_on date NOT NULL,
    CONSTRAINT an_authenticator_is_offered_active_or_retired CHECK ((state = ANY (ARRAY['offered'::text, 'active'::text, 'retired'::text])))
);

ALTER TABLE les.authenticators OWNER TO portal_owner;

CREATE TABLE les.codes_sent (
    account_id uuid NOT NULL,
    day date NOT NULL,
    sends integer NOT NULL
);

ALTER TABLE les.codes_sent OWNER TO portal_owner;

CREATE TABLE les.devices (
    token_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    known_since date NOT NULL
);

ALTER TABLE les.devices OWNER TO portal_owner;

CREATE TABLE les.event_checkpoints (
    month date NOT NULL,
    last_number bigint NOT NULL,
    entries bigint NOT NULL,
    hash bytea NOT NULL,
    mac bytea NOT NULL,
    CONSTRAINT a_checkpoint_hash_has_32_bytes CHECK ((octet_length(hash) = 32)),
    CONSTRAINT a_checkpoint_is_of_a_month CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
    CONSTRAINT a_checkpoint_mac_has_32_bytes CHECK ((octet_length(mac) = 32))
);

ALTER TABLE les.event_checkpoints OWNER TO portal_owner;

CREATE TABLE les.events (
    number bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor uuid,
    kind text NOT NULL,
    subject uuid,
    detail text DEFAULT ''::text NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT an_event_hash_has_32_bytes CHECK ((octet_length(hash) = 32))
);

ALTER TABLE les.events OWNER TO portal_owner;

CREATE TABLE les.handler_keys (
    key_id uuid NOT NULL,
    account_id uuid NOT NULL,
    generation integer NOT NULL,
    public_key bytea NOT NULL,
    wrapped_private bytea NOT NULL,
    role text NOT NULL,
    state text NOT NULL,
    tag bytea NOT NULL,
    CONSTRAINT a_key_is_unconfirmed_active_or_retired CHECK ((state = ANY (ARRAY['unconfirmed'::text, 'active'::text, 'retired'::text]))),
    CONSTRAINT a_key_tag_has_32_bytes CHECK ((octet_length(tag) = 32)),
    CONSTRAINT a_public_key_has_32_bytes CHECK ((octet_length(public_key) = 32))
);

ALTER TABLE les.handler_keys OWNER TO portal_owner;

CREATE TABLE les.kit_uses (
    id uuid NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    approved_by uuid,
    approved_at timestamp with time zone,
    state text DEFAULT 'open'::text NOT NULL,
    opened_at timestamp with time zone,
    key_id uuid,
    CONSTRAINT a_use_of_the_kit_is_open_approved_used_or_stopped CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'used'::text, 'stopped'::text]))),
    CONSTRAINT nobody_approves_what_they_asked_for CHECK ((approved_by <> asked_by))
);

ALTER TABLE les.kit_uses OWNER TO portal_owner;

CREATE TABLE les.passkeys (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    credential bytea NOT NULL,
    name bytea,
    state text NOT NULL,
    since date NOT NULL,
    CONSTRAINT a_passkey_is_offered_active_or_retired CHECK ((state = ANY (ARRAY['offered'::text, 'active'::text, 'retired'::text]))),
    CONSTRAINT an_active_passkey_has_a_name CHECK (((state <> 'active'::text) OR (name IS NOT NULL)))
);

ALTER TABLE les.passkeys OWNER TO portal_owner;

CREATE TABLE les.password_links (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    purpose text NOT NULL,
    invited_by uuid,
    expires_at timestamp with time zone NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    CONSTRAINT a_password_link_is_open_used_or_withdrawn CHECK ((state = ANY (ARRAY['open'::text, 'used'::text, 'withdrawn'::text]))),
    CONSTRAINT a_password_link_is_to_join_or_to_recover CHECK ((purpose = ANY (ARRAY['join'::text, 'recover'::text])))
);

ALTER TABLE les.password_links OWNER TO portal_owner;

CREATE TABLE les.passwords (
    account_id uuid NOT NULL,
    salt bytea NOT NULL,
    params text NOT NULL,
    secret_version integer NOT NULL,
    verifier bytea NOT NULL,
    changed_on date NOT NULL,
    must_change boolean DEFAULT false NOT NULL,
    CONSTRAINT a_salt_has_sixteen_bytes CHECK ((octet_length(salt) = 16)),
    CONSTRAINT a_verifier_has_32_bytes CHECK ((octet_length(verifier) = 32))
);

ALTER TABLE les.passwords OWNER TO portal_owner;

CREATE TABLE les.phone_changes (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    phone bytea NOT NULL,
    code_mac bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    CONSTRAINT a_change_of_number_is_open_done_or_dead CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'dead'::text])))
);

ALTER TABLE les.phone_changes OWNER TO portal_owner;

CREATE TABLE les.recoveries (
    id uuid NOT NULL,
    number text NOT NULL,
    account_id uuid NOT NULL,
    role text NOT NULL,
    vouched_by uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    approved_by uuid,
    approved_at timestamp with time zone,
    state text DEFAULT 'open'::text NOT NULL,
    CONSTRAINT a_recovery_is_open_approved_sent_or_refused CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'sent'::text, 'refused'::text])))
);

ALTER TABLE les.recoveries OWNER TO portal_owner;

CREATE TABLE les.recovery_keys (
    key_id uuid NOT NULL,
    generation integer NOT NULL,
    public_key bytea NOT NULL,
    wrapped_private bytea NOT NULL,
    state text NOT NULL,
    tag bytea NOT NULL,
    CONSTRAINT a_recovery_key_has_32_bytes CHECK ((octet_length(public_key) = 32)),
    CONSTRAINT a_recovery_key_is_active_or_retired CHECK ((state = ANY (ARRAY['active'::text, 'retired'::text]))),
    CONSTRAINT a_recovery_tag_has_32_bytes CHECK ((octet_length(tag) = 32))
);

ALTER TABLE les.recovery_keys OWNER TO portal_owner;

CREATE TABLE les.recovery_wishes (
    sign_in_name bytea NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    state text DEFAULT 'new'::text NOT NULL,
    CONSTRAINT a_wish_is_new_or_told CHECK ((state = ANY (ARRAY['new'::text, 'told'::text]))),
    CONSTRAINT a_wish_is_under_a_blind_index CHECK ((octet_length(sign_in_name) = 32))
);

ALTER TABLE les.recovery_wishes OWNER TO portal_owner;

CREATE UNLOGGED TABLE les.session_keys (
    id uuid NOT NULL,
    sealed bytea NOT NULL
);

ALTER TABLE les.session_keys OWNER TO portal_owner;

CREATE TABLE les.sessions (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    started_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    stepped_up_at timestamp with time zone,
    ended boolean DEFAULT false NOT NULL
);

ALTER TABLE les.sessions OWNER TO portal_owner;

CREATE TABLE les.sign_in_attempts (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    code_mac bytea,
    code_expires_at timestamp with time zone,
    tries integer DEFAULT 0 NOT NULL,
    sends integer DEFAULT 0 NOT NULL,
    started_at timestamp with time zone NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    challenge bytea,
    CONSTRAINT an_attempt_is_open_used_or_dead CHECK ((state = ANY (ARRAY['open'::text, 'used'::text, 'dead'::text])))
);

ALTER TABLE les.sign_in_attempts OWNER TO portal_owner;

CREATE TABLE les.sign_in_failures (
    sign_in_name bytea NOT NULL,
    day date NOT NULL,
    failures integer NOT NULL,
    failures_today integer NOT NULL,
    wait_until timestamp with time zone NOT NULL,
    last_at timestamp with time zone
);

ALTER TABLE les.sign_in_failures OWNER TO portal_owner;

CREATE TABLE les.sign_in_pace (
    only_one boolean DEFAULT true NOT NULL,
    next_at timestamp with time zone NOT NULL,
    noticed_at timestamp with time zone NOT NULL,
    CONSTRAINT there_is_one_pace CHECK (only_one)
);

ALTER TABLE les.sign_in_pace OWNER TO portal_owner;

ALTER TABLE ONLY les.password_links
    ADD CONSTRAINT a_password_link_has_its_own_token UNIQUE (token_hash);

ALTER TABLE ONLY les.recovery_keys
    ADD CONSTRAINT a_realm_has_one_recovery_key_per_generation UNIQUE (generation);

ALTER TABLE ONLY les.sessions
    ADD CONSTRAINT a_session_has_its_own_token UNIQUE (token_hash);

ALTER TABLE ONLY les.accounts
    ADD CONSTRAINT a_sign_in_name_belongs_to_one_account UNIQUE (sign_in_name);

ALTER TABLE ONLY les.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY les.handler_keys
    ADD CONSTRAINT an_account_has_one_key_per_generation UNIQUE (account_id, generation);

ALTER TABLE ONLY les.sign_in_attempts
    ADD CONSTRAINT an_attempt_has_its_own_token UNIQUE (token_hash);

ALTER TABLE ONLY les.authenticators
    ADD CONSTRAINT authenticators_pkey PRIMARY KEY (id);

ALTER TABLE ONLY les.codes_sent
    ADD CONSTRAINT codes_sent_pkey PRIMARY KEY (account_id, day);

ALTER TABLE ONLY les.devices
    ADD CONSTRAINT devices_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY les.event_checkpoints
    ADD CONSTRAINT event_checkpoints_pkey PRIMARY KEY (month);

ALTER TABLE ONLY les.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (number);

ALTER TABLE ONLY les.handler_keys
    ADD CONSTRAINT handler_keys_pkey PRIMARY KEY (key_id);

ALTER TABLE ONLY les.kit_uses
    ADD CONSTRAINT kit_uses_pkey PRIMARY KEY (id);

ALTER TABLE ONLY les.passkeys
    ADD CONSTRAINT passkeys_pkey PRIMARY KEY (id);

ALTER TABLE ONLY les.password_links
    ADD CONSTRAINT password_links_pkey PRIMARY KEY (id);

ALTER TABLE ONLY les.passwords
    ADD CONSTRAINT passwords_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY les.phone_changes
    ADD CONSTRAINT phone_changes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY les.recoveries
    ADD CONSTRAINT recoveries_pkey PRIMARY KEY (id);

ALTER TABLE ONLY les.recovery_keys
    ADD CONSTRAINT recovery_keys_pkey PRIMARY KEY (key_id);

ALTER TABLE ONLY les.recovery_wishes
    ADD CONSTRAINT recovery_wishes_pkey PRIMARY KEY (sign_in_name);

ALTER TABLE ONLY les.session_keys
    ADD CONSTRAINT session_keys_pkey PRIMARY KEY (id);

ALTER TABLE ONLY les.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY les.sign_in_attempts
    ADD CONSTRAINT sign_in_attempts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY les.sign_in_failures
    ADD CONSTRAINT sign_in_failures_pkey PRIMARY KEY (sign_in_name);

ALTER TABLE ONLY les.sign_in_pace
    ADD CONSTRAINT sign_in_pace_pkey PRIMARY KEY (only_one);

CREATE UNIQUE INDEX an_account_has_one_active_key ON les.handler_keys USING btree (account_id) WHERE (state = 'active'::text);

CREATE UNIQUE INDEX an_account_has_one_authenticator ON les.authenticators USING btree (account_id, state) WHERE (state <> 'retired'::text);

CREATE UNIQUE INDEX an_account_has_one_key_in_use ON les.handler_keys USING btree (account_id) WHERE (state <> 'retired'::text);

CREATE INDEX events_in_time ON les.events USING btree (at);

CREATE INDEX names_that_failed_lately ON les.sign_in_failures USING btree (last_at);

CREATE INDEX password_links_of_an_account ON les.password_links USING btree (account_id) WHERE (state = 'open'::text);

CREATE INDEX sessions_of_an_account ON les.sessions USING btree (account_id) WHERE (NOT ended);

CREATE UNIQUE INDEX somebody_has_one_recovery_under_way ON les.recoveries USING btree (account_id) WHERE (state = ANY (ARRAY['open'::text, 'approved'::text]));

CREATE UNIQUE INDEX the_kit_has_one_use_under_way ON les.kit_uses USING btree ((true)) WHERE (state = ANY (ARRAY['open'::text, 'approved'::text]));

ALTER TABLE ONLY les.authenticators
    ADD CONSTRAINT authenticators_account_id_fkey FOREIGN KEY (account_id) REFERENCES les.accounts(id);

ALTER TABLE ONLY les.codes_sent
    ADD CONSTRAINT codes_sent_account_id_fkey FOREIGN KEY (account_id) REFERENCES les.accounts(id);

ALTER TABLE ONLY les.devices
    ADD CONSTRAINT devices_account_id_fkey FOREIGN KEY (account_id) REFERENCES les.accounts(id);

ALTER TABLE ONLY les.handler_keys
    ADD CONSTRAINT handler_keys_account_id_fkey FOREIGN KEY (account_id) REFERENCES les.accounts(id);

ALTER TABLE ONLY les.kit_uses
    ADD CONSTRAINT kit_uses_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES les.accounts(id);

ALTER TABLE ONLY les.kit_uses
    ADD CONSTRAINT kit_uses_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES les.accounts(id);

ALTER TABLE ONLY les.kit_uses
    ADD CONSTRAINT kit_uses_key_id_fkey FOREIGN KEY (key_id) REFERENCES les.recovery_keys(key_id);

ALTER TABLE ONLY les.passkeys
    ADD CONSTRAINT passkeys_account_id_fkey FOREIGN KEY (account_id) REFERENCES les.accounts(id);

ALTER TABLE ONLY les.password_links
    ADD CONSTRAINT password_links_account_id_fkey FOREIGN KEY (account_id) REFERENCES les.accounts(id);

ALTER TABLE ONLY les.passwords
    ADD CONSTRAINT passwords_account_id_fkey FOREIGN KEY (account_id) REFERENCES les.accounts(id);

ALTER TABLE ONLY les.phone_changes
    ADD CONSTRAINT phone_changes_account_id_fkey FOREIGN KEY (account_id) REFERENCES les.accounts(id);

ALTER TABLE ONLY les.recoveries
    ADD CONSTRAINT recoveries_account_id_fkey FOREIGN KEY (account_id) REFERENCES les.accounts(id);

ALTER TABLE ONLY les.sessions
    ADD CONSTRAINT sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES les.accounts(id);

ALTER TABLE ONLY les.sign_in_attempts
    ADD CONSTRAINT sign_in_attempts_account_id_fkey FOREIGN KEY (account_id) REFERENCES les.accounts(id);

GRANT USAGE ON SCHEMA les TO portal_desk;

REVOKE ALL ON LANGUAGE plpgsql FROM PUBLIC;
GRANT ALL ON LANGUAGE plpgsql TO portal_owner;
GRANT ALL ON LANGUAGE plpgsql TO portal_provisioner;

REVOKE ALL ON FUNCTION les.sweep_people() FROM PUBLIC;
GRANT ALL ON FUNCTION les.sweep_people() TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.accounts TO portal_desk;

GRANT UPDATE(sign_in_name) ON TABLE les.accounts TO portal_desk;

GRANT UPDATE(name) ON TABLE les.accounts TO portal_desk;

GRANT UPDATE(mail) ON TABLE les.accounts TO portal_desk;

GRANT UPDATE(phone) ON TABLE les.accounts TO portal_desk;

GRANT UPDATE(state) ON TABLE les.accounts TO portal_desk;

GRANT UPDATE(language) ON TABLE les.accounts TO portal_desk;

GRANT UPDATE(code_class) ON TABLE les.accounts TO portal_desk;

GRANT UPDATE(idle_minutes) ON TABLE les.accounts TO portal_desk;

GRANT UPDATE(second_factor) ON TABLE les.accounts TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.authenticators TO portal_desk;

GRANT UPDATE(last_step) ON TABLE les.authenticators TO portal_desk;

GRANT UPDATE(state) ON TABLE les.authenticators TO portal_desk;

GRANT UPDATE(tries) ON TABLE les.authenticators TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.codes_sent TO portal_desk;

GRANT UPDATE(sends) ON TABLE les.codes_sent TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.devices TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.event_checkpoints TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.events TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.handler_keys TO portal_desk;

GRANT UPDATE(wrapped_private) ON TABLE les.handler_keys TO portal_desk;

GRANT UPDATE(state) ON TABLE les.handler_keys TO portal_desk;

GRANT UPDATE(tag) ON TABLE les.handler_keys TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.kit_uses TO portal_desk;

GRANT UPDATE(approved_by) ON TABLE les.kit_uses TO portal_desk;

GRANT UPDATE(approved_at) ON TABLE les.kit_uses TO portal_desk;

GRANT UPDATE(state) ON TABLE les.kit_uses TO portal_desk;

GRANT UPDATE(opened_at) ON TABLE les.kit_uses TO portal_desk;

GRANT UPDATE(key_id) ON TABLE les.kit_uses TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.passkeys TO portal_desk;

GRANT UPDATE(credential) ON TABLE les.passkeys TO portal_desk;

GRANT UPDATE(state) ON TABLE les.passkeys TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.password_links TO portal_desk;

GRANT UPDATE(state) ON TABLE les.password_links TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.passwords TO portal_desk;

GRANT UPDATE(salt) ON TABLE les.passwords TO portal_desk;

GRANT UPDATE(params) ON TABLE les.passwords TO portal_desk;

GRANT UPDATE(secret_version) ON TABLE les.passwords TO portal_desk;

GRANT UPDATE(verifier) ON TABLE les.passwords TO portal_desk;

GRANT UPDATE(changed_on) ON TABLE les.passwords TO portal_desk;

GRANT UPDATE(must_change) ON TABLE les.passwords TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.phone_changes TO portal_desk;

GRANT UPDATE(tries) ON TABLE les.phone_changes TO portal_desk;

GRANT UPDATE(state) ON TABLE les.phone_changes TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.recoveries TO portal_desk;

GRANT UPDATE(approved_by) ON TABLE les.recoveries TO portal_desk;

GRANT UPDATE(approved_at) ON TABLE les.recoveries TO portal_desk;

GRANT UPDATE(state) ON TABLE les.recoveries TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.recovery_keys TO portal_desk;

GRANT UPDATE(state) ON TABLE les.recovery_keys TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.recovery_wishes TO portal_desk;

GRANT UPDATE(asked_at) ON TABLE les.recovery_wishes TO portal_desk;

GRANT UPDATE(state) ON TABLE les.recovery_wishes TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.session_keys TO portal_desk;

GRANT UPDATE(sealed) ON TABLE les.session_keys TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.sessions TO portal_desk;

GRANT UPDATE(token_hash) ON TABLE les.sessions TO portal_desk;

GRANT UPDATE(last_seen_at) ON TABLE les.sessions TO portal_desk;

GRANT UPDATE(stepped_up_at) ON TABLE les.sessions TO portal_desk;

GRANT UPDATE(ended) ON TABLE les.sessions TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.sign_in_attempts TO portal_desk;

GRANT UPDATE(token_hash) ON TABLE les.sign_in_attempts TO portal_desk;

GRANT UPDATE(code_mac) ON TABLE les.sign_in_attempts TO portal_desk;

GRANT UPDATE(code_expires_at) ON TABLE les.sign_in_attempts TO portal_desk;

GRANT UPDATE(tries) ON TABLE les.sign_in_attempts TO portal_desk;

GRANT UPDATE(sends) ON TABLE les.sign_in_attempts TO portal_desk;

GRANT UPDATE(state) ON TABLE les.sign_in_attempts TO portal_desk;

GRANT UPDATE(challenge) ON TABLE les.sign_in_attempts TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.sign_in_failures TO portal_desk;

GRANT UPDATE(day) ON TABLE les.sign_in_failures TO portal_desk;

GRANT UPDATE(failures) ON TABLE les.sign_in_failures TO portal_desk;

GRANT UPDATE(failures_today) ON TABLE les.sign_in_failures TO portal_desk;

GRANT UPDATE(wait_until) ON TABLE les.sign_in_failures TO portal_desk;

GRANT UPDATE(last_at) ON TABLE les.sign_in_failures TO portal_desk;

GRANT SELECT,INSERT ON TABLE les.sign_in_pace TO portal_desk;

GRANT UPDATE(next_at) ON TABLE les.sign_in_pace TO portal_desk;

GRANT UPDATE(noticed_at) ON TABLE les.sign_in_pace TO portal_desk;

