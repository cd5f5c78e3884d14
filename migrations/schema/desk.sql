-- Written by scripts/schema from the migrations. Read it; change the migrations.

CREATE SCHEMA desk;

ALTER SCHEMA desk OWNER TO portal_owner;

CREATE SCHEMA shred_desk;

ALTER SCHEMA shred_desk OWNER TO portal_owner;

CREATE FUNCTION desk.carry_out_revocations() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'desk', 'pg_temp'
    AS $$
declare gone bigint;
begin
    with due as (
        select id, tenant, case_id, purpose, handler, up_to_epoch from desk.revocations where not carried_out for update),
    removed as (
        delete from desk.wraps w using due d
        where w.tenant = d.tenant and w.case_id = d.case_id and w.purpose = d.purpose and w.handler = d.handler
          and w.epoch <= d.up_to_epoch returning 1),
    removed_releases as (
        delete from desk.release_wraps w using due d
        where d.purpose = 'rk' and w.tenant = d.tenant and w.case_id = d.case_id and w.handler = d.handler returning 1),
    marked as (
        update desk.revocations r set carried_out = true from due d where r.id = d.id returning 1)
    select (select count(*) from removed) + (select count(*) from removed_releases) into gone;
    return gone;
end
$$;

ALTER FUNCTION desk.carry_out_revocations() OWNER TO portal_owner;

CREATE FUNCTION desk.erase_case(of_tenant text, condemned uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'desk', 'pg_temp'
    AS $$
begin
    delete from shred_desk.erase_secrets where tenant = of_tenant and case_id = condemned;
    delete from desk.release_wraps where tenant = of_tenant and case_id = condemned;
    delete from desk.wraps where tenant = of_tenant and case_id = condemned;
    delete from desk.revocations where tenant = of_tenant and case_id = condemned;
    delete from desk.declarations where tenant = of_tenant and case_id = condemned;
    delete from desk.reads where tenant = of_tenant and case_id = condemned;
    delete from desk.cases where tenant = of_tenant and id = condemned;
end
$$;

ALTER FUNCTION desk.erase_case(of_tenant text, condemned uuid) OWNER TO portal_owner;

CREATE FUNCTION desk.rewrite_erase_secrets() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'desk', 'pg_temp'
    AS $$
declare
    tenants text[];
    ids uuid[];
    secrets bytea[];
begin
    lock table shred_desk.erase_secrets in access exclusive mode;
    select array_agg(tenant), array_agg(case_id), array_agg(secret) into tenants, ids, secrets from shred_desk.erase_secrets;
    truncate shred_desk.erase_secrets;
    insert into shred_desk.erase_secrets (tenant, case_id, secret) select * from unnest(tenants, ids, secrets);
end
$$;

ALTER FUNCTION desk.rewrite_erase_secrets() OWNER TO portal_owner;

CREATE TABLE desk.cases (
    tenant text NOT NULL,
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    reference text NOT NULL,
    stage text NOT NULL,
    language text NOT NULL,
    confidential boolean NOT NULL,
    urgent boolean NOT NULL,
    received_on date NOT NULL,
    acknowledged_on date,
    feedback_on date,
    closed_on date,
    next_deadline date,
    assignee uuid,
    epoch integer NOT NULL,
    summary_item uuid,
    summary_version integer,
    summary_epoch integer,
    summary bytea,
    last_number integer NOT NULL,
    last_by text NOT NULL,
    last_on date NOT NULL,
    erase_on date,
    test boolean DEFAULT false NOT NULL,
    CONSTRAINT a_stage_at_the_desk_is_one_of_the_five CHECK ((stage = ANY (ARRAY['new'::text, 'acknowledged'::text, 'working'::text, 'closed'::text, 'archived'::text]))),
    CONSTRAINT the_last_word_is_of_reporter_les_or_company CHECK ((last_by = ANY (ARRAY['reporter'::text, 'les'::text, 'company'::text])))
);

ALTER TABLE ONLY desk.cases FORCE ROW LEVEL SECURITY;

ALTER TABLE desk.cases OWNER TO portal_owner;

CREATE TABLE desk.contact_recoveries (
    tenant text NOT NULL,
    id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    CONSTRAINT a_contacts_recovery_waits_is_approved_or_refused CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text])))
);

