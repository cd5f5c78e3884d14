-- Somebody says at the sign-in that they forgot their password. The row is written whether or not anybody has that name, so that
-- both cost and say the same; colleagues are told afterwards.
create table recovery_wishes (
    sign_in_name bytea primary key
        constraint a_wish_is_under_a_blind_index check (octet_length(sign_in_name) = 32),
    asked_at timestamptz not null,
    state text not null default 'new' constraint a_wish_is_new_or_told check (state in ('new', 'told'))
);

-- A use of the printed recovery code opens one day after it was approved, for one day. `key_id` is the pair that takes the
-- place of the old one, from when the code was typed; the use is over when every case is sealed to that pair.
alter table kit_uses add column opened_at timestamptz;
alter table kit_uses add column key_id uuid references recovery_keys;
create unique index the_kit_has_one_use_under_way on kit_uses ((true)) where state in ('open', 'approved');

-- As before, and wishes that nobody answered go with the days in which a link would have worked.
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
    delete from recovery_wishes where asked_at < now() - interval '72 hours';
    delete from events e using event_checkpoints c
        where e.number <= c.last_number and c.month < date_trunc('month', today)::date - interval '24 months';
end
$sweep$;
