-- Written by scripts/schema from the migrations. Read it; change the migrations.

CREATE SCHEMA control;

ALTER SCHEMA control OWNER TO portal_owner;

CREATE FUNCTION control.contact_change_ended(change uuid, outcome text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'control', 'pg_temp'
    AS $$
declare
    whose uuid;
begin
    if outcome not in ('done', 'known', 'unknown', 'few') then return false; end if;
    update contact_changes set state = outcome, content = ''::bytea where id = change and state = 'confirmed' returning tenant_id into whose;
    if not found then return false; end if;
    insert into audit (at, action, tenant_id) values (now(), case outcome when 'done' then 'contacts-changed' else 'contacts-unchanged' end, whose);
    return true;
end
$$;

ALTER FUNCTION control.contact_change_ended(change uuid, outcome text) OWNER TO portal_owner;

CREATE FUNCTION control.go_live(tenant uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'control', 'pg_temp'
    AS $$
begin
    update tenants set state = 'open', preparing = false where id = tenant and state = 'preparing';
    if not found then return false; end if;
    insert into audit (at, action, tenant_id) values (now(), 'tenant-live', tenant);
    return true;
end
$$;

ALTER FUNCTION control.go_live(tenant uuid) OWNER TO portal_owner;

CREATE FUNCTION control.sweep_people() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'control', 'pg_temp'
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

ALTER FUNCTION control.sweep_people() OWNER TO portal_owner;

CREATE TABLE control.accounts (
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
    idle_minutes integer DEFAULT 15 NOT NULL,
    created_on date NOT NULL,
    second_factor text DEFAULT 'sms'::text NOT NULL,
    CONSTRAINT a_code_is_sent_regular_or_flash CHECK ((code_class = ANY (ARRAY['regular'::text, 'flash'::text]))),
    CONSTRAINT a_role_is_one_of_the_four CHECK ((role = ANY (ARRAY['triager'::text, 'lawyer'::text, 'contact'::text, 'administrator'::text]))),
    CONSTRAINT a_second_factor_is_a_message_an_app_or_a_passkey CHECK ((second_factor = ANY (ARRAY['sms'::text, 'app'::text, 'passkey'::text]))),
    CONSTRAINT a_session_rests_from_five_minutes_to_eight_hours CHECK (((idle_minutes >= 5) AND (idle_minutes <= 480))),
    CONSTRAINT a_sign_in_name_is_a_blind_index CHECK ((octet_length(sign_in_name) = 32)),
    CONSTRAINT an_account_is_invited_active_or_removed CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'removed'::text]))),
    CONSTRAINT an_administrator_rests_a_quarter_of_an_hour_at_most CHECK (((idle_minutes >= 5) AND (idle_minutes <= 15)))
);

ALTER TABLE control.accounts OWNER TO portal_owner;

CREATE TABLE control.agreements (
    tenant_id uuid NOT NULL,
    version text NOT NULL,
    accepted_on date NOT NULL,
    accepted_by bytea NOT NULL
);

ALTER TABLE control.agreements OWNER TO portal_owner;

CREATE TABLE control.audit (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor uuid,
    action text NOT NULL,
    tenant_id uuid
);

ALTER TABLE control.audit OWNER TO portal_owner;

ALTER TABLE control.audit ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME control.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE control.authenticators (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    secret bytea NOT NULL,
    last_step bigint DEFAULT 0 NOT NULL,
    state text NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    offered_on date NOT NULL,
    CONSTRAINT an_authenticator_is_offered_active_or_retired CHECK ((state = ANY (ARRAY['offered'::text, 'active'::text, 'retired'::text])))
);

ALTER TABLE control.authenticators OWNER TO portal_owner;

CREATE TABLE control.billing (
    tenant_id uuid NOT NULL,
    content bytea NOT NULL
);

ALTER TABLE control.billing OWNER TO portal_owner;

CREATE TABLE control.cells (
    name text NOT NULL,
    at_most integer DEFAULT 1000 NOT NULL
);

ALTER TABLE control.cells OWNER TO portal_owner;

CREATE TABLE control.codes_sent (
    account_id uuid NOT NULL,
    day date NOT NULL,
    sends integer NOT NULL
);

ALTER TABLE control.codes_sent OWNER TO portal_owner;

CREATE TABLE control.companies (
    tenant_id uuid NOT NULL,
    company_index bytea NOT NULL
);

ALTER TABLE control.companies OWNER TO portal_owner;

CREATE TABLE control.contact_changes (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    action text NOT NULL,
    content bytea NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    state text DEFAULT 'asked'::text NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    CONSTRAINT a_change_of_contacts_is_asked_decided_or_carried_out CHECK ((state = ANY (ARRAY['asked'::text, 'refused'::text, 'withdrawn'::text, 'lapsed'::text, 'confirmed'::text, 'done'::text, 'known'::text, 'unknown'::text, 'few'::text]))),
    CONSTRAINT a_contact_is_named_or_ended CHECK ((action = ANY (ARRAY['name'::text, 'end'::text]))),
    CONSTRAINT a_decision_has_a_time CHECK (((state = 'asked'::text) = (decided_at IS NULL))),
    CONSTRAINT another_administrator_confirms_a_change CHECK (((state = ANY (ARRAY['asked'::text, 'withdrawn'::text, 'lapsed'::text])) OR ((decided_by IS NOT NULL) AND (decided_by <> asked_by))))
);

