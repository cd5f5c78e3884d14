-- Written by scripts/schema from the migrations. Read it; change the migrations.

CREATE SCHEMA shred_{tenant};

ALTER SCHEMA shred_{tenant} OWNER TO portal_owner;

CREATE SCHEMA t_{tenant};

ALTER SCHEMA t_{tenant} OWNER TO portal_owner;

CREATE FUNCTION t_{tenant}.carry_out_release_revocations() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 't_{tenant}', 'pg_temp'
    AS $$
declare
    today date := (now() at time zone 'Europe/Copenhagen')::date;
    gone bigint;
    expired bigint;
begin
    with due as (
        select id, release_id, contact from release_revocations where not carried_out for update),
    removed as (
        delete from wraps w using due d where w.purpose = 'rk' and w.grantee_kind = 'contact' and w.release_id = d.release_id
            and (d.contact is null or d.contact = w.grantee_id) returning 1),
    marked as (
        update release_revocations r set carried_out = true from due d where r.id = d.id returning 1)
    select count(*) into gone from removed;
    with removed as (
        delete from wraps w using releases r where w.purpose = 'rk' and w.grantee_kind = 'contact' and w.release_id = r.id
            and r.expires_on < today returning 1)
    select count(*) into expired from removed;
    return gone + expired;
end
$$;

ALTER FUNCTION t_{tenant}.carry_out_release_revocations() OWNER TO portal_owner;

CREATE FUNCTION t_{tenant}.cases_to_erase(kept_days integer, today date) RETURNS SETOF uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 't_{tenant}', 'pg_temp'
    AS $$
declare
    agreed date := least(today, (now() at time zone 'Europe/Copenhagen')::date);
begin
    if kept_days is null or kept_days not between 1 and 3650 then
        raise exception 'cases are kept between 1 and 3650 days after they were put away, not %', kept_days;
    end if;
    return query select id from cases where archived_on + kept_days <= agreed and (hold_until is null or hold_until < agreed)
        order by archived_on;
end
$$;

ALTER FUNCTION t_{tenant}.cases_to_erase(kept_days integer, today date) OWNER TO portal_owner;

CREATE FUNCTION t_{tenant}.condemned() RETURNS SETOF text
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 't_{tenant}', 'pg_temp'
    AS $$select object from condemned_objects order by object$$;

ALTER FUNCTION t_{tenant}.condemned() OWNER TO portal_owner;

