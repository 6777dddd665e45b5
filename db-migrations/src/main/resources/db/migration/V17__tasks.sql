-- Work that one of several nodes does.
--
-- Work that one node does at a time, and that people see. The node that has a task renews its lease;
-- `run` counts the runs, and tells a node that was taken for dead that the task is another's by now.
-- All times are the database's.
create table task (
    name           text collate "C" primary key,
    due_at         timestamptz,
    wanted_at      timestamptz,
    wanted_by      text,
    wanted_options jsonb,
    paused_at      timestamptz,
    paused_by      text,
    run            bigint not null default 0,
    node           text,
    begun_at       timestamptz,
    begun_by       text,
    options        jsonb,
    heard_at       timestamptz,
    lease_until    timestamptz,
    stopping       text,
    done           bigint not null default 0,
    total          bigint,
    unit           text not null default '',
    rate           double precision not null default 0,
    message        text not null default '',
    last_run       bigint,
    last_node      text,
    last_by        text,
    last_begun_at  timestamptz,
    last_ended_at  timestamptz,
    last_how       text,
    last_words     text,
    last_figures   jsonb,
    check ((node is null) = (begun_at is null) and (node is null) = (lease_until is null)
           and (node is null) = (begun_by is null) and (node is null) = (heard_at is null)),
    check ((wanted_at is null) = (wanted_by is null)),
    check ((paused_at is null) = (paused_by is null))
);

-- Which node fetches a big file, so that others wait for it. It is worth nothing after a crash of the
-- database or on another server, so it is written to no log.
create unlogged table fetch_lease (
    repository_id bigint not null,
    name          text collate "C" not null,
    node          uuid not null,
    until         timestamptz not null,
    primary key (repository_id, name)
);