ALTER TABLE ONLY desk.contact_recoveries FORCE ROW LEVEL SECURITY;

ALTER TABLE desk.contact_recoveries OWNER TO portal_owner;

CREATE TABLE desk.declarations (
    tenant text NOT NULL,
    case_id uuid NOT NULL,
    handler uuid NOT NULL,
    standing text NOT NULL,
    declared_on date NOT NULL,
    CONSTRAINT a_standing_is_free_conflict_or_excluded CHECK ((standing = ANY (ARRAY['free'::text, 'conflict'::text, 'excluded'::text])))
);

ALTER TABLE ONLY desk.declarations FORCE ROW LEVEL SECURITY;

ALTER TABLE desk.declarations OWNER TO portal_owner;

CREATE TABLE desk.reads (
    tenant text NOT NULL,
    case_id uuid NOT NULL,
    handler uuid NOT NULL,
    number integer NOT NULL
);

ALTER TABLE ONLY desk.reads FORCE ROW LEVEL SECURITY;

ALTER TABLE desk.reads OWNER TO portal_owner;

CREATE TABLE desk.release_wraps (
    tenant text NOT NULL,
    case_id uuid NOT NULL,
    release_id uuid NOT NULL,
    handler uuid NOT NULL,
    key_id uuid NOT NULL,
    wrap bytea NOT NULL,
    mac bytea NOT NULL,
    CONSTRAINT a_release_wrap_has_80_bytes CHECK ((octet_length(wrap) = 80)),
    CONSTRAINT a_release_wrap_mac_has_32_bytes CHECK ((octet_length(mac) = 32))
);

ALTER TABLE ONLY desk.release_wraps FORCE ROW LEVEL SECURITY;

ALTER TABLE desk.release_wraps OWNER TO portal_owner;

CREATE TABLE desk.revocations (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant text NOT NULL,
    case_id uuid NOT NULL,
    purpose text NOT NULL,
    handler uuid NOT NULL,
    up_to_epoch integer NOT NULL,
    recorded_on date NOT NULL,
    carried_out boolean DEFAULT false NOT NULL
);

ALTER TABLE ONLY desk.revocations FORCE ROW LEVEL SECURITY;

ALTER TABLE desk.revocations OWNER TO portal_owner;

CREATE TABLE desk.wraps (
    tenant text NOT NULL,
    case_id uuid NOT NULL,
    purpose text NOT NULL,
    epoch integer NOT NULL,
    handler uuid NOT NULL,
    key_id uuid NOT NULL,
    wrap bytea NOT NULL,
    mac bytea NOT NULL,
    CONSTRAINT a_mac_at_the_desk_has_32_bytes CHECK ((octet_length(mac) = 32)),
    CONSTRAINT a_wrap_at_the_desk_has_80_bytes CHECK ((octet_length(wrap) = 80)),
    CONSTRAINT a_wrap_at_the_desk_has_a_known_purpose CHECK ((purpose = ANY (ARRAY['ck'::text, 'ik'::text, 'rk'::text])))
);

ALTER TABLE ONLY desk.wraps FORCE ROW LEVEL SECURITY;

ALTER TABLE desk.wraps OWNER TO portal_owner;

CREATE TABLE shred_desk.erase_secrets (
    tenant text NOT NULL,
    case_id uuid NOT NULL,
    secret bytea NOT NULL,
    CONSTRAINT a_desk_erase_secret_has_32_bytes CHECK ((octet_length(secret) = 32))
);

ALTER TABLE ONLY shred_desk.erase_secrets FORCE ROW LEVEL SECURITY;

