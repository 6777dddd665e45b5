INSERT INTO "public"."schema_history" ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "execution_time", "success") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

SELECT COUNT(*) FROM pg_namespace WHERE nspname=$1;

SELECT CURRENT_USER;

SELECT EXISTS (
    SELECT c.oid FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_depend d ON d.objid = c.oid AND d.deptype = 'e'
    WHERE  n.nspname = $1 AND d.objid IS NULL AND c.relkind IN ('r', 'v', 'S', 't')
  UNION ALL
    SELECT t.oid FROM pg_catalog.pg_type t
    JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    LEFT JOIN pg_catalog.pg_depend d ON d.objid = t.oid AND d.deptype = 'e'
    WHERE n.nspname = $2 AND d.objid IS NULL AND t.typcategory NOT IN ('A', 'C')
  UNION ALL
    SELECT p.oid FROM pg_catalog.pg_proc p
    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    LEFT JOIN pg_catalog.pg_depend d ON d.objid = p.oid AND d.deptype = 'e'
    WHERE n.nspname = $3 AND d.objid IS NULL
);

SELECT EXISTS (
  SELECT 1
  FROM   pg_catalog.pg_class c
  JOIN   pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE  n.nspname = $1
  AND    c.relname = $2
  AND    c.relkind = 'r'
);

SELECT current_schema;

SELECT current_user;

SELECT pg_advisory_unlock(77431456839834);

SELECT pg_try_advisory_lock(77431456839834);

SELECT rolname FROM pg_roles WHERE rolname ILIKE 'rds_superuser';

SELECT set_config('search_path', $1, false);

SELECT version();

delete from account where name = $1;

delete from format_object where kind = $1 and name = $2;

delete from node where id = $1;

delete from node where seen < clock_timestamp() - $1 * interval '1 second';

delete from pin where list = $1;

delete from upstream_absence
 where (repository_id, path) in (
         select repository, path
           from unnest(cast($1 as bigint[]), cast($2 as text[]))
             as p (repository, path));

delete from upstream_index where repository_id = $1 and path = $2;

delete from version where component_id = any($1) and version = $2;

insert into account (name, password_hash, roles, disabled, service, must_change,
                     owner_role)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (name) do update
   set password_hash = excluded.password_hash,
       roles = excluded.roles,
       disabled = excluded.disabled,
       service = excluded.service,
       must_change = excluded.must_change,
       owner_role = excluded.owner_role
returning id, xmax = 0 as created;

insert into audit (at, principal, address, request, action, target, detail,
                   repository, component, count)
select at, principal, address, '', 'refused', target, detail, max(repository),
       max(component), sum(count)
  from unnest(cast($1 as timestamptz[]), cast($2 as text[]),
              cast($3 as text[]), cast($4 as text[]),
              cast($5 as text[]), cast($6 as text[]),
              cast($7 as text[]), cast($8 as bigint[]))
       as r (at, principal, address, target, repository, component, detail, count)
 group by 1, 2, 3, 4, 5, 6, 7
 order by 1, 2, 3, 6, 7
on conflict (at, principal, address, target, detail) where action = 'refused' do update
   set count = audit.count + excluded.count;

insert into audit (principal, token, address, request, action, target, repository,
                   component, before, after)
values ($1, $2, $3, $4, $5, $6,
        coalesce((select name from repository where id = $7), ''),
        $8, cast($9 as jsonb), cast($10 as jsonb));

insert into collection default values;

insert into deny_rule (id, repository, modules, versions, reason, link, expires_at, deny_mod)
values ($1, $2, $3, $4, $5, $6,
        cast($7 as timestamptz), $8)
on conflict (id) do update
   set repository = excluded.repository,
       modules = excluded.modules,
       versions = excluded.versions,
       reason = excluded.reason,
       link = excluded.link,
       expires_at = excluded.expires_at,
       deny_mod = excluded.deny_mod,
       updated_at = clock_timestamp()
returning xmax = 0;

insert into download (repository_id, component, version, day, principal, downloads)
select repository, component, version, day, principal, sum(downloads)
  from unnest(cast($1 as bigint[]), cast($2 as text[]),
              cast($3 as text[]), cast($4 as date[]),
              cast($5 as text[]), cast($6 as bigint[]))
    as c (repository, component, version, day, principal, downloads)
 group by 1, 2, 3, 4, 5
 order by 1, 2, 3, 4, 5
