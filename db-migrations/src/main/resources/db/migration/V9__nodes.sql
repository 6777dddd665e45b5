-- The servers that run on this database, as they say themselves: each renews its row every few
-- seconds and removes it when it stops in order. The ages of rows are told by the database's clock.
create table node (
    id   uuid primary key,
    name text collate "C" not null,
    seen timestamptz not null
);
