-- A session plans what its triggers ask once, for as many files as the first statement added. Made
-- for many, that plan read all components and all versions at each later one. A look at a row each,
-- which `offset 0` keeps from being turned around, costs one file as little as many.
create or replace function count_files_added() returns trigger
    language plpgsql
as $$
begin
    insert into repository_bytes (repository_id, bytes, deleted)
    select v.repository_id, sum(f.size),
           sum(case when v.deleted_at is null then 0 else f.size end)
      from added f
     cross join lateral (
           select repository_id, deleted_at
             from version
            where component_id = f.component_id
              and version = f.version
           offset 0) v
     group by v.repository_id;
    return null;
end
$$;

create or replace function count_files_removed() returns trigger
    language plpgsql
as $$
begin
    insert into repository_bytes (repository_id, bytes, deleted)
    select c.repository_id, -sum(f.size),
           -sum(case when v.deleted_at is null then 0 else f.size end)
      from removed f
     cross join lateral (
           select repository_id from component where id = f.component_id offset 0) c
      left join lateral (
           select deleted_at
             from version
            where component_id = f.component_id
              and version = f.version
           offset 0) v on true
     group by c.repository_id;
    return null;
end
$$;

create or replace function count_files_replaced() returns trigger
    language plpgsql
as $$
begin
    insert into repository_bytes (repository_id, bytes, deleted)
    select v.repository_id, sum(f.size),
           sum(case when v.deleted_at is null then 0 else f.size end)
      from (select component_id, version, size from added
            union all
            select component_id, version, -size from removed) f
     cross join lateral (
           select repository_id, deleted_at
             from version
            where component_id = f.component_id
              and version = f.version
           offset 0) v
     group by v.repository_id
    having sum(f.size) <> 0;
    return null;
end
$$;
