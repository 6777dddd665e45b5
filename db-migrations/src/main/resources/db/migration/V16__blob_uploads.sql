-- Uploads in parts to a store of blobs that have begun and not ended, by the store and its own name
-- for them: what is left of a process that died is given up by another one.
create table blob_upload (
    place     text collate "C" not null,
    upload_id text collate "C" not null,
    key       text collate "C" not null,
    begun_at  timestamptz not null default clock_timestamp(),
    primary key (place, upload_id, key)
);
