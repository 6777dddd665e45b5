-- When a store of blobs was first given this installation's id. From then on a store without one is
-- another store, or one that is not mounted. Null: no build has asked yet.
alter table installation add column blobs_joined_at timestamptz;
