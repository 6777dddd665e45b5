-- What a row is about, beside the target that names it in one text.
alter table audit
    add column repository text collate "C" not null default '',
    add column component  text collate "C" not null default '';

-- The log is read by time: a count of refusals is written after its minute, with a later id.
create index audit_newest on audit (at, id);
create index audit_newest_of_principal on audit (principal, at, id);
create index audit_newest_of_action on audit (action, at, id);
drop index audit_at;
drop index audit_principal;
drop index audit_action;
