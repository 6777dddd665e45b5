-- The last answer of an upstream for an index or a query.
create table upstream_index (
    repository_id bigint not null references repository,
    path          text collate "C" not null,
    versions      text[] collate "C" not null,
    times         timestamptz[] not null check (cardinality(times) = cardinality(versions)),
    etag          text,
    last_modified text,
    fetched_at    timestamptz not null,
    primary key (repository_id, path)
);

-- When a version first stood in an upstream's list: cannot be had later.
create table listed (
    repository_id bigint not null references repository,
    component     text collate "C" not null,
    version       text collate "C" not null,
    -- The version's own time, where the list that showed it first told one.
    time          timestamptz,
    first_seen    timestamptz not null default clock_timestamp(),
    primary key (repository_id, component, version)
);

-- Documents that formats keep for their routes; any of them may be lost.
create table format_document (
    repository_id  bigint not null references repository,
    key            text collate "C" not null check (octet_length(key) <= 2000),
    content        bytea not null check (octet_length(content) <= 4194304),
    media_type     text not null,
    max_age_millis bigint not null,
    immutable      boolean not null,
    expires_at     timestamptz not null,
    primary key (repository_id, key)
);

create index format_document_expiry on format_document (expires_at);

-- Small values that formats change by compare-and-set; none may be lost.
create table format_cell (
    repository_id bigint not null references repository,
    name          text collate "C" not null check (octet_length(name) <= 2000),
    value         bytea not null check (octet_length(value) <= 65536),
    primary key (repository_id, name)
);
