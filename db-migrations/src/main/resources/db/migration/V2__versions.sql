create table component (
    id            bigint generated always as identity primary key,
    repository_id bigint not null references repository,
    path          text collate "C" not null,
    unique (repository_id, path)
);

-- Who has it at all: what deleted repositories still bind.
create index component_path on component (path);

create table version (
    component_id  bigint not null references component,
    version       text collate "C" not null,
    -- The repository of its component, repeated for the feed's index.
    repository_id bigint not null,
    -- Published here, not fetched from an upstream.
    published     boolean not null,
    -- Every file of the format is there.
    complete      boolean not null,
    facts         jsonb not null,
    origin        jsonb not null,
    time          timestamptz,
    stored_at     timestamptz not null default clock_timestamp(),
    stored_by     text collate "C" not null,
    -- Its place in the index feed, given after the version has become complete.
    feed_time     timestamptz,
    primary key (component_id, version)
);

create index version_unfed on version (stored_at) where complete and feed_time is null;
create index version_fed on version (repository_id, feed_time) where feed_time is not null;

-- One row: the last feed time given. Feed times are unique and strictly increasing.
create table feed_clock (
    singleton boolean primary key default true check (singleton),
    last      timestamptz not null
);

insert into feed_clock (last) values ('1970-01-01 00:00:00+00');

-- Content of the blob store, by its hash. A blob that no file names may be condemned, and removed
-- when it is still condemned after a grace period; whoever commits a file makes it live again.
create table blob (
    sha256     bytea primary key check (octet_length(sha256) = 32),
    size       bigint not null check (size >= 0),
    state      text collate "C" not null default 'live'
        check (state in ('live', 'condemned', 'suspect')),
    touched_at timestamptz not null default clock_timestamp()
);

create index blob_ill on blob (touched_at) where state <> 'live';

-- A file of a version: up to 64 KiB kept in its row, else a blob.
create table file (
    component_id bigint not null,
    version      text collate "C" not null,
    name         text collate "C" not null,
    size         bigint not null check (size >= 0),
    sha256       bytea not null check (octet_length(sha256) = 32),
    content      bytea check (content is null or octet_length(content) = size),
    blob         bytea generated always as (case when content is null then sha256 end) stored
        references blob,
    primary key (component_id, version, name),
    check (content is null or size <= 65536),
    foreign key (component_id, version) references version
);

-- Answers "does any file still need this blob".
create index file_blob on file (blob) where blob is not null;

-- What deleted versions were: no other content may ever take their names.
create table tombstone (
    format        text collate "C" not null,
    component     text collate "C" not null,
    version       text collate "C" not null,
    repository_id bigint not null references repository,
    published     boolean not null,
    facts         jsonb not null,
    deleted_at    timestamptz not null default clock_timestamp(),
    deleted_by    text collate "C" not null,
    reason        text not null,
    primary key (format, component, version, repository_id)
);

create table download (
    repository_id bigint not null references repository,
    component     text collate "C" not null,
    version       text collate "C" not null,
    day           date not null,
    principal     text collate "C" not null,
    downloads     bigint not null check (downloads > 0),
    primary key (repository_id, component, version, day, principal)
);

-- For retention.
create index download_day on download (day);
