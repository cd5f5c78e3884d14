-- A report that a contact makes to try the channel: put away at once, and counted nowhere.
alter table cases add column test boolean not null default false;

-- What the law has a company tell: who is responsible for the data, and the ways to report inside and outside. Meant for
-- everybody, so it is not sealed. A change is a new version in all languages.
create table legal_texts (
    version integer not null,
    language text not null constraint a_legal_text_is_danish_or_english check (language in ('da', 'en')),
    controllers text not null,
    inside text not null,
    outside text not null,
    written_by uuid not null references accounts,
    written_on date not null,
    primary key (version, language)
);
grant select, insert on legal_texts to {tenant};