ALTER TABLE shred_desk.erase_secrets OWNER TO portal_owner;

ALTER TABLE ONLY desk.cases
    ADD CONSTRAINT a_reference_is_unique_in_its_tenant UNIQUE (tenant, reference);

ALTER TABLE ONLY desk.cases
    ADD CONSTRAINT cases_pkey PRIMARY KEY (tenant, id);

ALTER TABLE ONLY desk.contact_recoveries
    ADD CONSTRAINT contact_recoveries_pkey PRIMARY KEY (tenant, id);

ALTER TABLE ONLY desk.declarations
    ADD CONSTRAINT declarations_pkey PRIMARY KEY (tenant, case_id, handler);

ALTER TABLE ONLY desk.reads
    ADD CONSTRAINT reads_pkey PRIMARY KEY (tenant, case_id, handler);

ALTER TABLE ONLY desk.release_wraps
    ADD CONSTRAINT release_wraps_pkey PRIMARY KEY (tenant, release_id, handler, key_id);

ALTER TABLE ONLY desk.revocations
    ADD CONSTRAINT revocations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY desk.wraps
    ADD CONSTRAINT wraps_pkey PRIMARY KEY (tenant, case_id, purpose, epoch, handler, key_id);

ALTER TABLE ONLY shred_desk.erase_secrets
    ADD CONSTRAINT erase_secrets_pkey PRIMARY KEY (tenant, case_id);

CREATE INDEX cases_to_be_erased ON desk.cases USING btree (erase_on) WHERE (erase_on IS NOT NULL);

CREATE INDEX contact_recoveries_that_wait ON desk.contact_recoveries USING btree (asked_at) WHERE (state = 'open'::text);

CREATE INDEX declarations_of_a_handler ON desk.declarations USING btree (handler);

CREATE INDEX open_cases_by_deadline ON desk.cases USING btree (next_deadline) WHERE (closed_on IS NULL);

CREATE INDEX release_wraps_of_a_case ON desk.release_wraps USING btree (tenant, case_id, handler);

CREATE INDEX revocations_that_wait ON desk.revocations USING btree (tenant, case_id) WHERE (NOT carried_out);

CREATE INDEX wraps_of_a_handler ON desk.wraps USING btree (handler, purpose);

ALTER TABLE ONLY desk.declarations
    ADD CONSTRAINT a_declaration_belongs_to_a_case_of_the_same_tenant FOREIGN KEY (tenant, case_id) REFERENCES desk.cases(tenant, id);

ALTER TABLE ONLY desk.reads
    ADD CONSTRAINT a_read_mark_belongs_to_a_case_of_the_same_tenant FOREIGN KEY (tenant, case_id) REFERENCES desk.cases(tenant, id);

ALTER TABLE ONLY desk.release_wraps
    ADD CONSTRAINT a_release_wrap_belongs_to_a_case_of_the_same_tenant FOREIGN KEY (tenant, case_id) REFERENCES desk.cases(tenant, id);

ALTER TABLE ONLY desk.revocations
    ADD CONSTRAINT a_revocation_belongs_to_a_case_of_the_same_tenant FOREIGN KEY (tenant, case_id) REFERENCES desk.cases(tenant, id);

ALTER TABLE ONLY desk.wraps
    ADD CONSTRAINT a_wrap_belongs_to_a_case_of_the_same_tenant FOREIGN KEY (tenant, case_id) REFERENCES desk.cases(tenant, id);

CREATE POLICY a_tenant_meets_its_own_rows ON desk.cases USING ((tenant = SESSION_USER)) WITH CHECK ((tenant = SESSION_USER));

CREATE POLICY a_tenant_meets_its_own_rows ON desk.contact_recoveries USING ((tenant = SESSION_USER)) WITH CHECK ((tenant = SESSION_USER));