on conflict (repository_id, component, version, day, principal) do update
   set downloads = download.downloads + excluded.downloads;

insert into feed_clock (last) values ('1970-01-01 00:00:00+00');

insert into format_document (repository_id, key, content, media_type, max_age_millis,
                             immutable, expires_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (repository_id, key) do update
   set content = excluded.content,
       media_type = excluded.media_type,
       max_age_millis = excluded.max_age_millis,
       immutable = excluded.immutable,
       expires_at = excluded.expires_at;

insert into format_object (kind, name, fields, updated_by)
values ($1, $2, cast($3 as jsonb), $4);

insert into installation (id, secret_check) values ($1, $2);

insert into log_page (log_id, name, content)
select cast($1 as bigint), g.name, g.content
  from unnest(cast($2 as text[]), cast($3 as bytea[])) as g (name, content)
 order by g.name collate "C"
on conflict (log_id, name) do update
   set content = excluded.content
 where octet_length(excluded.content) > octet_length(log_page.content)
   and substring(excluded.content from 1 for octet_length(log_page.content))
       = log_page.content
returning name;

insert into pin_list (name, repository_id, pins, updated_by)
values ($1, $2, $3, $4)
on conflict (name) do update
   set repository_id = excluded.repository_id,
       pins = excluded.pins,
       updated_at = clock_timestamp(),
       updated_by = excluded.updated_by
returning xmax = 0;

insert into repository (name, format, definition, created_by, updated_by)
values ($1, $2, cast($3 as jsonb), $4, $5)
returning id;

insert into retention (repository, keep_pinned, keep_downloaded_since,
                       keep_newest_per_major, budget, toolchain_budget, quota)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (repository) do update
   set keep_pinned = excluded.keep_pinned,
       keep_downloaded_since = excluded.keep_downloaded_since,
       keep_newest_per_major = excluded.keep_newest_per_major,
       budget = excluded.budget,
       toolchain_budget = excluded.toolchain_budget,
       quota = excluded.quota,
       updated_at = clock_timestamp()
returning xmax = 0;

insert into role (name, grants, includes)
values ($1, cast($2 as jsonb), $3)
on conflict (name) do update
   set grants = excluded.grants,
       includes = excluded.includes,
       updated_at = clock_timestamp()
returning xmax = 0;

insert into task (name, due_at)
values ($1, clock_timestamp() + $2 * interval '1 millisecond')
on conflict (name) do update
   set due_at = case when excluded.due_at is null then null
                     else least(task.due_at, excluded.due_at) end
 where (task.due_at is null) <> (excluded.due_at is null)
    or task.due_at > excluded.due_at;

insert into token (id, account_id, name, sha256, roles, grants, created_at, created_by,
                   expires_at)
values ($1, $2, $3, $4, cast($5 as text[]), cast($6 as jsonb),
        $7, $8, cast($9 as timestamptz));

insert into tombstone as t (format, component, version, repository_id, published, facts,
                            deleted_by, reason)
select $1, $2, v.version, v.repository_id, false, v.facts, $3, $4
  from version v
 where v.component_id = any($5) and v.version = $6
on conflict (format, component, version, repository_id) do update
   set facts = t.facts || excluded.facts, deleted_at = clock_timestamp(),
       deleted_by = excluded.deleted_by, reason = excluded.reason;

insert into upstream_absence (repository_id, path, why, answered_at, asked_at)
select repository, path, why, clock_timestamp() - interval '1 millisecond' * answered,
       clock_timestamp() - interval '1 millisecond' * asked
  from unnest(cast($1 as bigint[]), cast($2 as text[]),
              cast($3 as text[]), cast($4 as bigint[]), cast($5 as bigint[]))
    as a (repository, path, why, answered, asked)
 order by 1, 2
on conflict (repository_id, path) do update
   set why = excluded.why,
       answered_at = greatest(excluded.answered_at, upstream_absence.answered_at),
       asked_at = greatest(excluded.asked_at, upstream_absence.asked_at);

select c.repository_id, c.path, v.version, v.facts, v.origin,
       array(select f.name
               from file f
              where f.component_id = v.component_id and f.version = v.version) as files
  from component c
  join version v on v.component_id = c.id
 where c.repository_id = any($1)
   and (c.repository_id, c.path) >= ($2, $3)
   and (c.repository_id, c.path, v.version) > ($4, $5, $6)
   and v.deleted_at is null
   and v.complete
 order by c.repository_id, c.path, v.version
 limit $7;

select c.repository_id, v.version, v.complete, v.time
  from component c
  join version v on v.component_id = c.id
 where c.repository_id = any($1)
   and c.path = $2;

select coalesce(max(id), 0)
  from change
 where kind <> 'version'
   and kind <> 'push';

select coalesce(max(id), 0) from change;

select coalesce(sum(downloads), 0) as downloads, max(day) as last
  from download
 where repository_id = any($1)
   and component = $2
   and version = $3;

select component, version, hash
  from pin
 where list = $1
 order by component, version;

select content, media_type, max_age_millis, immutable
  from format_document
 where repository_id = $1 and key = $2 and expires_at > $3;

select count(*) from pin_list;

select count(pg_advisory_xact_lock(key)) from unnest(cast($1 as bigint[])) as key;

select current_catalog;

select exists (
       select from version v
         join component c on c.id = v.component_id
        where c.repository_id = $1
          and c.path = $2
          and v.version = $3
          and (v.published or v.deleted_at is not null));

select exists (select from task where name = any($1)
   and case when node is null
            then paused_at is null
                 and (wanted_at is not null or due_at <= clock_timestamp())
            else lease_until <= clock_timestamp() end
);

select exists (select from version where complete and feed_time is null);

select first_seen
  from listed
 where repository_id = $1
   and component = $2
   and version = $3;

select format from repository where id = $1;

select g.name, p.content
  from unnest(cast($1 as text[])) as g (name)
 cross join lateral (
       select content
         from log_page
        where log_id = $2 and name = g.name collate "C"
       offset 0) p;

select g.place, c.repository_id, s.*
  from unnest(cast($1 as text[]), cast($2 as text[]),
              cast($3 as text[])) with ordinality
    as g (holders, component, version, place)
  join component c on c.repository_id = any(cast(g.holders as bigint[]))
                  and c.path = g.component
  join lateral (
       select v.facts, v.origin, v.complete, v.time, v.stored_at,
              f.name, f.size, f.sha256, f.content
         from version v
         join file f on f.component_id = v.component_id and f.version = v.version
        where v.component_id = c.id
          and v.version = g.version
       offset 0) s on true;

select id, account_id, name, sha256, roles, grants, created_at, created_by, expires_at,
       used_at
  from token
 order by id;

select id, at, principal, token, address, request, action, target, repository,
       component, count, detail, before, after
  from audit
 where (at, id) < (cast($1 as timestamptz), $2)
   and (cast($3 as timestamptz) is null or at >= $4)
   and (cast($5 as timestamptz) is null or at < $6)
   and (cast($7 as text) is null or principal = $8)
   and (cast($9 as text) is null or action = $10)
 order by at desc, id desc
 limit $11;

select id, blobs_joined_at is not null as joined from installation;

select id, format, name, kind, closed_at is not null as closed from log
order by id;

select id, format, name, kind, closed_at is not null as closed from log
where format = $1 and name = $2;

select id, format, name, kind, closed_at is not null as closed from log
where id = $1;

select id, key, record, about, placed_at
  from log_record
 where log_id = $1 and id >= $2
 order by id
 limit $3;

select id, kind, key, repository_id
  from change
 where id > $1
 order by id
 limit $2;

select id, name, format, definition
  from repository
 where deleted_at is null
 order by name;

select id, name, password_hash, roles, disabled, service, must_change, owner_role
  from account
 order by name;

select id, repository, modules, versions, reason, link, expires_at, deny_mod from deny_rule order by id;

select id, secret_check from installation;

select id, used_at from token where id = any($1) and used_at is not null;

select kind, name, fields from format_object order by kind, name;

select lock_commit_order();

select name, grants, includes from role order by name;

select name, repository_id, pins, updated_at, updated_by from pin_list where name = $1;

select part.*
  from unnest(cast($1 as bigint[])) as r (id)
 cross join lateral (
       select v.repository_id, c.path, v.version, v.feed_time
         from version v
         join component c on c.id = v.component_id
        where v.repository_id = r.id
          and v.feed_time >= $2
        order by v.feed_time
        limit $3) part
 order by part.feed_time
 limit $4;

select path
  from component
 where repository_id = $1
   and path > $2
   and path >= $3
   and path < $4
 order by path
 limit $5;

select r.id, r.key, r.record, r.about, r.placed_at
  from unnest(cast($1 as text[])) as g (key)
 cross join lateral (
       select id, key, record, about, placed_at
         from log_record
        where log_id = $2 and key = g.key collate "C"
       offset 0) r;

select record_change(cast($1 as text), cast($2 as text), cast($3 as bigint)), pg_notify('larder_changes', current_setting('larder.node', true));

select record_change(cast($1 as text), key, repository), pg_notify('larder_changes', current_setting('larder.node', true))
  from unnest(cast($2 as text[]), cast($3 as bigint[]))
    as c (key, repository);

select repository, keep_pinned, keep_downloaded_since, keep_newest_per_major, budget, toolchain_budget, quota from retention order by repository;

select repository_id, sum(bytes) as bytes, sum(deleted) as deleted
  from repository_bytes
 where repository_id = any($1)
 group by repository_id;

select seeded_at is not null from installation for update;

select sha256, size
  from blob
 where state = 'live'
 order by sha256
 limit $1;

select size from log where id = $1;

select size, document from log_head where log_id = $1 and document is not null;

select stored_by
  from version
 where component_id =
       (select id from component where repository_id = $1 and path = $2)
   and version = $3
   and published;

select to_regclass('schema_history') is not null;

select v.component_id
  from version v
  join component c on c.id = v.component_id
 where c.repository_id = $1
   and c.path = $2
   and v.version = $3
   and not v.published
   and v.deleted_at is null
   for update of v;

select v.repository_id, c.path, v.version, v.deleted_reason, v.deleted_by, v.deleted_at
  from version v
  join component c on c.id = v.component_id
 where v.deleted_at is not null;

select versions, times, etag, last_modified, fetched_at
  from upstream_index
 where repository_id = $1 and path = $2;

update account set roles = array['administrator'] where administrator;

update installation set blobs_joined_at = clock_timestamp() where blobs_joined_at is null;

update installation set seeded_at = clock_timestamp();

update log_head h
   set size = $1, document = $2
  from log l
 where l.id = h.log_id
   and h.log_id = $3
   and h.size = $4
   and (h.document is null or h.size < $5)
   and (l.kind = 'seen' or l.size >= $6);

update repository
   set format = $1,
       definition = cast($2 as jsonb),
       updated_at = clock_timestamp(),
       updated_by = $3
 where name = $4 and deleted_at is null
returning id;

update version
   set deleted_at = clock_timestamp(), deleted_by = $1, deleted_reason = $2
 where component_id =
       (select id from component where repository_id = $3 and path = $4)
   and version = $5
   and deleted_at is null;

update version
   set deleted_at = null, deleted_by = null, deleted_reason = null,
       restored_at = case when $1 then clock_timestamp() else restored_at end
 where component_id =
       (select id from component where repository_id = $2 and path = $3)
   and version = $4
   and deleted_at is not null;

with added as (
       insert into pin (list, component, version, hash)
       select $1, component, version, hash
         from unnest(cast($2 as text[]), cast($3 as text[]),
                     cast($4 as text[])) as p (component, version, hash)
       returning 1)
select count(*) from added;

with chosen as materialized (
       select id
         from repository_bytes
        where repository_id in (select repository_id
                                  from repository_bytes
                                 group by repository_id
                                having count(*) > 1)
        order by id
        limit $1
          for update skip locked),
     gone as (
       delete from repository_bytes
        where id in (select id from chosen)
        returning repository_id, bytes, deleted),
     kept as (
       insert into repository_bytes (repository_id, bytes, deleted)
       select repository_id, sum(bytes), sum(deleted)
         from gone
        group by repository_id)
select count(*) from gone;

with created as (
       insert into log (format, name, kind)
       values ($1, $2, $3)
       on conflict do nothing
       returning id)
insert into log_head (log_id)
select id from created;

with ended as (
       delete from token
        where account_id = (select id from account where name = $1)
       returning id, name)
insert into audit (principal, token, address, request, action, target, before)
select $2, $3, $4, $5, 'token.delete', id,
       jsonb_build_object('id', id, 'name', name, 'owner', cast($6 as text))
  from ended
 order by id;

with given as (
       select version, time
         from unnest(cast($1 as text[]), cast($2 as timestamptz[]))
           as g (version, time)),
     before as (
       select unnest(versions) as version
         from upstream_index
        where repository_id = $3 and path = $4),
     seen as (
       insert into listed (repository_id, component, version, time)
       select $5, $6, version, min(time)
         from given
        where version not in (select version from before)
        group by version
        order by version
       on conflict do nothing)
insert into upstream_index (repository_id, path, versions, times, etag, last_modified,
                            fetched_at)
values ($7, $8, cast($9 as text[]), cast($10 as timestamptz[]),
        cast($11 as text), cast($12 as text), $13)
on conflict (repository_id, path) do update
   set versions = excluded.versions,
       times = excluded.times,
       etag = excluded.etag,
       last_modified = excluded.last_modified,
       fetched_at = excluded.fetched_at;

with given as materialized (
       select g.*, c.id
         from unnest(cast($1 as bigint[]), cast($2 as text[]),
                     cast($3 as text[]), cast($4 as text[]),
                     cast($5 as text[]), cast($6 as boolean[]),
                     cast($7 as jsonb[]), cast($8 as jsonb[]),
                     cast($9 as jsonb[]), cast($10 as bigint[]),
                     cast($11 as text[])) with ordinality
           as g (repository, format, component, version, holders, published, complete, facts,
                 origin, time, by, place)
         left join component c on c.repository_id = g.repository and c.path = g.component),
     brought as materialized (
       select *
         from unnest(cast($12 as bigint[]), cast($13 as text[]),
                     cast($14 as bigint[]), cast($15 as bytea[]),
                     cast($16 as bytea[]))
           as f (place, name, size, sha256, content)),
     stored as materialized (
       select g.place, f.name, f.size, f.sha256, f.content
         from given g
         join lateral (
              select *
                from file
               where component_id = g.id
                 and version = g.version
              offset 0) f on true),
     missing as materialized (
       select *
         from brought b
        where not exists (
              select from stored s where s.place = b.place and s.name = b.name)),
     held as materialized (
       select g.place, v.facts
         from given g
         join component c on c.repository_id = any(cast(g.holders as bigint[]))
                         and c.path = g.component
         join lateral (
              select facts
                from version
               where component_id = c.id
                 and version = g.version
              offset 0) v on true),
     forgotten as materialized (
       select g.place, dead.facts
         from given g
         join lateral (
select dead.facts
  from repository r
  left join lateral (
       select (select v.facts
                 from version v
                where v.component_id = c.id
                  and v.version = g.version
                  and (v.published or d.name = r.name)) as facts
         from component c
         join repository d on d.id = c.repository_id
        where c.path = g.component
          and d.deleted_at is not null
          and d.format = g.format
       union all
       select t.facts
         from tombstone t
         join repository d on d.id = t.repository_id
        where t.format = g.format
          and t.component = g.component
          and t.version = g.version
          and (t.published or d.name = r.name)) dead on true
 where r.id = g.repository
   and r.deleted_at is null
       ) dead on true),
     free as materialized (
       select g.*
         from given g
        where exists (select from missing m where m.place = g.place)
          and exists (select from forgotten d where d.place = g.place)
          and not exists (
              select from held h
               where h.place = g.place and h.facts || g.facts <> g.facts || h.facts)
          and (exists (select from stored s where s.place = g.place)
               or not exists (
                  select from forgotten d
                   where d.place = g.place and d.facts || g.facts <> g.facts || d.facts))),
     fresh as (
       insert into component (repository_id, path)
       select distinct f.repository, f.component collate "C"
         from free f
        where f.id is null
        order by f.repository, f.component collate "C"
       on conflict do nothing
       returning id, repository_id, path),
     owned as materialized (
       select f.*, coalesce(f.id, n.id) as owner
         from free f
         left join fresh n on n.repository_id = f.repository and n.path = f.component),
     kept as (
       insert into version (component_id, version, repository_id, published, complete,
                            facts, origin, time, stored_by)
       select o.owner, o.version, o.repository, o.published,
              o.complete <@ to_jsonb(array(
                select s.name from stored s where s.place = o.place
                union all
                select b.name from brought b where b.place = o.place)),
              o.facts, o.origin,
              to_timestamp(o.time / 1000000) + o.time % 1000000 * interval '1 microsecond',
              o.by
         from owned o
        where o.owner is not null
        order by o.owner, o.version collate "C"
       on conflict (component_id, version) do update
          set published = version.published or excluded.published,
              complete = version.complete or excluded.complete,
              facts = excluded.facts || version.facts,
              origin = excluded.origin || version.origin,
              time = coalesce(version.time, excluded.time)
       returning component_id, version, facts, origin, complete, time, stored_at),
     written as materialized (
       select o.place, o.repository, k.*
         from kept k
         join owned o on o.owner = k.component_id and o.version = k.version),
     blobs as (
       insert into blob (sha256, size)
       select distinct m.sha256, m.size
         from written w
         join missing m on m.place = w.place
        where m.content is null
        order by m.sha256
       on conflict (sha256) do update
          set state = 'live', touched_at = clock_timestamp()),
     files as (
       insert into file (component_id, version, name, size, sha256, content)
       select w.component_id, w.version, m.name, m.size, m.sha256, m.content
         from written w
         join missing m on m.place = w.place)
select cast(pg_current_xact_id() as text) as transaction, w.place,
       w.repository as repository_id,
       w.facts, w.origin, w.complete, w.time, w.stored_at,
       s.name, s.size, s.sha256, s.content
  from written w
  left join stored s on s.place = w.place
 order by w.place;

with given as materialized (
       select g.*, s.id, s.placed_key, s.placed_record, s.placed_about, s.placed_at
         from unnest(cast($1 as bigint[]), cast($2 as text[]),
                     cast($3 as bytea[]), cast($4 as jsonb[]))
              with ordinality as g (log_id, key, record, about, place)
         join log l on l.id = g.log_id and l.kind = 'own'
         left join lateral (
              select id, key as placed_key, record as placed_record,
                     about as placed_about, placed_at
                from log_record
               where log_id = g.log_id
                 and key = g.key
              offset 0) s on true),
     fresh as materialized (
       select f.*, row_number() over (partition by f.log_id order by f.place) - 1 as nth
         from (select distinct on (log_id, key) log_id, key, record, about, place
                 from given
                where id is null
                order by log_id, key, place) f),
     grown as (
       update log l
          set size = l.size + f.records
         from (select log_id, count(*) as records from fresh group by log_id) f
        where l.id = f.log_id
          and l.closed_at is null
       returning l.id, l.size - f.records as first),
     placed as (
       insert into log_record (log_id, id, key, record, about)
       select f.log_id, g.first + f.nth, f.key, f.record, f.about
         from fresh f
         join grown g on g.id = f.log_id
        order by f.place
       returning log_id, id, key, record, about, placed_at)
select place, id, placed_key as key, placed_record as record, placed_about as about, placed_at
  from given
 where id is not null
union all
select g.place, p.id, p.key, p.record, p.about, p.placed_at
  from given g
  join placed p on p.log_id = g.log_id and p.key = g.key
 order by place;

with gone as (
       delete from file
        where component_id = any($1) and version = $2
        returning blob),
     named as materialized (
       select sha256
         from blob
        where sha256 in (select blob from gone)
        order by sha256
          for no key update)
update blob b
   set state = 'condemned', touched_at = clock_timestamp()
 where b.sha256 in (select sha256 from named)
   and not exists (
       select from file f
        where f.blob = b.sha256
          and not (f.component_id = any($3) and f.version = $4));

with mine as (
  insert into node (id, name, blobs, seen)
  values ($1, $2, $3, clock_timestamp())
  on conflict (id) do update set seen = clock_timestamp())
select count(*), pg_notify('larder_changes', current_setting('larder.node', true))
  from node
 where id <> $4
   and seen > clock_timestamp() - $5 * interval '1 millisecond';

with used as (
       select t.id, greatest(t.used_at, u.at) as at
         from unnest(cast($1 as text[]), cast($2 as timestamptz[])) as u (id, at)
         join token t on t.id = u.id
        order by t.id
          for update of t)
update token set used_at = used.at from used where token.id = used.id;

with waiting as (
       select component_id, version, stored_at
         from version
        where complete and feed_time is null
        order by stored_at
        limit $1
          for update skip locked),
     numbered as (
       select component_id, version,
              greatest((select last from feed_clock), statement_timestamp())
                + interval '1 microsecond'
                * row_number() over (order by stored_at, component_id, version) as time
         from waiting),
     ticked as (
       update feed_clock set last = newest.time
         from (select max(time) as time from numbered) newest
        where newest.time is not null)
update version v
   set feed_time = n.time
  from numbered n
 where v.component_id = n.component_id
   and v.version = n.version;

