-- What was wrong with the credentials of a request that was refused, with the account that was tried.
alter table audit add column detail text collate "C" not null default '';

drop index audit_refused;
create unique index audit_refused on audit (at, principal, address, target, detail)
    where action = 'refused';