CREATE POLICY a_tenant_meets_its_own_rows ON desk.declarations USING ((tenant = SESSION_USER)) WITH CHECK ((tenant = SESSION_USER));

CREATE POLICY a_tenant_meets_its_own_rows ON desk.reads USING ((tenant = SESSION_USER)) WITH CHECK ((tenant = SESSION_USER));

CREATE POLICY a_tenant_meets_its_own_rows ON desk.release_wraps USING ((tenant = SESSION_USER)) WITH CHECK ((tenant = SESSION_USER));

CREATE POLICY a_tenant_meets_its_own_rows ON desk.revocations USING ((tenant = SESSION_USER)) WITH CHECK ((tenant = SESSION_USER));

CREATE POLICY a_tenant_meets_its_own_rows ON desk.wraps USING ((tenant = SESSION_USER)) WITH CHECK ((tenant = SESSION_USER));

ALTER TABLE desk.cases ENABLE ROW LEVEL SECURITY;

ALTER TABLE desk.contact_recoveries ENABLE ROW LEVEL SECURITY;

ALTER TABLE desk.declarations ENABLE ROW LEVEL SECURITY;

ALTER TABLE desk.reads ENABLE ROW LEVEL SECURITY;

ALTER TABLE desk.release_wraps ENABLE ROW LEVEL SECURITY;

ALTER TABLE desk.revocations ENABLE ROW LEVEL SECURITY;

CREATE POLICY the_desk_and_the_eraser_meet_all_rows ON desk.cases USING ((SESSION_USER = ANY (ARRAY['portal_desk'::name, 'portal_eraser'::name, 'portal_migrator'::name])));

CREATE POLICY the_desk_and_the_eraser_meet_all_rows ON desk.contact_recoveries USING ((SESSION_USER = ANY (ARRAY['portal_desk'::name, 'portal_eraser'::name, 'portal_migrator'::name])));

CREATE POLICY the_desk_and_the_eraser_meet_all_rows ON desk.declarations USING ((SESSION_USER = ANY (ARRAY['portal_desk'::name, 'portal_eraser'::name, 'portal_migrator'::name])));

CREATE POLICY the_desk_and_the_eraser_meet_all_rows ON desk.reads USING ((SESSION_USER = ANY (ARRAY['portal_desk'::name, 'portal_eraser'::name, 'portal_migrator'::name])));

CREATE POLICY the_desk_and_the_eraser_meet_all_rows ON desk.release_wraps USING ((SESSION_USER = ANY (ARRAY['portal_desk'::name, 'portal_eraser'::name, 'portal_migrator'::name])));

CREATE POLICY the_desk_and_the_eraser_meet_all_rows ON desk.revocations USING ((SESSION_USER = ANY (ARRAY['portal_desk'::name, 'portal_eraser'::name, 'portal_migrator'::name])));

CREATE POLICY the_desk_and_the_eraser_meet_all_rows ON desk.wraps USING ((SESSION_USER = ANY (ARRAY['portal_desk'::name, 'portal_eraser'::name, 'portal_migrator'::name])));

ALTER TABLE desk.wraps ENABLE ROW LEVEL SECURITY;

CREATE POLICY a_tenant_meets_its_own_rows ON shred_desk.erase_secrets USING ((tenant = SESSION_USER)) WITH CHECK ((tenant = SESSION_USER));

ALTER TABLE shred_desk.erase_secrets ENABLE ROW LEVEL SECURITY;

CREATE POLICY the_desk_and_the_eraser_meet_all_rows ON shred_desk.erase_secrets USING ((SESSION_USER = ANY (ARRAY['portal_desk'::name, 'portal_eraser'::name, 'portal_migrator'::name])));

GRANT USAGE ON SCHEMA desk TO tenants_of_this;
GRANT USAGE ON SCHEMA desk TO portal_desk;
GRANT USAGE ON SCHEMA desk TO portal_eraser;

