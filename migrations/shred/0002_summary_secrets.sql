-- The half of the key of a summary that outlives its case.
create table {shred}.summary_secrets (
    summary_id uuid primary key,
    secret bytea not null constraint a_summary_secret_has_32_bytes check (octet_length(secret) = 32)
);
