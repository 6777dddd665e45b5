-- How far the removal of a condemned blob is, and whose work it is: its bytes are being removed, or
-- have been. Who makes a row live again that is so is refused, builds of before, too.
alter table blob
    add column sweep text collate "C" check (sweep in ('begun', 'done')),
    add column sweeper uuid,
    add column checked_at timestamptz not null default now(),
    add constraint blob_swept check (sweep is null or state = 'condemned');

-- Which blob is to be read through next. Those of before begin together, and are taken one by one.
create index blob_checked on blob (checked_at) where sweep is null;

-- One row: by which the blob store and this database know that they are of one time, and what the
-- last collection removed.
create table collection (
    singleton     boolean primary key default true check (singleton),
    mark          uuid,
    earlier       uuid,
    change        bigint not null default 0,
    ran_at        timestamptz,
    removed       bigint not null default 0,
    removed_bytes bigint not null default 0
);

insert into collection default values;