GRANT USAGE ON SCHEMA shred_desk TO tenants_of_this;
GRANT USAGE ON SCHEMA shred_desk TO portal_desk;

REVOKE ALL ON LANGUAGE plpgsql FROM PUBLIC;
GRANT ALL ON LANGUAGE plpgsql TO portal_owner;
GRANT ALL ON LANGUAGE plpgsql TO portal_provisioner;

REVOKE ALL ON FUNCTION desk.carry_out_revocations() FROM PUBLIC;
GRANT ALL ON FUNCTION desk.carry_out_revocations() TO portal_eraser;

REVOKE ALL ON FUNCTION desk.erase_case(of_tenant text, condemned uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION desk.rewrite_erase_secrets() FROM PUBLIC;
GRANT ALL ON FUNCTION desk.rewrite_erase_secrets() TO portal_eraser;

GRANT SELECT,INSERT ON TABLE desk.cases TO tenants_of_this;
GRANT SELECT ON TABLE desk.cases TO portal_desk;

GRANT UPDATE(stage) ON TABLE desk.cases TO tenants_of_this;

GRANT UPDATE(acknowledged_on) ON TABLE desk.cases TO tenants_of_this;

GRANT UPDATE(feedback_on) ON TABLE desk.cases TO tenants_of_this;

GRANT UPDATE(closed_on) ON TABLE desk.cases TO tenants_of_this;

GRANT UPDATE(next_deadline) ON TABLE desk.cases TO tenants_of_this;

GRANT UPDATE(assignee) ON TABLE desk.cases TO tenants_of_this;

GRANT UPDATE(epoch) ON TABLE desk.cases TO tenants_of_this;

GRANT UPDATE(summary_item) ON TABLE desk.cases TO tenants_of_this;

GRANT UPDATE(summary_version) ON TABLE desk.cases TO tenants_of_this;

GRANT UPDATE(summary_epoch) ON TABLE desk.cases TO tenants_of_this;

GRANT UPDATE(summary) ON TABLE desk.cases TO tenants_of_this;

GRANT UPDATE(last_number) ON TABLE desk.cases TO tenants_of_this;

GRANT UPDATE(last_by) ON TABLE desk.cases TO tenants_of_this;

GRANT UPDATE(last_on) ON TABLE desk.cases TO tenants_of_this;

GRANT UPDATE(erase_on) ON TABLE desk.cases TO tenants_of_this;

GRANT SELECT,INSERT ON TABLE desk.contact_recoveries TO tenants_of_this;
GRANT SELECT ON TABLE desk.contact_recoveries TO portal_desk;

GRANT UPDATE(state) ON TABLE desk.contact_recoveries TO tenants_of_this;

GRANT SELECT,INSERT ON TABLE desk.declarations TO tenants_of_this;
GRANT SELECT ON TABLE desk.declarations TO portal_desk;

GRANT UPDATE(standing) ON TABLE desk.declarations TO tenants_of_this;

GRANT UPDATE(declared_on) ON TABLE desk.declarations TO tenants_of_this;

GRANT SELECT,INSERT ON TABLE desk.reads TO tenants_of_this;
GRANT SELECT ON TABLE desk.reads TO portal_desk;

GRANT UPDATE(number) ON TABLE desk.reads TO tenants_of_this;

GRANT SELECT,INSERT ON TABLE desk.release_wraps TO tenants_of_this;
GRANT SELECT ON TABLE desk.release_wraps TO portal_desk;

GRANT SELECT,INSERT ON TABLE desk.revocations TO tenants_of_this;
GRANT SELECT ON TABLE desk.revocations TO portal_desk;

GRANT SELECT,INSERT ON TABLE desk.wraps TO tenants_of_this;
GRANT SELECT ON TABLE desk.wraps TO portal_desk;

GRANT SELECT,INSERT ON TABLE shred_desk.erase_secrets TO tenants_of_this;
GRANT SELECT ON TABLE shred_desk.erase_secrets TO portal_desk;

