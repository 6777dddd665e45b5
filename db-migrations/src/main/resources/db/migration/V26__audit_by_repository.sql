-- For those who ask what happened in a repository, and to it: the newest first.
create index audit_newest_in_repository on audit (repository, at, id) where repository <> '';
create index audit_newest_to_repository on audit (target, at, id) where action like 'repository.%';