ALTER TABLE control.contact_changes OWNER TO portal_owner;

CREATE TABLE control.devices (
    token_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    known_since date NOT NULL
);

ALTER TABLE control.devices OWNER TO portal_owner;

CREATE TABLE control.hostnames (
    host text NOT NULL,
    tenant_id uuid NOT NULL,
    own boolean DEFAULT false NOT NULL,
    ended boolean DEFAULT false NOT NULL,
    CONSTRAINT only_a_host_of_the_companys_own_ends CHECK ((own OR (NOT ended)))
);

ALTER TABLE control.hostnames OWNER TO portal_owner;

CREATE TABLE control.realms (
    id uuid NOT NULL,
    kind text NOT NULL,
    key_id text NOT NULL,
    CONSTRAINT a_realm_is_a_tenant_les_or_the_administrators CHECK ((kind = ANY (ARRAY['tenant'::text, 'les'::text, 'administrators'::text])))
);

ALTER TABLE control.realms OWNER TO portal_owner;

CREATE TABLE control.tenants (
    id uuid NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    state text NOT NULL,
    cell text NOT NULL,
    schema text NOT NULL,
    verifier text,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    settings_version integer DEFAULT 1 NOT NULL,
    made_at timestamp with time zone NOT NULL,
    preparing boolean DEFAULT false NOT NULL,
    remove_on date,
    left_on date,
    CONSTRAINT a_day_of_removal_is_of_a_tenant_that_leaves CHECK (((remove_on IS NULL) OR (state = ANY (ARRAY['leaving'::text, 'left'::text])))),
    CONSTRAINT a_schema_name_is_opaque CHECK ((schema ~ '^t_[a-z0-9]{16}$'::text)),
    CONSTRAINT a_slug_is_a_host_label CHECK ((slug ~ '^[a-z0-9]([a-z0-9-]{1,38})[a-z0-9]$'::text)),
    CONSTRAINT a_tenant_has_a_name CHECK (((length(name) >= 2) AND (length(name) <= 120))),
    CONSTRAINT a_tenant_state_is_known CHECK ((state = ANY (ARRAY['making'::text, 'preparing'::text, 'open'::text, 'paused'::text, 'suspended'::text, 'locked'::text, 'leaving'::text, 'left'::text, 'undone'::text]))),
    CONSTRAINT a_tenant_that_has_left_has_a_day CHECK (((state = 'left'::text) = (left_on IS NOT NULL)))
);

ALTER TABLE control.tenants OWNER TO portal_owner;

CREATE VIEW control.directory WITH (security_barrier='true') AS
 SELECT h.host,
    t.id,
    t.slug,
    t.name,
    t.state,
    t.cell,
    t.schema,
    r.key_id,
    t.settings,
    t.settings_version,
    h.own
   FROM ((control.hostnames h
     JOIN control.tenants t ON ((t.id = h.tenant_id)))
     JOIN control.realms r ON ((r.id = t.id)))
  WHERE ((t.state = ANY (ARRAY['preparing'::text, 'open'::text, 'paused'::text, 'suspended'::text, 'locked'::text, 'leaving'::text])) AND (NOT h.ended));

ALTER TABLE control.directory OWNER TO portal_owner;

CREATE VIEW control.directory_contact_changes WITH (security_barrier='true') AS
 SELECT c.id,
    c.tenant_id,
    c.action,
    c.content,
    r.key_id
   FROM (control.contact_changes c
     JOIN control.realms r ON ((r.id = c.tenant_id)))
  WHERE (c.state = 'confirmed'::text)
  ORDER BY c.decided_at;

ALTER TABLE control.directory_contact_changes OWNER TO portal_owner;

CREATE TABLE control.logos (
    tenant_id uuid NOT NULL,
    name text NOT NULL,
    picture bytea NOT NULL,
    CONSTRAINT a_logo_is_named_by_its_content CHECK ((name ~ '^[0-9a-f]{16}$'::text)),
    CONSTRAINT a_logo_is_small CHECK (((octet_length(picture) >= 1) AND (octet_length(picture) <= 24576)))
);

ALTER TABLE control.logos OWNER TO portal_owner;

CREATE VIEW control.directory_logos WITH (security_barrier='true') AS
 SELECT l.tenant_id,
    l.name,
    l.picture
   FROM (control.logos l
     JOIN control.tenants t ON ((t.id = l.tenant_id)))
  WHERE (t.state = ANY (ARRAY['preparing'::text, 'open'::text, 'paused'::text, 'suspended'::text, 'locked'::text]));

ALTER TABLE control.directory_logos OWNER TO portal_owner;

CREATE TABLE control.secrets (
    realm uuid NOT NULL,
    purpose text NOT NULL,
    version integer NOT NULL,
    ciphertext bytea NOT NULL,
    CONSTRAINT a_secret_has_a_known_purpose CHECK ((purpose = ANY (ARRAY['secret'::text, 'code'::text, 'login'::text])))
);

ALTER TABLE control.secrets OWNER TO portal_owner;

CREATE VIEW control.directory_secrets WITH (security_barrier='true') AS
 SELECT s.realm,
    r.kind,
    r.key_id,
    s.purpose,
    s.version,
    s.ciphertext
   FROM (control.secrets s
     JOIN control.realms r ON ((r.id = s.realm)))
  WHERE (r.kind <> 'administrators'::text);

