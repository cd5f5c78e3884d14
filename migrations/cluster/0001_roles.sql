-- The logins and owners of a cluster. Run by whoever owns the server, again at every migration: each statement may repeat.
--
--   portal_owner        owns every schema and table; nobody signs in as it
--   portal_provisioner  may create roles; owns the create-only functions and nothing else; nobody signs in as it
--   portal_migrator     changes schemas as portal_owner; its password is the operator's, no web process has it
--   portal_control      the control plane;  portal_desk  the data plane at the desk and in the `les` schema
--   portal_eraser       erases and revokes, only through functions that check the rules themselves
do $roles$
declare r text;
begin
    foreach r in array array['portal_owner', 'portal_provisioner', 'portal_migrator', 'portal_control', 'portal_desk', 'portal_eraser'] loop
        if not exists (select 1 from pg_catalog.pg_roles where rolname = r) then
            execute format('create role %I nologin noinherit', r);
        end if;
    end loop;
end
$roles$;
alter role portal_owner nologin inherit nocreaterole nocreatedb;
alter role portal_provisioner nologin inherit createrole nocreatedb;
alter role portal_migrator login noinherit nocreaterole nocreatedb connection limit 20;
alter role portal_control login noinherit nocreaterole nocreatedb connection limit 20;
alter role portal_desk login noinherit nocreaterole nocreatedb connection limit 60;
alter role portal_eraser login noinherit nocreaterole nocreatedb connection limit 8;
grant portal_owner to portal_provisioner, portal_migrator;
alter role portal_control set search_path = control, pg_temp;
alter role portal_control set statement_timeout = '10s';
alter role portal_desk set search_path = les, pg_temp;
alter role portal_desk set statement_timeout = '10s';
alter role portal_desk set idle_in_transaction_session_timeout = '15s';
alter role portal_eraser set search_path = pg_temp;
alter role portal_eraser set statement_timeout = '60s';
