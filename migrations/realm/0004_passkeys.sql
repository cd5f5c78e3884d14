-- Passkeys as a second factor. What a browser is asked is sealed: `credential` while a passkey is offered, `challenge` during a
-- sign-in.
alter table accounts drop constraint a_second_factor_is_a_message_or_an_app;
alter table accounts add constraint a_second_factor_is_a_message_an_app_or_a_passkey check (second_factor in ('sms', 'app', 'passkey'));

create table passkeys (
    id uuid primary key,
    account_id uuid not null references accounts,
    credential bytea not null,
    name bytea,
    state text not null constraint a_passkey_is_offered_active_or_retired check (state in ('offered', 'active', 'retired')),
    since date not null,
    constraint an_active_passkey_has_a_name check (state <> 'active' or name is not null)
);

alter table sign_in_attempts add column challenge bytea;

-- As before, and passkeys that nobody can show any more.
create or replace function sweep_people() returns void language plpgsql security definer set search_path from current as $sweep$
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
$sweep$;