ALTER TABLE control.directory_secrets OWNER TO portal_owner;

CREATE TABLE control.event_checkpoints (
    month date NOT NULL,
    last_number bigint NOT NULL,
    entries bigint NOT NULL,
    hash bytea NOT NULL,
    mac bytea NOT NULL,
    CONSTRAINT a_checkpoint_hash_has_32_bytes CHECK ((octet_length(hash) = 32)),
    CONSTRAINT a_checkpoint_is_of_a_month CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
    CONSTRAINT a_checkpoint_mac_has_32_bytes CHECK ((octet_length(mac) = 32))
);

ALTER TABLE control.event_checkpoints OWNER TO portal_owner;

CREATE TABLE control.events (
    number bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor uuid,
    kind text NOT NULL,
    subject uuid,
    detail text DEFAULT ''::text NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT an_event_hash_has_32_bytes CHECK ((octet_length(hash) = 32))
);

ALTER TABLE control.events OWNER TO portal_owner;

CREATE TABLE control.handler_keys (
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

ALTER TABLE control.handler_keys OWNER TO portal_owner;

CREATE TABLE control.handovers (
    tenant_id uuid NOT NULL,
    ciphertext bytea NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE control.handovers OWNER TO portal_owner;

CREATE TABLE control.kit_uses (
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

ALTER TABLE control.kit_uses OWNER TO portal_owner;

CREATE TABLE control.passkeys (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    credential bytea NOT NULL,
    name bytea,
    state text NOT NULL,
    since date NOT NULL,
    CONSTRAINT a_passkey_is_offered_active_or_retired CHECK ((state = ANY (ARRAY['offered'::text, 'active'::text, 'retired'::text]))),
    CONSTRAINT an_active_passkey_has_a_name CHECK (((state <> 'active'::text) OR (name IS NOT NULL)))
);

ALTER TABLE control.passkeys OWNER TO portal_owner;

CREATE TABLE control.password_links (
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

ALTER TABLE control.password_links OWNER TO portal_owner;

CREATE TABLE control.passwords (
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

ALTER TABLE control.passwords OWNER TO portal_owner;

CREATE TABLE control.phone_changes (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    phone bytea NOT NULL,
    code_mac bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    CONSTRAINT a_change_of_number_is_open_done_or_dead CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'dead'::text])))
);

ALTER TABLE control.phone_changes OWNER TO portal_owner;

CREATE TABLE control.provisioning_steps (
    tenant_id uuid NOT NULL,
    step text NOT NULL,
    done_at timestamp with time zone NOT NULL,
    took_ms integer NOT NULL
);

ALTER TABLE control.provisioning_steps OWNER TO portal_owner;

CREATE TABLE control.recoveries (
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

ALTER TABLE control.recoveries OWNER TO portal_owner;

CREATE TABLE control.recovery_approvals (
    id uuid NOT NULL,
    number text NOT NULL,
    role text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    approved_by uuid,
    decided_at timestamp with time zone,
    state text DEFAULT 'open'::text NOT NULL,
    CONSTRAINT a_recovery_waits_is_approved_or_refused CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text])))
);

ALTER TABLE control.recovery_approvals OWNER TO portal_owner;

CREATE TABLE control.recovery_keys (
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

ALTER TABLE control.recovery_keys OWNER TO portal_owner;

CREATE TABLE control.recovery_wishes (
    sign_in_name bytea NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    state text DEFAULT 'new'::text NOT NULL,
    CONSTRAINT a_wish_is_new_or_told CHECK ((state = ANY (ARRAY['new'::text, 'told'::text]))),
    CONSTRAINT a_wish_is_under_a_blind_index CHECK ((octet_length(sign_in_name) = 32))
);

ALTER TABLE control.recovery_wishes OWNER TO portal_owner;

CREATE TABLE control.requests (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    action text NOT NULL,
    reason bytea NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    CONSTRAINT a_request_closes_doors CHECK ((action = ANY (ARRAY['pause'::text, 'suspend'::text, 'lock'::text, 'leave'::text]))),
    CONSTRAINT a_request_is_open_done_refused_withdrawn_or_lapsed CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'refused'::text, 'withdrawn'::text, 'lapsed'::text]))),
    CONSTRAINT a_second_administrator_decides CHECK (((state <> ALL (ARRAY['done'::text, 'refused'::text])) OR ((decided_by IS NOT NULL) AND (decided_by <> asked_by)))),
    CONSTRAINT an_end_has_a_time CHECK (((state = 'open'::text) = (decided_at IS NULL)))
);

ALTER TABLE control.requests OWNER TO portal_owner;

CREATE TABLE control.retentions (
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    kept_days integer NOT NULL,
    reason bytea,
    decided_by uuid NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    CONSTRAINT cases_are_kept_a_year_at_most CHECK (((kept_days >= 1) AND (kept_days <= 365))),
    CONSTRAINT longer_than_sixty_days_needs_a_reason CHECK (((kept_days <= 60) OR (reason IS NOT NULL)))
);

ALTER TABLE control.retentions OWNER TO portal_owner;

CREATE UNLOGGED TABLE control.session_keys (
    id uuid NOT NULL,
    sealed bytea NOT NULL
);

