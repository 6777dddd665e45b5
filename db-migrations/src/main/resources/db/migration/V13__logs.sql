-- Append-only logs of formats. None is ever removed.
create table log (
    id         bigint generated always as identity primary key,
    format     text collate "C" not null,
    name       text collate "C" not null,
    -- Numbered here, or by somebody else.
    kind       text collate "C" not null check (kind in ('own', 'seen')),
    -- How many records it has: of an own one the id of the next. Counted under lock_commit_order(),
    -- and by no sequence, which would leave a gap wherever a transaction fails.
    size       bigint not null default 0 check (size >= 0),
    created_at timestamptz not null default clock_timestamp(),
    closed_at  timestamptz,
    unique (format, name)
);

-- In a row of its own, so that who publishes never waits for who writes a head.
create table log_head (
    log_id   bigint primary key references log,
    size     bigint not null default 0 check (size >= 0),
    -- None: there is no head yet.
    document bytea check (document is not null or size = 0)
);

-- Who writes here has the row of the log already, which is not looked at once more: every publish
-- may write here.
create table log_record (
    log_id    bigint not null,
    id        bigint not null check (id >= 0),
    key       text collate "C" not null,
    record    bytea not null,
    about     jsonb not null,
    placed_at timestamptz not null default clock_timestamp(),
    primary key (log_id, id),
    unique (log_id, key)
);

create table log_page (
    log_id  bigint not null references log,
    name    text collate "C" not null,
    content bytea not null,
    primary key (log_id, name)
);
