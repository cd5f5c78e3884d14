-- One database of the portal. What PostgreSQL grants to everybody lets one login watch, measure or stop the others:
-- it is taken from PUBLIC here and given back to the logins that need it.
do $database$
declare
    d text := quote_ident(current_database());
    tenants text := 'tenants_of_' || current_database();
    f record;
    beside text;
begin
    execute format('alter database %s owner to portal_owner', d);
    if not exists (select 1 from pg_catalog.pg_roles where rolname = tenants) then
        execute format('create role %I nologin noinherit', tenants);
    end if;
    execute format('grant %I to portal_provisioner with admin option', tenants);
    execute format('revoke all on database %s from public', d);
    execute format('grant connect on database %s to portal_migrator, portal_control, portal_desk, portal_eraser, %I', d, tenants);
    execute format('grant create on database %s to portal_owner', d);
    -- The maintenance databases show who is connected and who exists just as well: they are the server's owner's alone.
    for beside in select datname from pg_catalog.pg_database where datname in ('postgres', 'template1') and pg_has_role(datdba, 'usage') loop
        execute format('revoke all on database %I from public', beside);
    end loop;
    revoke all on schema public from public;

    for f in select p.oid::regprocedure::text as signature from pg_catalog.pg_proc p
             join pg_catalog.pg_namespace n on n.oid = p.pronamespace
             where n.nspname = 'pg_catalog' and p.prokind = 'f' and (
                 p.proname ~ '^pg_stat_' or p.proname ~ 'advisory' or p.proname ~ '^lo_' or p.proname ~ '_size$' or p.proname ~ '_to_xml'
                 or p.proname ~ '^pg_.*wal' or p.proname ~ 'lsn' or p.proname ~ '^pg_replication_origin' or p.proname ~ '^pg_logical'
                 or p.proname ~ '^pg_ls_' or p.proname ~ '^pg_export_snapshot' or p.proname ~ '^pg_(current|last|is_in)_'
                 or p.proname ~ '^pg_control_' or p.proname ~ '^pg_relation_file' or p.oid = 'pg_catalog.age(xid)'::regprocedure
                 or p.proname in ('mxid_age', 'pg_filenode_relation', 'pg_isolation_test_session_is_blocked', 'pg_get_replication_slots',
                     'pg_xact_commit_timestamp_origin', 'pg_get_multixact_members')
                 or p.proname in ('pg_notify', 'pg_lock_status', 'pg_get_userbyid', 'pg_blocking_pids', 'pg_safe_snapshot_blocking_pids',
                     'pg_cancel_backend', 'pg_terminate_backend', 'lowrite', 'loread', 'pg_show_all_settings', 'pg_tablespace_databases',
                     'pg_conf_load_time', 'pg_postmaster_start_time', 'pg_get_backend_memory_contexts', 'pg_prepared_xact',
                     'txid_current_snapshot', 'pg_current_snapshot', 'pg_xact_commit_timestamp', 'pg_xact_status', 'txid_status',
                     'pg_current_xact_id', 'txid_current', 'pg_current_xact_id_if_assigned', 'txid_current_if_assigned',
                     'pg_listening_channels', 'pg_notification_queue_usage'))
    loop
        execute format('revoke execute on function %s from public', f.signature);
    end loop;

    for f in select c.oid::regclass::text as name from pg_catalog.pg_class c
             join pg_catalog.pg_namespace n on n.oid = c.relnamespace
             where n.nspname = 'pg_catalog' and c.relkind in ('r', 'v') and (
                 c.relname ~ '^pg_stat' or c.relname in ('pg_class', 'pg_namespace', 'pg_roles', 'pg_locks', 'pg_db_role_setting', 'pg_user',
                     'pg_group', 'pg_auth_members', 'pg_tables', 'pg_views', 'pg_indexes', 'pg_policies', 'pg_sequences', 'pg_rules',
                     'pg_matviews', 'pg_shdepend', 'pg_shdescription', 'pg_database', 'pg_prepared_xacts', 'pg_policy', 'pg_proc',
                     'pg_replication_slots', 'pg_replication_origin_status', 'pg_publication_tables', 'pg_seclabels', 'pg_settings',
                     'pg_default_acl', 'pg_init_privs', 'pg_largeobject_metadata', 'pg_cursors', 'pg_backend_memory_contexts', 'pg_user_mappings'))
    loop
        execute format('revoke all on %s from public', f.name);
        execute format('grant select on %s to portal_migrator, portal_provisioner, portal_owner', f.name);
    end loop;
    grant select on pg_catalog.pg_settings to portal_desk, portal_control;
    grant execute on function pg_catalog.pg_show_all_settings() to portal_migrator, portal_owner;
    grant execute on function pg_catalog.pg_try_advisory_lock(bigint), pg_catalog.pg_advisory_lock(bigint),
        pg_catalog.pg_advisory_unlock(bigint), pg_catalog.pg_advisory_xact_lock(bigint) to portal_migrator, portal_owner, portal_control;
    revoke all on language plpgsql, sql from public;
    grant usage on language plpgsql, sql to portal_owner, portal_provisioner;
end
$database$;