ALTER TABLE control.session_keys OWNER TO portal_owner;

CREATE TABLE control.sessions (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    started_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    stepped_up_at timestamp with time zone,
    ended boolean DEFAULT false NOT NULL
);

ALTER TABLE control.sessions OWNER TO portal_owner;

CREATE TABLE control.sign_in_attempts (
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

ALTER TABLE control.sign_in_attempts OWNER TO portal_owner;

CREATE TABLE control.sign_in_failures (
    sign_in_name bytea NOT NULL,
    day date NOT NULL,
    failures integer NOT NULL,
    failures_today integer NOT NULL,
    wait_until timestamp with time zone NOT NULL,
    last_at timestamp with time zone
);

ALTER TABLE control.sign_in_failures OWNER TO portal_owner;

CREATE TABLE control.sign_in_pace (
    only_one boolean DEFAULT true NOT NULL,
    next_at timestamp with time zone NOT NULL,
    noticed_at timestamp with time zone NOT NULL,
    CONSTRAINT there_is_one_pace CHECK (only_one)
);

ALTER TABLE control.sign_in_pace OWNER TO portal_owner;

CREATE TABLE control.signups (
    id uuid NOT NULL,
    state text DEFAULT 'draft'::text NOT NULL,
    session_hash bytea,
    resume_hash bytea,
    mail_index bytea,
    company_index bytea,
    address_index bytea,
    content bytea NOT NULL,
    verified boolean DEFAULT false NOT NULL,
    code_mac bytea,
    code_sent_at timestamp with time zone,
    code_tries integer DEFAULT 0 NOT NULL,
    code_sends integer DEFAULT 0 NOT NULL,
    message bytea,
    tenant_id uuid,
    begun_at timestamp with time zone NOT NULL,
    touched_at timestamp with time zone NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    CONSTRAINT a_signup_is_draft_waiting_making_approved_or_refused CHECK ((state = ANY (ARRAY['draft'::text, 'waiting'::text, 'making'::text, 'approved'::text, 'refused'::text])))
);

ALTER TABLE control.signups OWNER TO portal_owner;

ALTER TABLE ONLY control.signups
    ADD CONSTRAINT a_browser_has_one_signup UNIQUE (session_hash);

ALTER TABLE ONLY control.companies
    ADD CONSTRAINT a_company_has_one_tenant UNIQUE (company_index);

ALTER TABLE ONLY control.signups
    ADD CONSTRAINT a_link_leads_to_one_signup UNIQUE (resume_hash);

ALTER TABLE ONLY control.password_links
    ADD CONSTRAINT a_password_link_has_its_own_token UNIQUE (token_hash);

ALTER TABLE ONLY control.realms
    ADD CONSTRAINT a_realm_has_its_own_key UNIQUE (key_id);

ALTER TABLE ONLY control.recovery_keys
    ADD CONSTRAINT a_realm_has_one_recovery_key_per_generation UNIQUE (generation);

ALTER TABLE ONLY control.sessions
    ADD CONSTRAINT a_session_has_its_own_token UNIQUE (token_hash);

ALTER TABLE ONLY control.accounts
    ADD CONSTRAINT a_sign_in_name_belongs_to_one_account UNIQUE (sign_in_name);

ALTER TABLE ONLY control.tenants
    ADD CONSTRAINT a_slug_belongs_to_one_tenant UNIQUE (slug);

ALTER TABLE ONLY control.tenants
    ADD CONSTRAINT a_tenant_has_its_own_schema UNIQUE (schema);

ALTER TABLE ONLY control.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY control.agreements
    ADD CONSTRAINT agreements_pkey PRIMARY KEY (tenant_id, version);

ALTER TABLE ONLY control.handler_keys
    ADD CONSTRAINT an_account_has_one_key_per_generation UNIQUE (account_id, generation);

ALTER TABLE ONLY control.sign_in_attempts
    ADD CONSTRAINT an_attempt_has_its_own_token UNIQUE (token_hash);

ALTER TABLE ONLY control.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY control.authenticators
    ADD CONSTRAINT authenticators_pkey PRIMARY KEY (id);

ALTER TABLE ONLY control.billing
    ADD CONSTRAINT billing_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY control.cells
    ADD CONSTRAINT cells_pkey PRIMARY KEY (name);

ALTER TABLE ONLY control.codes_sent
    ADD CONSTRAINT codes_sent_pkey PRIMARY KEY (account_id, day);

ALTER TABLE ONLY control.companies
    ADD CONSTRAINT companies_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY control.contact_changes
    ADD CONSTRAINT contact_changes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY control.devices
    ADD CONSTRAINT devices_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY control.event_checkpoints
    ADD CONSTRAINT event_checkpoints_pkey PRIMARY KEY (month);

ALTER TABLE ONLY control.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (number);

ALTER TABLE ONLY control.handler_keys
    ADD CONSTRAINT handler_keys_pkey PRIMARY KEY (key_id);

ALTER TABLE ONLY control.handovers
    ADD CONSTRAINT handovers_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY control.hostnames
    ADD CONSTRAINT hostnames_pkey PRIMARY KEY (host);

ALTER TABLE ONLY control.kit_uses
    ADD CONSTRAINT kit_uses_pkey PRIMARY KEY (id);

ALTER TABLE ONLY control.logos
    ADD CONSTRAINT logos_pkey PRIMARY KEY (tenant_id, name);

ALTER TABLE ONLY control.passkeys
    ADD CONSTRAINT passkeys_pkey PRIMARY KEY (id);

ALTER TABLE ONLY control.password_links
    ADD CONSTRAINT password_links_pkey PRIMARY KEY (id);

ALTER TABLE ONLY control.passwords
    ADD CONSTRAINT passwords_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY control.phone_changes
    ADD CONSTRAINT phone_changes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY control.provisioning_steps
    ADD CONSTRAINT provisioning_steps_pkey PRIMARY KEY (tenant_id, step);

ALTER TABLE ONLY control.realms
    ADD CONSTRAINT realms_pkey PRIMARY KEY (id);

ALTER TABLE ONLY control.recoveries
    ADD CONSTRAINT recoveries_pkey PRIMARY KEY (id);

ALTER TABLE ONLY control.recovery_approvals
    ADD CONSTRAINT recovery_approvals_pkey PRIMARY KEY (id);

ALTER TABLE ONLY control.recovery_keys
    ADD CONSTRAINT recovery_keys_pkey PRIMARY KEY (key_id);

ALTER TABLE ONLY control.recovery_wishes
    ADD CONSTRAINT recovery_wishes_pkey PRIMARY KEY (sign_in_name);

ALTER TABLE ONLY control.requests
    ADD CONSTRAINT requests_pkey PRIMARY KEY (id);

ALTER TABLE ONLY control.retentions
    ADD CONSTRAINT retentions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY control.secrets
    ADD CONSTRAINT secrets_pkey PRIMARY KEY (realm, purpose, version);

ALTER TABLE ONLY control.session_keys
    ADD CONSTRAINT session_keys_pkey PRIMARY KEY (id);

ALTER TABLE ONLY control.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY control.sign_in_attempts
    ADD CONSTRAINT sign_in_attempts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY control.sign_in_failures
    ADD CONSTRAINT sign_in_failures_pkey PRIMARY KEY (sign_in_name);

ALTER TABLE ONLY control.sign_in_pace
    ADD CONSTRAINT sign_in_pace_pkey PRIMARY KEY (only_one);

ALTER TABLE ONLY control.signups
    ADD CONSTRAINT signups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY control.tenants
    ADD CONSTRAINT tenants_pkey PRIMARY KEY (id);

CREATE UNIQUE INDEX a_company_waits_once ON control.signups USING btree (company_index) WHERE (state = ANY (ARRAY['waiting'::text, 'making'::text]));

CREATE UNIQUE INDEX a_tenant_has_one_change_asked_for ON control.contact_changes USING btree (tenant_id) WHERE (state = 'asked'::text);

CREATE UNIQUE INDEX a_tenant_has_one_open_request ON control.requests USING btree (tenant_id) WHERE (state = 'open'::text);

CREATE UNIQUE INDEX an_account_has_one_active_key ON control.handler_keys USING btree (account_id) WHERE (state = 'active'::text);

CREATE UNIQUE INDEX an_account_has_one_authenticator ON control.authenticators USING btree (account_id, state) WHERE (state <> 'retired'::text);

CREATE UNIQUE INDEX an_account_has_one_key_in_use ON control.handler_keys USING btree (account_id) WHERE (state <> 'retired'::text);

CREATE UNIQUE INDEX an_address_is_waited_for_once ON control.signups USING btree (address_index) WHERE (state = ANY (ARRAY['waiting'::text, 'making'::text]));

CREATE INDEX audit_of_a_tenant ON control.audit USING btree (tenant_id, id);

CREATE INDEX changes_of_a_tenants_contacts ON control.contact_changes USING btree (tenant_id, asked_at);

CREATE INDEX changes_to_carry_out ON control.contact_changes USING btree (decided_at) WHERE (state = 'confirmed'::text);

CREATE INDEX events_in_time ON control.events USING btree (at);

CREATE INDEX names_that_failed_lately ON control.sign_in_failures USING btree (last_at);

CREATE INDEX password_links_of_an_account ON control.password_links USING btree (account_id) WHERE (state = 'open'::text);

CREATE INDEX retentions_of_a_tenant ON control.retentions USING btree (tenant_id, decided_at);

CREATE INDEX sessions_of_an_account ON control.sessions USING btree (account_id) WHERE (NOT ended);

CREATE INDEX signups_by_mail ON control.signups USING btree (mail_index) WHERE (state = ANY (ARRAY['draft'::text, 'waiting'::text, 'refused'::text, 'approved'::text]));

CREATE INDEX signups_by_state ON control.signups USING btree (state, touched_at);

CREATE UNIQUE INDEX somebody_has_one_recovery_under_way ON control.recoveries USING btree (account_id) WHERE (state = ANY (ARRAY['open'::text, 'approved'::text]));

CREATE INDEX tenants_by_state ON control.tenants USING btree (state, slug);

CREATE UNIQUE INDEX the_kit_has_one_use_under_way ON control.kit_uses USING btree ((true)) WHERE (state = ANY (ARRAY['open'::text, 'approved'::text]));

CREATE UNIQUE INDEX there_is_one_les_and_one_realm_of_administrators ON control.realms USING btree (kind) WHERE (kind <> 'tenant'::text);

ALTER TABLE ONLY control.agreements
    ADD CONSTRAINT agreements_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES control.tenants(id);

ALTER TABLE ONLY control.authenticators
    ADD CONSTRAINT authenticators_account_id_fkey FOREIGN KEY (account_id) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.billing
    ADD CONSTRAINT billing_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES control.tenants(id);

ALTER TABLE ONLY control.codes_sent
    ADD CONSTRAINT codes_sent_account_id_fkey FOREIGN KEY (account_id) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.companies
    ADD CONSTRAINT companies_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES control.tenants(id);

ALTER TABLE ONLY control.contact_changes
    ADD CONSTRAINT contact_changes_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.contact_changes
    ADD CONSTRAINT contact_changes_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.contact_changes
    ADD CONSTRAINT contact_changes_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES control.tenants(id);

ALTER TABLE ONLY control.devices
    ADD CONSTRAINT devices_account_id_fkey FOREIGN KEY (account_id) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.handler_keys
    ADD CONSTRAINT handler_keys_account_id_fkey FOREIGN KEY (account_id) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.handovers
    ADD CONSTRAINT handovers_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES control.tenants(id);

ALTER TABLE ONLY control.hostnames
    ADD CONSTRAINT hostnames_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES control.tenants(id);

ALTER TABLE ONLY control.kit_uses
    ADD CONSTRAINT kit_uses_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.kit_uses
    ADD CONSTRAINT kit_uses_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.kit_uses
    ADD CONSTRAINT kit_uses_key_id_fkey FOREIGN KEY (key_id) REFERENCES control.recovery_keys(key_id);

ALTER TABLE ONLY control.logos
    ADD CONSTRAINT logos_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES control.tenants(id);

ALTER TABLE ONLY control.passkeys
    ADD CONSTRAINT passkeys_account_id_fkey FOREIGN KEY (account_id) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.password_links
    ADD CONSTRAINT password_links_account_id_fkey FOREIGN KEY (account_id) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.passwords
    ADD CONSTRAINT passwords_account_id_fkey FOREIGN KEY (account_id) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.phone_changes
    ADD CONSTRAINT phone_changes_account_id_fkey FOREIGN KEY (account_id) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.provisioning_steps
    ADD CONSTRAINT provisioning_steps_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES control.tenants(id);

ALTER TABLE ONLY control.recoveries
    ADD CONSTRAINT recoveries_account_id_fkey FOREIGN KEY (account_id) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.recovery_approvals
    ADD CONSTRAINT recovery_approvals_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.requests
    ADD CONSTRAINT requests_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.requests
    ADD CONSTRAINT requests_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.requests
    ADD CONSTRAINT requests_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES control.tenants(id);

ALTER TABLE ONLY control.retentions
    ADD CONSTRAINT retentions_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.retentions
    ADD CONSTRAINT retentions_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES control.tenants(id);

ALTER TABLE ONLY control.secrets
    ADD CONSTRAINT secrets_realm_fkey FOREIGN KEY (realm) REFERENCES control.realms(id);

ALTER TABLE ONLY control.sessions
    ADD CONSTRAINT sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.sign_in_attempts
    ADD CONSTRAINT sign_in_attempts_account_id_fkey FOREIGN KEY (account_id) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.signups
    ADD CONSTRAINT signups_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES control.accounts(id);

ALTER TABLE ONLY control.signups
    ADD CONSTRAINT signups_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES control.tenants(id);

ALTER TABLE ONLY control.tenants
    ADD CONSTRAINT tenants_cell_fkey FOREIGN KEY (cell) REFERENCES control.cells(name);

GRANT USAGE ON SCHEMA control TO portal_control;
GRANT USAGE ON SCHEMA control TO portal_desk;

REVOKE ALL ON LANGUAGE plpgsql FROM PUBLIC;
GRANT ALL ON LANGUAGE plpgsql TO portal_owner;
GRANT ALL ON LANGUAGE plpgsql TO portal_provisioner;

REVOKE ALL ON FUNCTION control.contact_change_ended(change uuid, outcome text) FROM PUBLIC;
GRANT ALL ON FUNCTION control.contact_change_ended(change uuid, outcome text) TO portal_desk;

REVOKE ALL ON FUNCTION control.go_live(tenant uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION control.go_live(tenant uuid) TO portal_desk;

REVOKE ALL ON FUNCTION control.sweep_people() FROM PUBLIC;
GRANT ALL ON FUNCTION control.sweep_people() TO portal_control;

GRANT SELECT,INSERT ON TABLE control.accounts TO portal_control;

GRANT UPDATE(sign_in_name) ON TABLE control.accounts TO portal_control;

GRANT UPDATE(name) ON TABLE control.accounts TO portal_control;

GRANT UPDATE(mail) ON TABLE control.accounts TO portal_control;

GRANT UPDATE(phone) ON TABLE control.accounts TO portal_control;

GRANT UPDATE(state) ON TABLE control.accounts TO portal_control;

GRANT UPDATE(language) ON TABLE control.accounts TO portal_control;

GRANT UPDATE(code_class) ON TABLE control.accounts TO portal_control;

GRANT UPDATE(idle_minutes) ON TABLE control.accounts TO portal_control;

GRANT UPDATE(second_factor) ON TABLE control.accounts TO portal_control;

GRANT SELECT,INSERT ON TABLE control.agreements TO portal_control;

GRANT SELECT,INSERT ON TABLE control.audit TO portal_control;

GRANT SELECT,INSERT ON TABLE control.authenticators TO portal_control;

GRANT UPDATE(last_step) ON TABLE control.authenticators TO portal_control;

GRANT UPDATE(state) ON TABLE control.authenticators TO portal_control;

GRANT UPDATE(tries) ON TABLE control.authenticators TO portal_control;

GRANT SELECT,INSERT ON TABLE control.billing TO portal_control;

GRANT UPDATE(content) ON TABLE control.billing TO portal_control;

GRANT SELECT,INSERT ON TABLE control.cells TO portal_control;

GRANT SELECT,INSERT ON TABLE control.codes_sent TO portal_control;

GRANT UPDATE(sends) ON TABLE control.codes_sent TO portal_control;

GRANT SELECT,INSERT ON TABLE control.companies TO portal_control;

GRANT SELECT,INSERT ON TABLE control.contact_changes TO portal_control;

GRANT UPDATE(content) ON TABLE control.contact_changes TO portal_control;

GRANT UPDATE(state) ON TABLE control.contact_changes TO portal_control;

GRANT UPDATE(decided_by) ON TABLE control.contact_changes TO portal_control;

GRANT UPDATE(decided_at) ON TABLE control.contact_changes TO portal_control;

GRANT SELECT,INSERT ON TABLE control.devices TO portal_control;

GRANT SELECT,INSERT ON TABLE control.hostnames TO portal_control;

GRANT UPDATE(ended) ON TABLE control.hostnames TO portal_control;

GRANT SELECT,INSERT ON TABLE control.realms TO portal_control;

GRANT SELECT,INSERT ON TABLE control.tenants TO portal_control;

GRANT UPDATE(name) ON TABLE control.tenants TO portal_control;

GRANT UPDATE(state) ON TABLE control.tenants TO portal_control;

GRANT UPDATE(verifier) ON TABLE control.tenants TO portal_control;

GRANT UPDATE(settings) ON TABLE control.tenants TO portal_control;

GRANT UPDATE(settings_version) ON TABLE control.tenants TO portal_control;

GRANT UPDATE(preparing) ON TABLE control.tenants TO portal_control;

GRANT UPDATE(remove_on) ON TABLE control.tenants TO portal_control;

GRANT UPDATE(left_on) ON TABLE control.tenants TO portal_control;

GRANT SELECT ON TABLE control.directory TO portal_desk;

GRANT SELECT ON TABLE control.directory_contact_changes TO portal_desk;

GRANT SELECT,INSERT ON TABLE control.logos TO portal_control;

GRANT SELECT ON TABLE control.directory_logos TO portal_desk;

GRANT SELECT,INSERT ON TABLE control.secrets TO portal_control;

GRANT SELECT ON TABLE control.directory_secrets TO portal_desk;

GRANT SELECT,INSERT ON TABLE control.event_checkpoints TO portal_control;

GRANT SELECT,INSERT ON TABLE control.events TO portal_control;

GRANT SELECT,INSERT ON TABLE control.handler_keys TO portal_control;

GRANT UPDATE(wrapped_private) ON TABLE control.handler_keys TO portal_control;

GRANT UPDATE(state) ON TABLE control.handler_keys TO portal_control;

GRANT UPDATE(tag) ON TABLE control.handler_keys TO portal_control;

GRANT SELECT,INSERT ON TABLE control.handovers TO portal_control;
GRANT SELECT ON TABLE control.handovers TO portal_desk;

GRANT SELECT,INSERT ON TABLE control.kit_uses TO portal_control;

GRANT UPDATE(approved_by) ON TABLE control.kit_uses TO portal_control;

GRANT UPDATE(approved_at) ON TABLE control.kit_uses TO portal_control;

GRANT UPDATE(state) ON TABLE control.kit_uses TO portal_control;

GRANT SELECT,INSERT ON TABLE control.passkeys TO portal_control;

GRANT UPDATE(credential) ON TABLE control.passkeys TO portal_control;

GRANT UPDATE(state) ON TABLE control.passkeys TO portal_control;

GRANT SELECT,INSERT ON TABLE control.password_links TO portal_control;

GRANT UPDATE(state) ON TABLE control.password_links TO portal_control;

GRANT SELECT,INSERT ON TABLE control.passwords TO portal_control;

GRANT UPDATE(salt) ON TABLE control.passwords TO portal_control;

GRANT UPDATE(params) ON TABLE control.passwords TO portal_control;

GRANT UPDATE(secret_version) ON TABLE control.passwords TO portal_control;

GRANT UPDATE(verifier) ON TABLE control.passwords TO portal_control;

GRANT UPDATE(changed_on) ON TABLE control.passwords TO portal_control;

GRANT UPDATE(must_change) ON TABLE control.passwords TO portal_control;

GRANT SELECT,INSERT ON TABLE control.phone_changes TO portal_control;

GRANT UPDATE(tries) ON TABLE control.phone_changes TO portal_control;

GRANT UPDATE(state) ON TABLE control.phone_changes TO portal_control;

GRANT SELECT,INSERT ON TABLE control.provisioning_steps TO portal_control;

GRANT SELECT,INSERT ON TABLE control.recoveries TO portal_control;

GRANT UPDATE(approved_by) ON TABLE control.recoveries TO portal_control;

GRANT UPDATE(approved_at) ON TABLE control.recoveries TO portal_control;

GRANT UPDATE(state) ON TABLE control.recoveries TO portal_control;

GRANT SELECT ON TABLE control.recovery_approvals TO portal_control;
GRANT SELECT ON TABLE control.recovery_approvals TO portal_desk;

GRANT INSERT(id) ON TABLE control.recovery_approvals TO portal_desk;

GRANT INSERT(number) ON TABLE control.recovery_approvals TO portal_desk;

GRANT INSERT(role) ON TABLE control.recovery_approvals TO portal_desk;

GRANT INSERT(asked_at) ON TABLE control.recovery_approvals TO portal_desk;

GRANT UPDATE(approved_by) ON TABLE control.recovery_approvals TO portal_control;

GRANT UPDATE(decided_at) ON TABLE control.recovery_approvals TO portal_control;

GRANT UPDATE(state) ON TABLE control.recovery_approvals TO portal_control;

GRANT SELECT,INSERT ON TABLE control.recovery_keys TO portal_control;

GRANT UPDATE(state) ON TABLE control.recovery_keys TO portal_control;

GRANT SELECT,INSERT ON TABLE control.requests TO portal_control;

GRANT UPDATE(state) ON TABLE control.requests TO portal_control;

GRANT UPDATE(decided_by) ON TABLE control.requests TO portal_control;

GRANT UPDATE(decided_at) ON TABLE control.requests TO portal_control;

GRANT SELECT,INSERT ON TABLE control.retentions TO portal_control;

GRANT SELECT,INSERT ON TABLE control.session_keys TO portal_control;

GRANT UPDATE(sealed) ON TABLE control.session_keys TO portal_control;

GRANT SELECT,INSERT ON TABLE control.sessions TO portal_control;

GRANT UPDATE(token_hash) ON TABLE control.sessions TO portal_control;

GRANT UPDATE(last_seen_at) ON TABLE control.sessions TO portal_control;

GRANT UPDATE(stepped_up_at) ON TABLE control.sessions TO portal_control;

GRANT UPDATE(ended) ON TABLE control.sessions TO portal_control;

GRANT SELECT,INSERT ON TABLE control.sign_in_attempts TO portal_control;

GRANT UPDATE(token_hash) ON TABLE control.sign_in_attempts TO portal_control;

GRANT UPDATE(code_mac) ON TABLE control.sign_in_attempts TO portal_control;

GRANT UPDATE(code_expires_at) ON TABLE control.sign_in_attempts TO portal_control;

GRANT UPDATE(tries) ON TABLE control.sign_in_attempts TO portal_control;

GRANT UPDATE(sends) ON TABLE control.sign_in_attempts TO portal_control;

GRANT UPDATE(state) ON TABLE control.sign_in_attempts TO portal_control;

GRANT UPDATE(challenge) ON TABLE control.sign_in_attempts TO portal_control;

GRANT SELECT,INSERT ON TABLE control.sign_in_failures TO portal_control;

GRANT UPDATE(day) ON TABLE control.sign_in_failures TO portal_control;

GRANT UPDATE(failures) ON TABLE control.sign_in_failures TO portal_control;

GRANT UPDATE(failures_today) ON TABLE control.sign_in_failures TO portal_control;

GRANT UPDATE(wait_until) ON TABLE control.sign_in_failures TO portal_control;

GRANT UPDATE(last_at) ON TABLE control.sign_in_failures TO portal_control;

GRANT SELECT,INSERT ON TABLE control.sign_in_pace TO portal_control;

GRANT UPDATE(next_at) ON TABLE control.sign_in_pace TO portal_control;

GRANT UPDATE(noticed_at) ON TABLE control.sign_in_pace TO portal_control;

GRANT SELECT,INSERT,DELETE ON TABLE control.signups TO portal_control;

GRANT UPDATE(state) ON TABLE control.signups TO portal_control;

GRANT UPDATE(session_hash) ON TABLE control.signups TO portal_control;

GRANT UPDATE(resume_hash) ON TABLE control.signups TO portal_control;

GRANT UPDATE(mail_index) ON TABLE control.signups TO portal_control;

GRANT UPDATE(company_index) ON TABLE control.signups TO portal_control;

GRANT UPDATE(address_index) ON TABLE control.signups TO portal_control;

GRANT UPDATE(content) ON TABLE control.signups TO portal_control;

GRANT UPDATE(verified) ON TABLE control.signups TO portal_control;

GRANT UPDATE(code_mac) ON TABLE control.signups TO portal_control;

GRANT UPDATE(code_sent_at) ON TABLE control.signups TO portal_control;

GRANT UPDATE(code_tries) ON TABLE control.signups TO portal_control;

GRANT UPDATE(code_sends) ON TABLE control.signups TO portal_control;

GRANT UPDATE(message) ON TABLE control.signups TO portal_control;

GRANT UPDATE(tenant_id) ON TABLE control.signups TO portal_control;

GRANT UPDATE(touched_at) ON TABLE control.signups TO portal_control;

GRANT UPDATE(decided_by) ON TABLE control.signups TO portal_control;

GRANT UPDATE(decided_at) ON TABLE control.signups TO portal_control;

