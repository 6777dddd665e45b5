-- What upstreams last said that they do not have, for when they are away. Written in batches, and
-- none may be missed.
create table upstream_absence (
    repository_id bigint not null references repository,
    path          text collate "C" not null check (octet_length(path) <= 2000),
    why           text not null,
    answered_at   timestamptz not null,
    -- When somebody last wanted to know.
    asked_at      timestamptz not null,
    primary key (repository_id, path)
);

create index upstream_absence_asked on upstream_absence (asked_at);

-- Another definition may mean another upstream, or other credentials.
create index change_definition on change (repository_id, at) where kind = 'repository';