CREATE FUNCTION t_{tenant}.erase_case(condemned uuid, kept_days integer, today date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 't_{tenant}', 'pg_temp'
    AS $$
declare
    agreed date := least(today, (now() at time zone 'Europe/Copenhagen')::date);
begin
    perform 1 from cases where id = condemned for update;
    perform 1 from cases_to_erase(kept_days, today) due where due = condemned;
    if not found then
        return false;
    end if;
    insert into condemned_objects (object, condemned_on)
        select o.object, agreed from file_objects o join items i on i.id = o.item_id where i.case_id = condemned
        union select r.object, agreed from release_items r join releases l on l.id = r.release_id
            where l.case_id = condemned and r.object is not null
        on conflict (object) do nothing;
    delete from shred_{tenant}.erase_secrets where case_id = condemned;
    delete from return_codes where case_id = condemned;
    delete from wraps where case_id = condemned;
    delete from file_objects o using items i where i.id = o.item_id and i.case_id = condemned;
    delete from item_versions v using items i where i.id = v.item_id and i.case_id = condemned;
    delete from items where case_id = condemned;
    delete from release_log g using releases l where l.id = g.release_id and l.case_id = condemned;
    delete from release_revocations v using releases l where l.id = v.release_id and l.case_id = condemned;
    delete from release_recipients p using releases l where l.id = p.release_id and l.case_id = condemned;
    delete from release_items r using releases l where l.id = r.release_id and l.case_id = condemned;
    delete from releases where case_id = condemned;
    delete from contact_standings where case_id = condemned;
    delete from access_log where case_id = condemned;
    delete from change_log where case_id = condemned;
    delete from status_log where case_id = condemned;
    delete from outbox where case_id = condemned;
    update archive_summaries set case_id = null where case_id = condemned;
    delete from cases where id = condemned;
    perform desk.erase_case('t_{tenant}', condemned);
    insert into erasures (case_id, erased_on) values (condemned, agreed);
    return true;
end
$$;

ALTER FUNCTION t_{tenant}.erase_case(condemned uuid, kept_days integer, today date) OWNER TO portal_owner;

CREATE FUNCTION t_{tenant}.in_ledger(written uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 't_{tenant}', 'pg_temp'
    AS $$update erasures set in_ledger = true where case_id = written$$;

ALTER FUNCTION t_{tenant}.in_ledger(written uuid) OWNER TO portal_owner;

CREATE FUNCTION t_{tenant}.not_in_ledger() RETURNS TABLE(case_id uuid, erased_on date)
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 't_{tenant}', 'pg_temp'
    AS $$select e.case_id, e.erased_on from erasures e where not e.in_ledger order by e.case_id$$;

ALTER FUNCTION t_{tenant}.not_in_ledger() OWNER TO portal_owner;

CREATE FUNCTION t_{tenant}.object_gone(gone text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 't_{tenant}', 'pg_temp'
    AS $$delete from condemned_objects where object = gone$$;

ALTER FUNCTION t_{tenant}.object_gone(gone text) OWNER TO portal_owner;

CREATE FUNCTION t_{tenant}.rewrite_erase_secrets() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 't_{tenant}', 'pg_temp'
    AS $$
declare
    ids uuid[];
    secrets bytea[];
begin
    lock table shred_{tenant}.erase_secrets in access exclusive mode;
    select array_agg(case_id), array_agg(secret) into ids, secrets from shred_{tenant}.erase_secrets;
    truncate shred_{tenant}.erase_secrets;
    insert into shred_{tenant}.erase_secrets (case_id, secret) select * from unnest(ids, secrets);
end
$$;

ALTER FUNCTION t_{tenant}.rewrite_erase_secrets() OWNER TO portal_owner;

CREATE FUNCTION t_{tenant}.sweep() RETURNS SETOF text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 't_{tenant}', 'pg_temp'
    AS $$
declare
    today date := (now() at time zone 'Europe/Copenhagen')::date;
begin
    delete from ended_sessions where ended_on < today - 2;
    delete from sign_in_attempts where started_at < now() - interval '1 day';
    delete from session_keys k where not exists (select 1 from sessions s where s.id = k.id and not s.ended and s.ends_at > now())
        and not exists (select 1 from sign_in_attempts a where a.id = k.id and a.state = 'open');
    delete from sessions where ends_at < now() - interval '1 day';
    delete from sign_in_failures where day < today - 1;
    delete from codes_sent where day < today - 1;
    return query with gone as (
        delete from drafts where touched_on < today - 1 returning id, state),
        objects as (select o.object from draft_objects o join gone g on g.id = o.draft_id where g.state <> 'sent')
        select object from objects;
end
$$;

ALTER FUNCTION t_{tenant}.sweep() OWNER TO portal_owner;

CREATE FUNCTION t_{tenant}.sweep_people() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 't_{tenant}', 'pg_temp'
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

ALTER FUNCTION t_{tenant}.sweep_people() OWNER TO portal_owner;

CREATE TABLE shred_{tenant}.erase_secrets (
    case_id uuid NOT NULL,
    secret bytea NOT NULL,
    CONSTRAINT an_erase_secret_has_32_bytes CHECK ((octet_length(secret) = 32))
);

ALTER TABLE shred_{tenant}.erase_secrets OWNER TO portal_owner;

CREATE TABLE shred_{tenant}.summary_secrets (
    summary_id uuid NOT NULL,
    secret bytea NOT NULL,
    CONSTRAINT a_summary_secret_has_32_bytes CHECK ((octet_length(secret) = 32))
);

ALTER TABLE shred_{tenant}.summary_secrets OWNER TO portal_owner;

CREATE TABLE t_{tenant}.access_log (
    id bigint NOT NULL,
    case_id uuid NOT NULL,
    handler uuid NOT NULL,
    action text NOT NULL,
    item_id uuid,
    at timestamp with time zone NOT NULL
);

ALTER TABLE t_{tenant}.access_log OWNER TO portal_owner;

ALTER TABLE t_{tenant}.access_log ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME t_{tenant}.access_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE t_{tenant}.accounts (
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

ALTER TABLE t_{tenant}.accounts OWNER TO portal_owner;

CREATE TABLE t_{tenant}.archive_summaries (
    id uuid NOT NULL,
    case_id uuid,
    sealed_key bytea NOT NULL,
    envelope bytea NOT NULL,
    archived_on date NOT NULL
);

ALTER TABLE t_{tenant}.archive_summaries OWNER TO portal_owner;

CREATE TABLE t_{tenant}.authenticators (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    secret bytea NOT NULL,
    last_step bigint DEFAULT 0 NOT NULL,
    state text NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    offered_on date NOT NULL,
    CONSTRAINT an_authenticator_is_offered_active_or_retired CHECK ((state = ANY (ARRAY['offered'::text, 'active'::text, 'retired'::text])))
);

ALTER TABLE t_{tenant}.authenticators OWNER TO portal_owner;

CREATE TABLE t_{tenant}.cases (
    id uuid NOT NULL,
    reference text NOT NULL,
    stage text NOT NULL,
    language text NOT NULL,
    confidential boolean NOT NULL,
    urgent boolean NOT NULL,
    received_on date NOT NULL,
    acknowledged_on date,
    feedback_on date,
    closed_on date,
    archived_on date,
    hold_until date,
    epoch integer NOT NULL,
    header bytea NOT NULL,
    header_mac bytea NOT NULL,
    last_number integer NOT NULL,
    test boolean DEFAULT false NOT NULL,
    CONSTRAINT a_header_mac_has_32_bytes CHECK ((octet_length(header_mac) = 32)),
    CONSTRAINT a_stage_is_one_of_the_five CHECK ((stage = ANY (ARRAY['new'::text, 'acknowledged'::text, 'working'::text, 'closed'::text, 'archived'::text])))
);

ALTER TABLE t_{tenant}.cases OWNER TO portal_owner;

CREATE TABLE t_{tenant}.change_log (
    id bigint NOT NULL,
    case_id uuid NOT NULL,
    field text NOT NULL,
    item_id uuid,
    old_version integer,
    new_version integer,
    old_value text,
    new_value text,
    handler uuid NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE t_{tenant}.change_log OWNER TO portal_owner;

ALTER TABLE t_{tenant}.change_log ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME t_{tenant}.change_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE t_{tenant}.codes_sent (
    account_id uuid NOT NULL,
    day date NOT NULL,
    sends integer NOT NULL
);

ALTER TABLE t_{tenant}.codes_sent OWNER TO portal_owner;

CREATE TABLE t_{tenant}.condemned_objects (
    object text NOT NULL,
    condemned_on date NOT NULL
);

ALTER TABLE t_{tenant}.condemned_objects OWNER TO portal_owner;

CREATE TABLE t_{tenant}.contact_standings (
    case_id uuid NOT NULL,
    contact uuid NOT NULL,
    standing text NOT NULL,
    declared_on date NOT NULL,
    CONSTRAINT a_contact_is_excluded_involved_or_free CHECK ((standing = ANY (ARRAY['excluded'::text, 'involved'::text, 'free'::text])))
);

ALTER TABLE t_{tenant}.contact_standings OWNER TO portal_owner;

CREATE TABLE t_{tenant}.day_counts (
    day date NOT NULL,
    what text NOT NULL,
    count integer NOT NULL
);

ALTER TABLE t_{tenant}.day_counts OWNER TO portal_owner;

CREATE TABLE t_{tenant}.devices (
    token_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    known_since date NOT NULL
);

ALTER TABLE t_{tenant}.devices OWNER TO portal_owner;

CREATE TABLE t_{tenant}.draft_objects (
    object text NOT NULL,
    draft_id bytea NOT NULL,
    day date NOT NULL
);

ALTER TABLE t_{tenant}.draft_objects OWNER TO portal_owner;

CREATE TABLE t_{tenant}.drafts (
    id bytea NOT NULL,
    version integer NOT NULL,
    sealed bytea NOT NULL,
    state text NOT NULL,
    touched_on date NOT NULL,
    CONSTRAINT a_draft_is_named_by_32_bytes CHECK ((octet_length(id) = 32)),
    CONSTRAINT a_draft_is_open_sent_or_erased CHECK ((state = ANY (ARRAY['open'::text, 'sent'::text, 'erased'::text])))
);

ALTER TABLE t_{tenant}.drafts OWNER TO portal_owner;

CREATE TABLE t_{tenant}.ended_sessions (
    id_hash bytea NOT NULL,
    ended_on date NOT NULL,
    CONSTRAINT an_ended_session_is_named_by_32_bytes CHECK ((octet_length(id_hash) = 32))
);

ALTER TABLE t_{tenant}.ended_sessions OWNER TO portal_owner;

CREATE VIEW t_{tenant}.erase_secrets WITH (security_invoker='true') AS
 SELECT erase_secrets.case_id,
    erase_secrets.secret
   FROM shred_{tenant}.erase_secrets;

ALTER TABLE t_{tenant}.erase_secrets OWNER TO portal_owner;

CREATE TABLE t_{tenant}.erasures (
    case_id uuid NOT NULL,
    erased_on date NOT NULL,
    in_ledger boolean DEFAULT false NOT NULL
);

ALTER TABLE t_{tenant}.erasures OWNER TO portal_owner;

CREATE TABLE t_{tenant}.event_checkpoints (
    month date NOT NULL,
    last_number bigint NOT NULL,
    entries bigint NOT NULL,
    hash bytea NOT NULL,
    mac bytea NOT NULL,
    CONSTRAINT a_checkpoint_hash_has_32_bytes CHECK ((octet_length(hash) = 32)),
    CONSTRAINT a_checkpoint_is_of_a_month CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
    CONSTRAINT a_checkpoint_mac_has_32_bytes CHECK ((octet_length(mac) = 32))
);

ALTER TABLE t_{tenant}.event_checkpoints OWNER TO portal_owner;

CREATE TABLE t_{tenant}.events (
    number bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor uuid,
    kind text NOT NULL,
    subject uuid,
    detail text DEFAULT ''::text NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT an_event_hash_has_32_bytes CHECK ((octet_length(hash) = 32))
);

ALTER TABLE t_{tenant}.events OWNER TO portal_owner;

CREATE TABLE t_{tenant}.file_objects (
    item_id uuid NOT NULL,
    version integer NOT NULL,
    object text NOT NULL
);

ALTER TABLE t_{tenant}.file_objects OWNER TO portal_owner;

CREATE TABLE t_{tenant}.handler_keys (
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

ALTER TABLE t_{tenant}.handler_keys OWNER TO portal_owner;

CREATE TABLE t_{tenant}.item_versions (
    item_id uuid NOT NULL,
    version integer NOT NULL,
    epoch integer NOT NULL,
    envelope bytea NOT NULL,
    author uuid,
    day date NOT NULL
);

ALTER TABLE t_{tenant}.item_versions OWNER TO portal_owner;

CREATE TABLE t_{tenant}.items (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    author_kind text NOT NULL,
    author uuid,
    day date NOT NULL,
    at timestamp with time zone,
    held_until timestamp with time zone,
    withdrawn boolean DEFAULT false NOT NULL,
    about uuid,
    CONSTRAINT a_reporter_has_no_account CHECK (((author_kind = 'reporter'::text) = (author IS NULL))),
    CONSTRAINT an_author_is_reporter_handler_or_contact CHECK ((author_kind = ANY (ARRAY['reporter'::text, 'handler'::text, 'contact'::text]))),
    CONSTRAINT an_item_is_of_a_known_kind CHECK ((kind = ANY (ARRAY['report'::text, 'identity'::text, 'message'::text, 'note'::text, 'file'::text, 'summary'::text, 'category'::text, 'feedback'::text, 'reason'::text, 'release'::text, 'consent'::text]))),
    CONSTRAINT only_what_a_handler_wrote_is_held CHECK (((author_kind = 'handler'::text) OR (held_until IS NULL))),
    CONSTRAINT what_a_reporter_did_has_no_time CHECK (((author_kind <> 'reporter'::text) OR (at IS NULL)))
);

ALTER TABLE t_{tenant}.items OWNER TO portal_owner;

CREATE TABLE t_{tenant}.kit_uses (
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

ALTER TABLE t_{tenant}.kit_uses OWNER TO portal_owner;

CREATE TABLE t_{tenant}.legal_texts (
    version integer NOT NULL,
    language text NOT NULL,
    controllers text NOT NULL,
    inside text NOT NULL,
    outside text NOT NULL,
    written_by uuid NOT NULL,
    written_on date NOT NULL,
    CONSTRAINT a_legal_text_is_danish_or_english CHECK ((language = ANY (ARRAY['da'::text, 'en'::text])))
);

ALTER TABLE t_{tenant}.legal_texts OWNER TO portal_owner;

CREATE TABLE t_{tenant}.migrations_done (
    name text NOT NULL
);

ALTER TABLE t_{tenant}.migrations_done OWNER TO portal_owner;

CREATE TABLE t_{tenant}.outbox (
    id uuid NOT NULL,
    kind text NOT NULL,
    case_id uuid NOT NULL,
    recipient uuid,
    state text DEFAULT 'waiting'::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    not_before timestamp with time zone,
    day date NOT NULL,
    CONSTRAINT a_notice_is_of_a_known_kind CHECK ((kind = ANY (ARRAY['new-case'::text, 'new-message'::text, 'assigned'::text, 'shared'::text, 'company-answered'::text, 'erasing'::text]))),
    CONSTRAINT a_notice_is_waiting_sent_or_dropped CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'dropped'::text])))
);

ALTER TABLE t_{tenant}.outbox OWNER TO portal_owner;

CREATE TABLE t_{tenant}.passkeys (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    credential bytea NOT NULL,
    name bytea,
    state text NOT NULL,
    since date NOT NULL,
    CONSTRAINT a_passkey_is_offered_active_or_retired CHECK ((state = ANY (ARRAY['offered'::text, 'active'::text, 'retired'::text]))),
    CONSTRAINT an_active_passkey_has_a_name CHECK (((state <> 'active'::text) OR (name IS NOT NULL)))
);

ALTER TABLE t_{tenant}.passkeys OWNER TO portal_owner;

CREATE TABLE t_{tenant}.password_links (
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

ALTER TABLE t_{tenant}.password_links OWNER TO portal_owner;

CREATE TABLE t_{tenant}.passwords (
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

ALTER TABLE t_{tenant}.passwords OWNER TO portal_owner;

CREATE TABLE t_{tenant}.phone_changes (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    phone bytea NOT NULL,
    code_mac bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    CONSTRAINT a_change_of_number_is_open_done_or_dead CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'dead'::text])))
);

ALTER TABLE t_{tenant}.phone_changes OWNER TO portal_owner;

CREATE TABLE t_{tenant}.recoveries (
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

ALTER TABLE t_{tenant}.recoveries OWNER TO portal_owner;

CREATE TABLE t_{tenant}.recovery_keys (
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

ALTER TABLE t_{tenant}.recovery_keys OWNER TO portal_owner;

CREATE TABLE t_{tenant}.recovery_wishes (
    sign_in_name bytea NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    state text DEFAULT 'new'::text NOT NULL,
    CONSTRAINT a_wish_is_new_or_told CHECK ((state = ANY (ARRAY['new'::text, 'told'::text]))),
    CONSTRAINT a_wish_is_under_a_blind_index CHECK ((octet_length(sign_in_name) = 32))
);

ALTER TABLE t_{tenant}.recovery_wishes OWNER TO portal_owner;

CREATE TABLE t_{tenant}.release_items (
    id uuid NOT NULL,
    release_id uuid NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    author_kind text NOT NULL,
    author uuid NOT NULL,
    day date NOT NULL,
    visible_from timestamp with time zone NOT NULL,
    envelope bytea NOT NULL,
    object text,
    CONSTRAINT a_released_item_is_by_handler_or_contact CHECK ((author_kind = ANY (ARRAY['handler'::text, 'contact'::text]))),
    CONSTRAINT a_released_item_is_of_a_known_kind CHECK ((kind = ANY (ARRAY['part'::text, 'message'::text, 'file'::text, 'measure'::text])))
);

ALTER TABLE t_{tenant}.release_items OWNER TO portal_owner;

CREATE TABLE t_{tenant}.release_log (
    id bigint NOT NULL,
    release_id uuid NOT NULL,
    account uuid NOT NULL,
    action text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT an_action_on_a_release_is_known CHECK ((action = ANY (ARRAY['shared'::text, 'opened'::text, 'file'::text, 'answered'::text, 'uploaded'::text, 'measures'::text, 'wrote'::text, 'withdrawn'::text, 'revoked'::text, 'given'::text])))
);

ALTER TABLE t_{tenant}.release_log OWNER TO portal_owner;

ALTER TABLE t_{tenant}.release_log ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME t_{tenant}.release_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE t_{tenant}.release_recipients (
    release_id uuid NOT NULL,
    contact uuid NOT NULL
);

ALTER TABLE t_{tenant}.release_recipients OWNER TO portal_owner;

CREATE TABLE t_{tenant}.release_revocations (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    release_id uuid NOT NULL,
    contact uuid,
    recorded_on date NOT NULL,
    carried_out boolean DEFAULT false NOT NULL
);

ALTER TABLE t_{tenant}.release_revocations OWNER TO portal_owner;

CREATE TABLE t_{tenant}.releases (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    visible_from timestamp with time zone NOT NULL,
    expires_on date NOT NULL,
    key_check bytea NOT NULL,
    measures_on date,
    withdrawn_at timestamp with time zone,
    CONSTRAINT a_release_key_check_has_16_bytes CHECK ((octet_length(key_check) = 16))
);

ALTER TABLE t_{tenant}.releases OWNER TO portal_owner;

CREATE TABLE t_{tenant}.return_codes (
    locator bytea NOT NULL,
    case_id uuid NOT NULL,
    wrapped_key bytea NOT NULL,
    CONSTRAINT a_locator_has_16_bytes CHECK ((octet_length(locator) = 16))
);

ALTER TABLE t_{tenant}.return_codes OWNER TO portal_owner;

CREATE UNLOGGED TABLE t_{tenant}.session_keys (
    id uuid NOT NULL,
    sealed bytea NOT NULL
);

ALTER TABLE t_{tenant}.session_keys OWNER TO portal_owner;

CREATE TABLE t_{tenant}.sessions (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    account_id uuid NOT NULL,
    started_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    stepped_up_at timestamp with time zone,
    ended boolean DEFAULT false NOT NULL
);

ALTER TABLE t_{tenant}.sessions OWNER TO portal_owner;

CREATE TABLE t_{tenant}.sign_in_attempts (
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

ALTER TABLE t_{tenant}.sign_in_attempts OWNER TO portal_owner;

CREATE TABLE t_{tenant}.sign_in_failures (
    sign_in_name bytea NOT NULL,
    day date NOT NULL,
    failures integer NOT NULL,
    failures_today integer NOT NULL,
    wait_until timestamp with time zone NOT NULL,
    last_at timestamp with time zone
);

ALTER TABLE t_{tenant}.sign_in_failures OWNER TO portal_owner;

CREATE TABLE t_{tenant}.sign_in_pace (
    only_one boolean DEFAULT true NOT NULL,
    next_at timestamp with time zone NOT NULL,
    noticed_at timestamp with time zone NOT NULL,
    CONSTRAINT there_is_one_pace CHECK (only_one)
);

ALTER TABLE t_{tenant}.sign_in_pace OWNER TO portal_owner;

CREATE TABLE t_{tenant}.status_log (
    case_id uuid NOT NULL,
    step integer NOT NULL,
    stage text NOT NULL,
    entered_on date NOT NULL,
    handler uuid
);

ALTER TABLE t_{tenant}.status_log OWNER TO portal_owner;

CREATE VIEW t_{tenant}.summary_secrets WITH (security_invoker='true') AS
 SELECT summary_secrets.summary_id,
    summary_secrets.secret
   FROM shred_{tenant}.summary_secrets;

ALTER TABLE t_{tenant}.summary_secrets OWNER TO portal_owner;

CREATE TABLE t_{tenant}.wraps (
    case_id uuid NOT NULL,
    purpose text NOT NULL,
    release_id uuid,
    epoch integer NOT NULL,
    grantee_kind text NOT NULL,
    realm uuid NOT NULL,
    grantee_id uuid NOT NULL,
    key_id uuid NOT NULL,
    wrap bytea NOT NULL,
    mac bytea NOT NULL,
    CONSTRAINT a_grantee_is_reporter_recovery_or_contact CHECK ((grantee_kind = ANY (ARRAY['reporter'::text, 'recovery'::text, 'contact'::text]))),
    CONSTRAINT a_wrap_has_80_bytes CHECK ((octet_length(wrap) = 80)),
    CONSTRAINT a_wrap_has_a_known_purpose CHECK ((purpose = ANY (ARRAY['ck'::text, 'ik'::text, 'rk'::text, 'case-sk'::text]))),
    CONSTRAINT a_wrap_mac_has_32_bytes CHECK ((octet_length(mac) = 32))
);

ALTER TABLE t_{tenant}.wraps OWNER TO portal_owner;

ALTER TABLE ONLY shred_{tenant}.erase_secrets
    ADD CONSTRAINT erase_secrets_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY shred_{tenant}.summary_secrets
    ADD CONSTRAINT summary_secrets_pkey PRIMARY KEY (summary_id);

ALTER TABLE ONLY t_{tenant}.return_codes
    ADD CONSTRAINT a_case_has_one_return_code UNIQUE (case_id);

ALTER TABLE ONLY t_{tenant}.archive_summaries
    ADD CONSTRAINT a_case_has_one_summary_that_remains UNIQUE (case_id);

ALTER TABLE ONLY t_{tenant}.cases
    ADD CONSTRAINT a_case_reference_is_given_once UNIQUE (reference);

ALTER TABLE ONLY t_{tenant}.wraps
    ADD CONSTRAINT a_grantee_has_one_wrap_per_key_and_epoch UNIQUE NULLS NOT DISTINCT (case_id, purpose, release_id, epoch, grantee_kind, grantee_id, key_id);

ALTER TABLE ONLY t_{tenant}.password_links
    ADD CONSTRAINT a_password_link_has_its_own_token UNIQUE (token_hash);

ALTER TABLE ONLY t_{tenant}.recovery_keys
    ADD CONSTRAINT a_realm_has_one_recovery_key_per_generation UNIQUE (generation);

ALTER TABLE ONLY t_{tenant}.release_items
    ADD CONSTRAINT a_released_item_has_its_own_number_in_a_release UNIQUE (release_id, number);

ALTER TABLE ONLY t_{tenant}.release_items
    ADD CONSTRAINT a_released_object_is_one_file UNIQUE (object);

ALTER TABLE ONLY t_{tenant}.sessions
    ADD CONSTRAINT a_session_has_its_own_token UNIQUE (token_hash);

ALTER TABLE ONLY t_{tenant}.accounts
    ADD CONSTRAINT a_sign_in_name_belongs_to_one_account UNIQUE (sign_in_name);

ALTER TABLE ONLY t_{tenant}.access_log
    ADD CONSTRAINT access_log_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.handler_keys
    ADD CONSTRAINT an_account_has_one_key_per_generation UNIQUE (account_id, generation);

ALTER TABLE ONLY t_{tenant}.sign_in_attempts
    ADD CONSTRAINT an_attempt_has_its_own_token UNIQUE (token_hash);

ALTER TABLE ONLY t_{tenant}.items
    ADD CONSTRAINT an_item_has_its_own_number_in_a_case UNIQUE (case_id, number);

ALTER TABLE ONLY t_{tenant}.file_objects
    ADD CONSTRAINT an_object_is_one_file UNIQUE (object);

ALTER TABLE ONLY t_{tenant}.archive_summaries
    ADD CONSTRAINT archive_summaries_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.authenticators
    ADD CONSTRAINT authenticators_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.cases
    ADD CONSTRAINT cases_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.change_log
    ADD CONSTRAINT change_log_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.codes_sent
    ADD CONSTRAINT codes_sent_pkey PRIMARY KEY (account_id, day);

ALTER TABLE ONLY t_{tenant}.condemned_objects
    ADD CONSTRAINT condemned_objects_pkey PRIMARY KEY (object);

ALTER TABLE ONLY t_{tenant}.contact_standings
    ADD CONSTRAINT contact_standings_pkey PRIMARY KEY (case_id, contact);

ALTER TABLE ONLY t_{tenant}.day_counts
    ADD CONSTRAINT day_counts_pkey PRIMARY KEY (day, what);

ALTER TABLE ONLY t_{tenant}.devices
    ADD CONSTRAINT devices_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY t_{tenant}.draft_objects
    ADD CONSTRAINT draft_objects_pkey PRIMARY KEY (object);

ALTER TABLE ONLY t_{tenant}.drafts
    ADD CONSTRAINT drafts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.ended_sessions
    ADD CONSTRAINT ended_sessions_pkey PRIMARY KEY (id_hash);

ALTER TABLE ONLY t_{tenant}.erasures
    ADD CONSTRAINT erasures_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY t_{tenant}.event_checkpoints
    ADD CONSTRAINT event_checkpoints_pkey PRIMARY KEY (month);

ALTER TABLE ONLY t_{tenant}.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (number);

ALTER TABLE ONLY t_{tenant}.file_objects
    ADD CONSTRAINT file_objects_pkey PRIMARY KEY (item_id, version);

ALTER TABLE ONLY t_{tenant}.handler_keys
    ADD CONSTRAINT handler_keys_pkey PRIMARY KEY (key_id);

ALTER TABLE ONLY t_{tenant}.item_versions
    ADD CONSTRAINT item_versions_pkey PRIMARY KEY (item_id, version);

ALTER TABLE ONLY t_{tenant}.items
    ADD CONSTRAINT items_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.kit_uses
    ADD CONSTRAINT kit_uses_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.legal_texts
    ADD CONSTRAINT legal_texts_pkey PRIMARY KEY (version, language);

ALTER TABLE ONLY t_{tenant}.migrations_done
    ADD CONSTRAINT migrations_done_pkey PRIMARY KEY (name);

ALTER TABLE ONLY t_{tenant}.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.passkeys
    ADD CONSTRAINT passkeys_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.password_links
    ADD CONSTRAINT password_links_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.passwords
    ADD CONSTRAINT passwords_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY t_{tenant}.phone_changes
    ADD CONSTRAINT phone_changes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.recoveries
    ADD CONSTRAINT recoveries_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.recovery_keys
    ADD CONSTRAINT recovery_keys_pkey PRIMARY KEY (key_id);

ALTER TABLE ONLY t_{tenant}.recovery_wishes
    ADD CONSTRAINT recovery_wishes_pkey PRIMARY KEY (sign_in_name);

ALTER TABLE ONLY t_{tenant}.release_items
    ADD CONSTRAINT release_items_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.release_log
    ADD CONSTRAINT release_log_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.release_recipients
    ADD CONSTRAINT release_recipients_pkey PRIMARY KEY (release_id, contact);

ALTER TABLE ONLY t_{tenant}.release_revocations
    ADD CONSTRAINT release_revocations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.releases
    ADD CONSTRAINT releases_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.return_codes
    ADD CONSTRAINT return_codes_pkey PRIMARY KEY (locator);

ALTER TABLE ONLY t_{tenant}.session_keys
    ADD CONSTRAINT session_keys_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.sign_in_attempts
    ADD CONSTRAINT sign_in_attempts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY t_{tenant}.sign_in_failures
    ADD CONSTRAINT sign_in_failures_pkey PRIMARY KEY (sign_in_name);

ALTER TABLE ONLY t_{tenant}.sign_in_pace
    ADD CONSTRAINT sign_in_pace_pkey PRIMARY KEY (only_one);

ALTER TABLE ONLY t_{tenant}.status_log
    ADD CONSTRAINT status_log_pkey PRIMARY KEY (case_id, step);

CREATE INDEX access_of_a_case ON t_{tenant}.access_log USING btree (case_id, id);

CREATE UNIQUE INDEX an_account_has_one_active_key ON t_{tenant}.handler_keys USING btree (account_id) WHERE (state = 'active'::text);

CREATE UNIQUE INDEX an_account_has_one_authenticator ON t_{tenant}.authenticators USING btree (account_id, state) WHERE (state <> 'retired'::text);

CREATE UNIQUE INDEX an_account_has_one_key_in_use ON t_{tenant}.handler_keys USING btree (account_id) WHERE (state <> 'retired'::text);

CREATE INDEX changes_of_a_case ON t_{tenant}.change_log USING btree (case_id, id);

CREATE INDEX erasures_not_in_the_ledger ON t_{tenant}.erasures USING btree (case_id) WHERE (NOT in_ledger);

CREATE INDEX events_in_time ON t_{tenant}.events USING btree (at);

CREATE INDEX log_of_a_release ON t_{tenant}.release_log USING btree (release_id, id);

CREATE INDEX names_that_failed_lately ON t_{tenant}.sign_in_failures USING btree (last_at);

CREATE INDEX notices_that_wait ON t_{tenant}.outbox USING btree (day) WHERE (state = 'waiting'::text);

CREATE INDEX password_links_of_an_account ON t_{tenant}.password_links USING btree (account_id) WHERE (state = 'open'::text);

CREATE INDEX release_revocations_that_wait ON t_{tenant}.release_revocations USING btree (release_id) WHERE (NOT carried_out);

CREATE INDEX releases_of_a_case ON t_{tenant}.releases USING btree (case_id, made_at);

CREATE INDEX sessions_of_an_account ON t_{tenant}.sessions USING btree (account_id) WHERE (NOT ended);

CREATE UNIQUE INDEX somebody_has_one_recovery_under_way ON t_{tenant}.recoveries USING btree (account_id) WHERE (state = ANY (ARRAY['open'::text, 'approved'::text]));

CREATE UNIQUE INDEX the_kit_has_one_use_under_way ON t_{tenant}.kit_uses USING btree ((true)) WHERE (state = ANY (ARRAY['open'::text, 'approved'::text]));

ALTER TABLE ONLY t_{tenant}.access_log
    ADD CONSTRAINT access_log_case_id_fkey FOREIGN KEY (case_id) REFERENCES t_{tenant}.cases(id);

ALTER TABLE ONLY t_{tenant}.archive_summaries
    ADD CONSTRAINT archive_summaries_case_id_fkey FOREIGN KEY (case_id) REFERENCES t_{tenant}.cases(id);

ALTER TABLE ONLY t_{tenant}.authenticators
    ADD CONSTRAINT authenticators_account_id_fkey FOREIGN KEY (account_id) REFERENCES t_{tenant}.accounts(id);

ALTER TABLE ONLY t_{tenant}.change_log
    ADD CONSTRAINT change_log_case_id_fkey FOREIGN KEY (case_id) REFERENCES t_{tenant}.cases(id);

ALTER TABLE ONLY t_{tenant}.codes_sent
    ADD CONSTRAINT codes_sent_account_id_fkey FOREIGN KEY (account_id) REFERENCES t_{tenant}.accounts(id);

ALTER TABLE ONLY t_{tenant}.contact_standings
    ADD CONSTRAINT contact_standings_case_id_fkey FOREIGN KEY (case_id) REFERENCES t_{tenant}.cases(id);

ALTER TABLE ONLY t_{tenant}.contact_standings
    ADD CONSTRAINT contact_standings_contact_fkey FOREIGN KEY (contact) REFERENCES t_{tenant}.accounts(id);

ALTER TABLE ONLY t_{tenant}.devices
    ADD CONSTRAINT devices_account_id_fkey FOREIGN KEY (account_id) REFERENCES t_{tenant}.accounts(id);

ALTER TABLE ONLY t_{tenant}.draft_objects
    ADD CONSTRAINT draft_objects_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES t_{tenant}.drafts(id) ON DELETE CASCADE;

ALTER TABLE ONLY t_{tenant}.file_objects
    ADD CONSTRAINT file_objects_item_id_fkey FOREIGN KEY (item_id) REFERENCES t_{tenant}.items(id);

ALTER TABLE ONLY t_{tenant}.handler_keys
    ADD CONSTRAINT handler_keys_account_id_fkey FOREIGN KEY (account_id) REFERENCES t_{tenant}.accounts(id);

ALTER TABLE ONLY t_{tenant}.item_versions
    ADD CONSTRAINT item_versions_item_id_fkey FOREIGN KEY (item_id) REFERENCES t_{tenant}.items(id);

ALTER TABLE ONLY t_{tenant}.items
    ADD CONSTRAINT items_case_id_fkey FOREIGN KEY (case_id) REFERENCES t_{tenant}.cases(id);

ALTER TABLE ONLY t_{tenant}.kit_uses
    ADD CONSTRAINT kit_uses_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES t_{tenant}.accounts(id);

ALTER TABLE ONLY t_{tenant}.kit_uses
    ADD CONSTRAINT kit_uses_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES t_{tenant}.accounts(id);

ALTER TABLE ONLY t_{tenant}.kit_uses
    ADD CONSTRAINT kit_uses_key_id_fkey FOREIGN KEY (key_id) REFERENCES t_{tenant}.recovery_keys(key_id);

ALTER TABLE ONLY t_{tenant}.legal_texts
    ADD CONSTRAINT legal_texts_written_by_fkey FOREIGN KEY (written_by) REFERENCES t_{tenant}.accounts(id);

ALTER TABLE ONLY t_{tenant}.outbox
    ADD CONSTRAINT outbox_case_id_fkey FOREIGN KEY (case_id) REFERENCES t_{tenant}.cases(id);

ALTER TABLE ONLY t_{tenant}.passkeys
    ADD CONSTRAINT passkeys_account_id_fkey FOREIGN KEY (account_id) REFERENCES t_{tenant}.accounts(id);

ALTER TABLE ONLY t_{tenant}.password_links
    ADD CONSTRAINT password_links_account_id_fkey FOREIGN KEY (account_id) REFERENCES t_{tenant}.accounts(id);

ALTER TABLE ONLY t_{tenant}.passwords
    ADD CONSTRAINT passwords_account_id_fkey FOREIGN KEY (account_id) REFERENCES t_{tenant}.accounts(id);

ALTER TABLE ONLY t_{tenant}.phone_changes
    ADD CONSTRAINT phone_changes_account_id_fkey FOREIGN KEY (account_id) REFERENCES t_{tenant}.accounts(id);

ALTER TABLE ONLY t_{tenant}.recoveries
    ADD CONSTRAINT recoveries_account_id_fkey FOREIGN KEY (account_id) REFERENCES t_{tenant}.accounts(id);

ALTER TABLE ONLY t_{tenant}.release_items
    ADD CONSTRAINT release_items_release_id_fkey FOREIGN KEY (release_id) REFERENCES t_{tenant}.releases(id);

ALTER TABLE ONLY t_{tenant}.release_log
    ADD CONSTRAINT release_log_release_id_fkey FOREIGN KEY (release_id) REFERENCES t_{tenant}.releases(id);

ALTER TABLE ONLY t_{tenant}.release_recipients
    ADD CONSTRAINT release_recipients_contact_fkey FOREIGN KEY (contact) REFERENCES t_{tenant}.accounts(id);

ALTER TABLE ONLY t_{tenant}.release_recipients
    ADD CONSTRAINT release_recipients_release_id_fkey FOREIGN KEY (release_id) REFERENCES t_{tenant}.releases(id);

ALTER TABLE ONLY t_{tenant}.release_revocations
    ADD CONSTRAINT release_revocations_release_id_fkey FOREIGN KEY (release_id) REFERENCES t_{tenant}.releases(id);

ALTER TABLE ONLY t_{tenant}.releases
    ADD CONSTRAINT releases_case_id_fkey FOREIGN KEY (case_id) REFERENCES t_{tenant}.cases(id);

ALTER TABLE ONLY t_{tenant}.return_codes
    ADD CONSTRAINT return_codes_case_id_fkey FOREIGN KEY (case_id) REFERENCES t_{tenant}.cases(id);

ALTER TABLE ONLY t_{tenant}.sessions
    ADD CONSTRAINT sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES t_{tenant}.accounts(id);

ALTER TABLE ONLY t_{tenant}.sign_in_attempts
    ADD CONSTRAINT sign_in_attempts_account_id_fkey FOREIGN KEY (account_id) REFERENCES t_{tenant}.accounts(id);

ALTER TABLE ONLY t_{tenant}.status_log
    ADD CONSTRAINT status_log_case_id_fkey FOREIGN KEY (case_id) REFERENCES t_{tenant}.cases(id);

ALTER TABLE ONLY t_{tenant}.wraps
    ADD CONSTRAINT wraps_case_id_fkey FOREIGN KEY (case_id) REFERENCES t_{tenant}.cases(id);

GRANT USAGE ON SCHEMA shred_{tenant} TO t_{tenant};

GRANT USAGE ON SCHEMA t_{tenant} TO t_{tenant};
GRANT USAGE ON SCHEMA t_{tenant} TO portal_eraser;

REVOKE ALL ON LANGUAGE plpgsql FROM PUBLIC;
GRANT ALL ON LANGUAGE plpgsql TO portal_owner;
GRANT ALL ON LANGUAGE plpgsql TO portal_provisioner;

REVOKE ALL ON FUNCTION t_{tenant}.carry_out_release_revocations() FROM PUBLIC;
GRANT ALL ON FUNCTION t_{tenant}.carry_out_release_revocations() TO portal_eraser;

REVOKE ALL ON FUNCTION t_{tenant}.cases_to_erase(kept_days integer, today date) FROM PUBLIC;
GRANT ALL ON FUNCTION t_{tenant}.cases_to_erase(kept_days integer, today date) TO portal_eraser;

REVOKE ALL ON FUNCTION t_{tenant}.condemned() FROM PUBLIC;
GRANT ALL ON FUNCTION t_{tenant}.condemned() TO portal_eraser;

REVOKE ALL ON FUNCTION t_{tenant}.erase_case(condemned uuid, kept_days integer, today date) FROM PUBLIC;
GRANT ALL ON FUNCTION t_{tenant}.erase_case(condemned uuid, kept_days integer, today date) TO portal_eraser;

REVOKE ALL ON FUNCTION t_{tenant}.in_ledger(written uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION t_{tenant}.in_ledger(written uuid) TO portal_eraser;

REVOKE ALL ON FUNCTION t_{tenant}.not_in_ledger() FROM PUBLIC;
GRANT ALL ON FUNCTION t_{tenant}.not_in_ledger() TO portal_eraser;

REVOKE ALL ON FUNCTION t_{tenant}.object_gone(gone text) FROM PUBLIC;
GRANT ALL ON FUNCTION t_{tenant}.object_gone(gone text) TO portal_eraser;

REVOKE ALL ON FUNCTION t_{tenant}.rewrite_erase_secrets() FROM PUBLIC;
GRANT ALL ON FUNCTION t_{tenant}.rewrite_erase_secrets() TO portal_eraser;

REVOKE ALL ON FUNCTION t_{tenant}.sweep() FROM PUBLIC;
GRANT ALL ON FUNCTION t_{tenant}.sweep() TO portal_eraser;

REVOKE ALL ON FUNCTION t_{tenant}.sweep_people() FROM PUBLIC;
GRANT ALL ON FUNCTION t_{tenant}.sweep_people() TO portal_eraser;

GRANT SELECT,INSERT ON TABLE shred_{tenant}.erase_secrets TO t_{tenant};

GRANT SELECT,INSERT ON TABLE shred_{tenant}.summary_secrets TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.access_log TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.accounts TO t_{tenant};

GRANT UPDATE(sign_in_name) ON TABLE t_{tenant}.accounts TO t_{tenant};

GRANT UPDATE(name) ON TABLE t_{tenant}.accounts TO t_{tenant};

GRANT UPDATE(mail) ON TABLE t_{tenant}.accounts TO t_{tenant};

GRANT UPDATE(phone) ON TABLE t_{tenant}.accounts TO t_{tenant};

GRANT UPDATE(state) ON TABLE t_{tenant}.accounts TO t_{tenant};

GRANT UPDATE(language) ON TABLE t_{tenant}.accounts TO t_{tenant};

GRANT UPDATE(code_class) ON TABLE t_{tenant}.accounts TO t_{tenant};

GRANT UPDATE(idle_minutes) ON TABLE t_{tenant}.accounts TO t_{tenant};

GRANT UPDATE(second_factor) ON TABLE t_{tenant}.accounts TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.archive_summaries TO t_{tenant};

GRANT UPDATE(sealed_key) ON TABLE t_{tenant}.archive_summaries TO t_{tenant};

GRANT UPDATE(envelope) ON TABLE t_{tenant}.archive_summaries TO t_{tenant};

GRANT UPDATE(archived_on) ON TABLE t_{tenant}.archive_summaries TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.authenticators TO t_{tenant};

GRANT UPDATE(last_step) ON TABLE t_{tenant}.authenticators TO t_{tenant};

GRANT UPDATE(state) ON TABLE t_{tenant}.authenticators TO t_{tenant};

GRANT UPDATE(tries) ON TABLE t_{tenant}.authenticators TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.cases TO t_{tenant};

GRANT UPDATE(stage) ON TABLE t_{tenant}.cases TO t_{tenant};

GRANT UPDATE(acknowledged_on) ON TABLE t_{tenant}.cases TO t_{tenant};

GRANT UPDATE(feedback_on) ON TABLE t_{tenant}.cases TO t_{tenant};

GRANT UPDATE(closed_on) ON TABLE t_{tenant}.cases TO t_{tenant};

GRANT UPDATE(archived_on) ON TABLE t_{tenant}.cases TO t_{tenant};

GRANT UPDATE(hold_until) ON TABLE t_{tenant}.cases TO t_{tenant};

GRANT UPDATE(epoch) ON TABLE t_{tenant}.cases TO t_{tenant};

GRANT UPDATE(header) ON TABLE t_{tenant}.cases TO t_{tenant};

GRANT UPDATE(header_mac) ON TABLE t_{tenant}.cases TO t_{tenant};

GRANT UPDATE(last_number) ON TABLE t_{tenant}.cases TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.change_log TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.codes_sent TO t_{tenant};

GRANT UPDATE(sends) ON TABLE t_{tenant}.codes_sent TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.contact_standings TO t_{tenant};

GRANT UPDATE(standing) ON TABLE t_{tenant}.contact_standings TO t_{tenant};

GRANT UPDATE(declared_on) ON TABLE t_{tenant}.contact_standings TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.day_counts TO t_{tenant};

GRANT UPDATE(count) ON TABLE t_{tenant}.day_counts TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.devices TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.draft_objects TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.drafts TO t_{tenant};

GRANT UPDATE(version) ON TABLE t_{tenant}.drafts TO t_{tenant};

GRANT UPDATE(sealed) ON TABLE t_{tenant}.drafts TO t_{tenant};

GRANT UPDATE(state) ON TABLE t_{tenant}.drafts TO t_{tenant};

GRANT UPDATE(touched_on) ON TABLE t_{tenant}.drafts TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.ended_sessions TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.erase_secrets TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.event_checkpoints TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.events TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.file_objects TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.handler_keys TO t_{tenant};

GRANT UPDATE(wrapped_private) ON TABLE t_{tenant}.handler_keys TO t_{tenant};

GRANT UPDATE(state) ON TABLE t_{tenant}.handler_keys TO t_{tenant};

GRANT UPDATE(tag) ON TABLE t_{tenant}.handler_keys TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.item_versions TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.items TO t_{tenant};

GRANT UPDATE(held_until) ON TABLE t_{tenant}.items TO t_{tenant};

GRANT UPDATE(withdrawn) ON TABLE t_{tenant}.items TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.kit_uses TO t_{tenant};

GRANT UPDATE(approved_by) ON TABLE t_{tenant}.kit_uses TO t_{tenant};

GRANT UPDATE(approved_at) ON TABLE t_{tenant}.kit_uses TO t_{tenant};

GRANT UPDATE(state) ON TABLE t_{tenant}.kit_uses TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.legal_texts TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.outbox TO t_{tenant};

GRANT UPDATE(state) ON TABLE t_{tenant}.outbox TO t_{tenant};

GRANT UPDATE(attempts) ON TABLE t_{tenant}.outbox TO t_{tenant};

GRANT UPDATE(not_before) ON TABLE t_{tenant}.outbox TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.passkeys TO t_{tenant};

GRANT UPDATE(credential) ON TABLE t_{tenant}.passkeys TO t_{tenant};

GRANT UPDATE(state) ON TABLE t_{tenant}.passkeys TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.password_links TO t_{tenant};

GRANT UPDATE(state) ON TABLE t_{tenant}.password_links TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.passwords TO t_{tenant};

GRANT UPDATE(salt) ON TABLE t_{tenant}.passwords TO t_{tenant};

GRANT UPDATE(params) ON TABLE t_{tenant}.passwords TO t_{tenant};

GRANT UPDATE(secret_version) ON TABLE t_{tenant}.passwords TO t_{tenant};

GRANT UPDATE(verifier) ON TABLE t_{tenant}.passwords TO t_{tenant};

GRANT UPDATE(changed_on) ON TABLE t_{tenant}.passwords TO t_{tenant};

GRANT UPDATE(must_change) ON TABLE t_{tenant}.passwords TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.phone_changes TO t_{tenant};

GRANT UPDATE(tries) ON TABLE t_{tenant}.phone_changes TO t_{tenant};

GRANT UPDATE(state) ON TABLE t_{tenant}.phone_changes TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.recoveries TO t_{tenant};

GRANT UPDATE(approved_by) ON TABLE t_{tenant}.recoveries TO t_{tenant};

GRANT UPDATE(approved_at) ON TABLE t_{tenant}.recoveries TO t_{tenant};

GRANT UPDATE(state) ON TABLE t_{tenant}.recoveries TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.recovery_keys TO t_{tenant};

GRANT UPDATE(state) ON TABLE t_{tenant}.recovery_keys TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.recovery_wishes TO t_{tenant};

GRANT UPDATE(asked_at) ON TABLE t_{tenant}.recovery_wishes TO t_{tenant};

GRANT UPDATE(state) ON TABLE t_{tenant}.recovery_wishes TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.release_items TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.release_log TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.release_recipients TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.release_revocations TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.releases TO t_{tenant};

GRANT UPDATE(measures_on) ON TABLE t_{tenant}.releases TO t_{tenant};

GRANT UPDATE(withdrawn_at) ON TABLE t_{tenant}.releases TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.return_codes TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.session_keys TO t_{tenant};

GRANT UPDATE(sealed) ON TABLE t_{tenant}.session_keys TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.sessions TO t_{tenant};

GRANT UPDATE(token_hash) ON TABLE t_{tenant}.sessions TO t_{tenant};

GRANT UPDATE(last_seen_at) ON TABLE t_{tenant}.sessions TO t_{tenant};

GRANT UPDATE(stepped_up_at) ON TABLE t_{tenant}.sessions TO t_{tenant};

GRANT UPDATE(ended) ON TABLE t_{tenant}.sessions TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.sign_in_attempts TO t_{tenant};

GRANT UPDATE(token_hash) ON TABLE t_{tenant}.sign_in_attempts TO t_{tenant};

GRANT UPDATE(code_mac) ON TABLE t_{tenant}.sign_in_attempts TO t_{tenant};

GRANT UPDATE(code_expires_at) ON TABLE t_{tenant}.sign_in_attempts TO t_{tenant};

GRANT UPDATE(tries) ON TABLE t_{tenant}.sign_in_attempts TO t_{tenant};

GRANT UPDATE(sends) ON TABLE t_{tenant}.sign_in_attempts TO t_{tenant};

GRANT UPDATE(state) ON TABLE t_{tenant}.sign_in_attempts TO t_{tenant};

GRANT UPDATE(challenge) ON TABLE t_{tenant}.sign_in_attempts TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.sign_in_failures TO t_{tenant};

GRANT UPDATE(day) ON TABLE t_{tenant}.sign_in_failures TO t_{tenant};

GRANT UPDATE(failures) ON TABLE t_{tenant}.sign_in_failures TO t_{tenant};

GRANT UPDATE(failures_today) ON TABLE t_{tenant}.sign_in_failures TO t_{tenant};

GRANT UPDATE(wait_until) ON TABLE t_{tenant}.sign_in_failures TO t_{tenant};

GRANT UPDATE(last_at) ON TABLE t_{tenant}.sign_in_failures TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.sign_in_pace TO t_{tenant};

GRANT UPDATE(next_at) ON TABLE t_{tenant}.sign_in_pace TO t_{tenant};

GRANT UPDATE(noticed_at) ON TABLE t_{tenant}.sign_in_pace TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.status_log TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.summary_secrets TO t_{tenant};

GRANT SELECT,INSERT ON TABLE t_{tenant}.wraps TO t_{tenant};

