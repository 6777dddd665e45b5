-- Logins of people by the pages. Of the secret that a browser keeps only the hash is here, and of
-- the password by which it began a hash of its hash: another password ends it.
create table page_session (
    id         text collate "C" primary key,
    account_id bigint not null references account on delete cascade,
    sha256     text collate "C" not null unique,
    password   text collate "C" not null,
    created_at timestamptz not null,
    used_at    timestamptz not null,
    address    text collate "C" not null,
    browser    text not null
);

create index page_session_account on page_session (account_id, used_at);
create index page_session_used on page_session (used_at);
