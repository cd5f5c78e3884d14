-- A company tried its channel with this case: it waits for nobody.
alter table desk.cases add column test boolean not null default false;
