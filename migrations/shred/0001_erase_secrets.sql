-- The half of every item's key that erasing destroys. Dumped into a file of its own that is kept seven days.
create table {shred}.erase_secrets (
    case_id uuid primary key,
    secret bytea not null constraint an_erase_secret_has_32_bytes check (octet_length(secret) = 32)
);
