-- How many bytes each repository stores: the sum of its rows. Each transaction that adds or removes
-- files adds one of its own, so that none waits for another; a loop puts many into one. Triggers
-- write them, and not those who store, so that nobody can forget to: builds of before, too.
--
-- `deleted` is what of it belongs to versions that are out of use.
create table repository_bytes (
    id            bigint generated always as identity primary key,
    repository_id bigint not null,
    bytes         bigint not null,
    deleted       bigint not null default 0
);

create index repository_bytes_of on repository_bytes (repository_id) include (bytes, deleted);

create function count_files_added() returns trigger
    language plpgsql
as $$
begin
    insert into repository_bytes (repository_id, bytes, deleted)
    select c.repository_id, sum(f.size),
           sum(case when v.deleted_at is null then 0 else f.size end)
      from added f
      join component c on c.id = f.component_id
      join version v on v.component_id = f.component_id and v.version = f.version
     group by c.repository_id;
    return null;
end
$$;

create function count_files_removed() returns trigger
    language plpgsql
as $$
begin
    insert into repository_bytes (repository_id, bytes, deleted)
    select c.repository_id, -sum(f.size),
           -sum(case when v.deleted_at is null then 0 else f.size end)
      from removed f
      join component c on c.id = f.component_id
      left join version v on v.component_id = f.component_id and v.version = f.version
     group by c.repository_id;
    return null;
end
$$;

create function count_files_replaced() returns trigger
    language plpgsql
as $$
begin
    insert into repository_bytes (repository_id, bytes, deleted)
    select c.repository_id, sum(f.size),
           sum(case when v.deleted_at is null then 0 else f.size end)
      from (select component_id, version, size from added
            union all
            select component_id, version, -size from removed) f
      join component c on c.id = f.component_id
      join version v on v.component_id = f.component_id and v.version = f.version
     group by c.repository_id
    having sum(f.size) <> 0;
    return null;
end
$$;

create function count_version_deleted() returns trigger
    language plpgsql
as $$
begin
    insert into repository_bytes (repository_id, bytes, deleted)
    select new.repository_id, 0,
           case when new.deleted_at is null then -sum(f.size) else sum(f.size) end
      from file f
     where f.component_id = new.component_id and f.version = new.version
    having count(*) > 0;
    return null;
end
$$;

create trigger file_added after insert on file
    referencing new table as added
    for each statement execute function count_files_added();

create trigger file_removed after delete on file
    referencing old table as removed
    for each statement execute function count_files_removed();

create trigger file_replaced after update on file
    referencing old table as removed new table as added
    for each statement execute function count_files_replaced();

create trigger version_deleted after update of deleted_at on version
    for each row when ((old.deleted_at is null) <> (new.deleted_at is null))
    execute function count_version_deleted();

-- What is there already: nothing is added meanwhile, since the triggers have locked the tables.
insert into repository_bytes (repository_id, bytes, deleted)
select v.repository_id, sum(f.size), sum(case when v.deleted_at is null then 0 else f.size end)
  from file f
  join version v on v.component_id = f.component_id and v.version = f.version
 group by v.repository_id;

-- When the big files of a version were removed that its upstream has, to make room: their hashes
-- stay, and they are fetched again when somebody asks for them.
alter table version
    add column evicted_at timestamptz,
    add column evicted_bytes bigint,
    add column evicted_why text;
