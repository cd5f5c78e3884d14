-- What the tenant's own login may do: nothing is deleted by it, and only what moves may be updated.
grant usage on schema {tenant}, {shred} to {tenant};
grant select, insert on accounts, passwords, handler_keys, recovery_keys, sign_in_attempts, sign_in_failures, codes_sent,
    devices, sessions, session_keys, events to {tenant};
grant select, insert on drafts, draft_objects, cases, return_codes, items, item_versions, file_objects, wraps,
    access_log, status_log, change_log, outbox, ended_sessions, day_counts, erase_secrets to {tenant};
grant select, insert on {shred}.erase_secrets to {tenant};
grant update (name, mail, phone, state, language, code_class, idle_minutes, sign_in_name) on accounts to {tenant};
grant update (salt, params, secret_version, verifier, changed_on) on passwords to {tenant};
grant update (state, wrapped_private, tag) on handler_keys to {tenant};
grant update (state) on recovery_keys to {tenant};
grant update (token_hash, code_mac, code_expires_at, tries, sends, state) on sign_in_attempts to {tenant};
grant update (day, failures, failures_today, wait_until) on sign_in_failures to {tenant};
grant update (sends) on codes_sent to {tenant};
grant update (token_hash, last_seen_at, stepped_up_at, ended) on sessions to {tenant};
grant update (sealed) on session_keys to {tenant};
grant update (version, sealed, state, touched_on) on drafts to {tenant};
grant update (stage, acknowledged_on, feedback_on, closed_on, archived_on, hold_until, epoch, header, header_mac, last_number)
    on cases to {tenant};
grant update (held_until, withdrawn) on items to {tenant};
grant update (state, attempts, not_before) on outbox to {tenant};
grant update (count) on day_counts to {tenant};

-- Cleaning up what has served: run by the eraser's login only; the rules stand here and not in its hands.
-- "Today" is the database's own date, so that no caller's clock can bring an erasure forward.
create function {tenant}.sweep() returns setof text language plpgsql security definer set search_path = {tenant}, pg_temp as $sweep$
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
$sweep$;
revoke all on function {tenant}.sweep() from public;
grant usage on schema {tenant} to portal_eraser;
grant execute on function {tenant}.sweep() to portal_eraser;
