-- One row: which installation this database belongs to. A home that carries another id is refused.
create table installation (
    singleton    boolean primary key default true check (singleton),
    id           uuid not null,
    -- A known text sealed with the installation's secret key: opens only with the same key.
    secret_check text not null,
    created_at   timestamptz not null default clock_timestamp(),
    seeded_at    timestamptz
);

-- Rows are never removed: an id is never given twice, and what a deleted repository held still
-- binds its names to their content.
create table repository (
    id         bigint generated always as identity primary key,
    name       text collate "C" not null,
    format     text collate "C" not null,
    definition jsonb not null,
    created_at timestamptz not null default clock_timestamp(),
    created_by text collate "C" not null,
    updated_at timestamptz not null default clock_timestamp(),
    updated_by text collate "C" not null,
    deleted_at timestamptz,
    deleted_by text collate "C"
);

create unique index repository_name on repository (name) where deleted_at is null;
create index repository_deleted on repository (id) where deleted_at is not null;

create table format_object (
    kind       text collate "C" not null,
    name       text collate "C" not null,
    fields     jsonb not null,
    updated_at timestamptz not null default clock_timestamp(),
    updated_by text collate "C" not null,
    primary key (kind, name)
);

create table account (
    name          text collate "C" primary key,
    password_hash text not null,
    administrator boolean not null,
    created_at    timestamptz not null default clock_timestamp()
);

-- What other nodes must hear of. Nodes read on from the last id that they saw, so ids have to
-- become visible in order: only record_change() inserts here.
create table change (
    id            bigint generated always as identity primary key,
    kind          text collate "C" not null,
    key           text collate "C" not null,
    repository_id bigint references repository,
    at            timestamptz not null default clock_timestamp()
);

-- Holds everybody else off until this transaction ends. Whatever is numbered under this lock
-- becomes visible in the order of its numbers. Take it last: it is the one lock of the whole
-- server. (0x4c415244 is "LARD"; pairs of integers are a key space of their own, so that no hash
-- of coordinates can meet it.)
create function lock_commit_order() returns void
    language sql
    return pg_advisory_xact_lock(1279349316, 1);

create function record_change(kind text, key text, repository_id bigint) returns bigint
    language plpgsql
as $$
declare
    given bigint;
begin
    perform lock_commit_order();
    insert into change (kind, key, repository_id)
    values (record_change.kind, record_change.key, record_change.repository_id)
    returning id into given;
    return given;
end
$$;
