SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.count_files_added() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.count_files_removed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.count_files_replaced() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.count_version_deleted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.lock_commit_order() RETURNS void
    LANGUAGE sql
    RETURN pg_advisory_xact_lock(1279349316, 1);
CREATE FUNCTION public.record_change(kind text, key text, repository_id bigint) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
declare
    given bigint;
begin
    perform lock_commit_order();
    insert into change (kind, key, repository_id)
    values (record_change.kind, record_change.key, record_change.repository_id)
    returning id into given;
    return given;
end
$$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.account (
    name text NOT NULL COLLATE pg_catalog."C",
    password_hash text,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    id bigint NOT NULL,
    roles text[] DEFAULT '{}'::text[] NOT NULL COLLATE pg_catalog."C",
    disabled boolean DEFAULT false NOT NULL,
    service boolean DEFAULT false NOT NULL,
    must_change boolean DEFAULT false NOT NULL,
    owner_role text COLLATE pg_catalog."C",
    CONSTRAINT account_service CHECK (((NOT service) OR (password_hash IS NULL)))
);
ALTER TABLE public.account ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.audit (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    principal text NOT NULL COLLATE pg_catalog."C",
    token text COLLATE pg_catalog."C",
    address text NOT NULL COLLATE pg_catalog."C",
    request text NOT NULL COLLATE pg_catalog."C",
    action text NOT NULL COLLATE pg_catalog."C",
    target text NOT NULL COLLATE pg_catalog."C",
    count bigint DEFAULT 1 NOT NULL,
    before jsonb,
    after jsonb,
    detail text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    repository text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    component text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT audit_count_check CHECK ((count > 0))
);
ALTER TABLE public.audit ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.blob (
    sha256 bytea NOT NULL,
    size bigint NOT NULL,
    state text DEFAULT 'live'::text NOT NULL COLLATE pg_catalog."C",
    touched_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    sweep text COLLATE pg_catalog."C",
    sweeper uuid,
    checked_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT blob_sha256_check CHECK ((octet_length(sha256) = 32)),
    CONSTRAINT blob_size_check CHECK ((size >= 0)),
    CONSTRAINT blob_state_check CHECK ((state = ANY (ARRAY['live'::text, 'condemned'::text, 'suspect'::text]))),
    CONSTRAINT blob_sweep_check CHECK ((sweep = ANY (ARRAY['begun'::text, 'done'::text]))),
    CONSTRAINT blob_swept CHECK (((sweep IS NULL) OR (state = 'condemned'::text)))
);
CREATE TABLE public.blob_upload (
    place text NOT NULL COLLATE pg_catalog."C",
    upload_id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    begun_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
CREATE TABLE public.change (
    id bigint NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    repository_id bigint,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
ALTER TABLE public.change ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.collection (
    singleton boolean DEFAULT true NOT NULL,
    mark uuid,
    earlier uuid,
    change bigint DEFAULT 0 NOT NULL,
    ran_at timestamp with time zone,
    removed bigint DEFAULT 0 NOT NULL,
    removed_bytes bigint DEFAULT 0 NOT NULL,
    CONSTRAINT collection_singleton_check CHECK (singleton)
);
CREATE TABLE public.component (
    id bigint NOT NULL,
    repository_id bigint NOT NULL,
    path text NOT NULL COLLATE pg_catalog."C"
);
ALTER TABLE public.component ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.component_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.deny_rule (
    id text NOT NULL COLLATE pg_catalog."C",
    repository text COLLATE pg_catalog."C",
    modules text[] NOT NULL COLLATE pg_catalog."C",
    versions text COLLATE pg_catalog."C",
    reason text NOT NULL,
    link text,
    expires_at timestamp with time zone,
    deny_mod boolean NOT NULL,
    updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
CREATE TABLE public.download (
    repository_id bigint NOT NULL,
    component text NOT NULL COLLATE pg_catalog."C",
    version text NOT NULL COLLATE pg_catalog."C",
    day date NOT NULL,
    principal text NOT NULL COLLATE pg_catalog."C",
    downloads bigint NOT NULL,
    CONSTRAINT download_downloads_check CHECK ((downloads > 0))
);
CREATE TABLE public.feed_clock (
    singleton boolean DEFAULT true NOT NULL,
    last timestamp with time zone NOT NULL,
    CONSTRAINT feed_clock_singleton_check CHECK (singleton)
);
CREATE UNLOGGED TABLE public.fetch_lease (
    repository_id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    node uuid NOT NULL,
    until timestamp with time zone NOT NULL
);
CREATE TABLE public.file (
    component_id bigint NOT NULL,
    version text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    size bigint NOT NULL,
    sha256 bytea NOT NULL,
    content bytea,
    blob bytea GENERATED ALWAYS AS (
CASE
    WHEN (content IS NULL) THEN sha256
    ELSE NULL::bytea
END) STORED,
    CONSTRAINT file_check CHECK (((content IS NULL) OR (octet_length(content) = size))),
    CONSTRAINT file_check1 CHECK (((content IS NULL) OR (size <= 65536))),
    CONSTRAINT file_sha256_check CHECK ((octet_length(sha256) = 32)),
    CONSTRAINT file_size_check CHECK ((size >= 0))
);
CREATE TABLE public.format_cell (
    repository_id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    value bytea NOT NULL,
    CONSTRAINT format_cell_name_check CHECK ((octet_length(name) <= 2000)),
    CONSTRAINT format_cell_value_check CHECK ((octet_length(value) <= 65536))
);
CREATE TABLE public.format_document (
    repository_id bigint NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    content bytea NOT NULL,
    media_type text NOT NULL,
    max_age_millis bigint NOT NULL,
    immutable boolean NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT format_document_content_check CHECK ((octet_length(content) <= 4194304)),
    CONSTRAINT format_document_key_check CHECK ((octet_length(key) <= 2000))
);
CREATE TABLE public.format_object (
    kind text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    fields jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    updated_by text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.installation (
    singleton boolean DEFAULT true NOT NULL,
    id uuid NOT NULL,
    secret_check text NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    seeded_at timestamp with time zone,
    blobs_joined_at timestamp with time zone,
    CONSTRAINT installation_singleton_check CHECK (singleton)
);
CREATE TABLE public.listed (
    repository_id bigint NOT NULL,
    component text NOT NULL COLLATE pg_catalog."C",
    version text NOT NULL COLLATE pg_catalog."C",
    "time" timestamp with time zone,
    first_seen timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
CREATE TABLE public.log (
    id bigint NOT NULL,
    format text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    size bigint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    closed_at timestamp with time zone,
    CONSTRAINT log_kind_check CHECK ((kind = ANY (ARRAY['own'::text, 'seen'::text]))),
    CONSTRAINT log_size_check CHECK ((size >= 0))
);
CREATE TABLE public.log_cell (
    log_id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    value bytea NOT NULL
);
CREATE TABLE public.log_head (
    log_id bigint NOT NULL,
    size bigint DEFAULT 0 NOT NULL,
    document bytea,
    CONSTRAINT log_head_check CHECK (((document IS NOT NULL) OR (size = 0))),
    CONSTRAINT log_head_size_check CHECK ((size >= 0))
);
ALTER TABLE public.log ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.log_page (
    log_id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    content bytea NOT NULL
);
CREATE TABLE public.log_record (
    log_id bigint NOT NULL,
    id bigint NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    record bytea NOT NULL,
    about jsonb NOT NULL,
    placed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT log_record_id_check CHECK ((id >= 0))
);
CREATE TABLE public.node (
    id uuid NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    seen timestamp with time zone NOT NULL,
    blobs text COLLATE pg_catalog."C"
);
CREATE TABLE public.pin (
    list text NOT NULL COLLATE pg_catalog."C",
    component text NOT NULL COLLATE pg_catalog."C",
    version text NOT NULL COLLATE pg_catalog."C",
    hash text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.pin_list (
    name text NOT NULL COLLATE pg_catalog."C",
    repository_id bigint NOT NULL,
    pins integer NOT NULL,
    updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    updated_by text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.repository (
    id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    format text NOT NULL COLLATE pg_catalog."C",
    definition jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    created_by text NOT NULL COLLATE pg_catalog."C",
    updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    updated_by text NOT NULL COLLATE pg_catalog."C",
    deleted_at timestamp with time zone,
    deleted_by text COLLATE pg_catalog."C"
);
CREATE TABLE public.repository_bytes (
    id bigint NOT NULL,
    repository_id bigint NOT NULL,
    bytes bigint NOT NULL,
    deleted bigint DEFAULT 0 NOT NULL
);
ALTER TABLE public.repository_bytes ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.repository_bytes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.repository ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.repository_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.retention (
    repository text NOT NULL COLLATE pg_catalog."C",
    keep_pinned boolean NOT NULL,
    keep_downloaded_since text COLLATE pg_catalog."C",
    keep_newest_per_major integer,
    budget bigint,
    toolchain_budget bigint,
    quota bigint,
    updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT retention_budget_check CHECK ((budget >= 0)),
    CONSTRAINT retention_keep_newest_per_major_check CHECK ((keep_newest_per_major > 0)),
    CONSTRAINT retention_quota_check CHECK ((quota >= 0)),
    CONSTRAINT retention_toolchain_budget_check CHECK ((toolchain_budget >= 0))
);
CREATE TABLE public.role (
    name text NOT NULL COLLATE pg_catalog."C",
    grants jsonb NOT NULL,
    includes text[] NOT NULL COLLATE pg_catalog."C",
    updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
CREATE TABLE public.schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);
CREATE TABLE public.tag_look (
    repository_id bigint NOT NULL,
    component text NOT NULL COLLATE pg_catalog."C",
    version text NOT NULL COLLATE pg_catalog."C",
    looked_at timestamp with time zone NOT NULL,
    tag text COLLATE pg_catalog."C",
    recorded text COLLATE pg_catalog."C",
    now text COLLATE pg_catalog."C",
    since timestamp with time zone,
    CONSTRAINT tag_look_check CHECK ((((tag IS NULL) = (since IS NULL)) AND ((recorded IS NULL) = (since IS NULL)) AND ((now IS NULL) OR (since IS NOT NULL))))
);
CREATE TABLE public.task (
    name text NOT NULL COLLATE pg_catalog."C",
    due_at timestamp with time zone,
    wanted_at timestamp with time zone,
    wanted_by text,
    wanted_options jsonb,
    paused_at timestamp with time zone,
    paused_by text,
    run bigint DEFAULT 0 NOT NULL,
    node text,
    begun_at timestamp with time zone,
    begun_by text,
    options jsonb,
    heard_at timestamp with time zone,
    lease_until timestamp with time zone,
    stopping text,
    done bigint DEFAULT 0 NOT NULL,
    total bigint,
    unit text DEFAULT ''::text NOT NULL,
    rate double precision DEFAULT 0 NOT NULL,
    message text DEFAULT ''::text NOT NULL,
    last_run bigint,
    last_node text,
    last_by text,
    last_begun_at timestamp with time zone,
    last_ended_at timestamp with time zone,
    last_how text,
    last_words text,
    last_figures jsonb,
    CONSTRAINT task_check CHECK ((((node IS NULL) = (begun_at IS NULL)) AND ((node IS NULL) = (lease_until IS NULL)) AND ((node IS NULL) = (begun_by IS NULL)) AND ((node IS NULL) = (heard_at IS NULL)))),
    CONSTRAINT task_check1 CHECK (((wanted_at IS NULL) = (wanted_by IS NULL))),
    CONSTRAINT task_check2 CHECK (((paused_at IS NULL) = (paused_by IS NULL)))
);
CREATE TABLE public.token (
    id text NOT NULL COLLATE pg_catalog."C",
    account_id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    sha256 text NOT NULL COLLATE pg_catalog."C",
    roles text[] COLLATE pg_catalog."C",
    grants jsonb,
    created_at timestamp with time zone NOT NULL,
    created_by text NOT NULL COLLATE pg_catalog."C",
    expires_at timestamp with time zone,
    used_at timestamp with time zone,
    CONSTRAINT token_check CHECK (((roles IS NULL) OR (grants IS NULL)))
);
CREATE TABLE public.tombstone (
    format text NOT NULL COLLATE pg_catalog."C",
    component text NOT NULL COLLATE pg_catalog."C",
    version text NOT NULL COLLATE pg_catalog."C",
    repository_id bigint NOT NULL,
    published boolean NOT NULL,
    facts jsonb NOT NULL,
    deleted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    deleted_by text NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL
);
CREATE TABLE public.upstream_absence (
    repository_id bigint NOT NULL,
    path text NOT NULL COLLATE pg_catalog."C",
    why text NOT NULL,
    answered_at timestamp with time zone NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    CONSTRAINT upstream_absence_path_check CHECK ((octet_length(path) <= 2000))
);
CREATE TABLE public.upstream_index (
    repository_id bigint NOT NULL,
    path text NOT NULL COLLATE pg_catalog."C",
    versions text[] NOT NULL COLLATE pg_catalog."C",
    times timestamp with time zone[] NOT NULL,
    etag text,
    last_modified text,
    fetched_at timestamp with time zone NOT NULL,
    CONSTRAINT upstream_index_check CHECK ((cardinality(times) = cardinality(versions)))
);
CREATE TABLE public.version (
    component_id bigint NOT NULL,
    version text NOT NULL COLLATE pg_catalog."C",
    repository_id bigint NOT NULL,
    published boolean NOT NULL,
    complete boolean NOT NULL,
    facts jsonb NOT NULL,
    origin jsonb NOT NULL,
    "time" timestamp with time zone,
    stored_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    stored_by text NOT NULL COLLATE pg_catalog."C",
    feed_time timestamp with time zone,
    deleted_at timestamp with time zone,
    deleted_by text COLLATE pg_catalog."C",
    deleted_reason text,
    restored_at timestamp with time zone,
    evicted_at timestamp with time zone,
    evicted_bytes bigint,
    evicted_why text
);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES ('admin', '$argon2id$v=19$m=19456,t=2,p=1$ViHP04Zse92OG4Pyd2axdw$ruj+SG5biX4yQ4K6o1nWfOJpH8kYCGKo5qtF/+Cj+9U', '2026-11-30 13:02:04.016216+00', 1, '{administrator}', false, false, false, NULL);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES ('ann', '$argon2id$v=19$m=19456,t=2,p=1$IWNmYVqqDcoc76n+xOwfFQ$T7VPlcgLf3pg/W2b7i4EaQ4YlBeKaS4JXiNma5vLM1A', '2026-11-30 13:02:27.437198+00', 2, '{team}', false, false, true, NULL);
INSERT INTO public.account OVERRIDING SYSTEM VALUE VALUES ('ci', NULL, '2026-11-30 13:02:30.863104+00', 4, '{team}', false, true, false, NULL);
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (1, '2026-11-30 13:02:00.643173+00', 'first start', NULL, '', '', 'repository.save', 'go-private', 1, NULL, NULL, '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (2, '2026-11-30 13:02:00.777085+00', 'first start', NULL, '', '', 'repository.save', 'go-public', 1, NULL, NULL, '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (3, '2026-11-30 13:02:00.857368+00', 'first start', NULL, '', '', 'repository.save', 'go', 1, NULL, NULL, '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (4, '2026-11-30 13:02:01.152733+00', 'first start', NULL, '', '', 'checksum-databases.save', 'sum.golang.org', 1, NULL, NULL, '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (5, '2026-11-30 13:02:04.079879+00', 'first start', NULL, '', '', 'account.save', 'admin', 1, NULL, NULL, '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (6, '2026-11-30 13:02:15.201164+00', 'admin', NULL, '127.0.0.1', '019c6bd6c3b72829', 'checksum-databases.save', 'sums.corp.test', 1, NULL, '{"key": "sums.corp.test+a3f95553+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4", "own": {"mode": "private"}, "name": "sums.corp.test", "verify": "when-known"}', '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (7, '2026-11-30 13:02:16.068453+00', 'admin', NULL, '127.0.0.1', '811fb92598804531', 'version.publish', 'corp.test/m@v1.0.0', 1, NULL, '{"h1": "h1:cO54EPsxjS/5J7lFq0fwP7UQGnqxNx0aHJSBgd2RDRM=", "go.mod": "h1:9plV6cZ8iTV8/Hvw6m99QJDfQB6TbFEbcwvXJVVniLY=", "go.mod text": "h1:9plV6cZ8iTV8/Hvw6m99QJDfQB6TbFEbcwvXJVVniLY="}', '', 'go-private', 'corp.test/m');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (8, '2026-11-30 13:02:16.305479+00', 'admin', NULL, '127.0.0.1', '8d0248bd732ce4be', 'version.publish', 'corp.test/m@v1.1.0', 1, NULL, '{"h1": "h1:DPOHLMeNapKLdBxsHtjaVOj8gv9ZbflPGHEP8L+h4k4=", "go.mod": "h1:9plV6cZ8iTV8/Hvw6m99QJDfQB6TbFEbcwvXJVVniLY=", "go.mod text": "h1:9plV6cZ8iTV8/Hvw6m99QJDfQB6TbFEbcwvXJVVniLY="}', '', 'go-private', 'corp.test/m');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (9, '2026-11-30 13:02:16.686201+00', 'admin', NULL, '127.0.0.1', '06b3cca731f5f831', 'version.publish', 'corp.test/m@v1.2.0', 1, NULL, '{"h1": "h1:I3Dzo2bZ6cT9xGNt5hTubHNUvdR/7d04i0gXJ1+ocJQ=", "go.mod": "h1:9plV6cZ8iTV8/Hvw6m99QJDfQB6TbFEbcwvXJVVniLY=", "go.mod text": "h1:9plV6cZ8iTV8/Hvw6m99QJDfQB6TbFEbcwvXJVVniLY="}', '', 'go-private', 'corp.test/m');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (10, '2026-11-30 13:02:16.846079+00', 'admin', NULL, '127.0.0.1', 'f2ca8a694a18c1f5', 'version.publish', 'corp.test/m@v2.0.0-rc.1+incompatible', 1, NULL, '{"h1": "h1:EOp9PnmlwPZzUHjvdrpT3BspN7BVCi58S4zN2KYj0u4=", "go.mod": "h1:7wHL6risZG6jTnhwXJ9j8eLw7Ekjv0ST5GR16cWB8jg=", "go.mod text": "h1:7wHL6risZG6jTnhwXJ9j8eLw7Ekjv0ST5GR16cWB8jg="}', '', 'go-private', 'corp.test/m');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (11, '2026-11-30 13:02:17.546901+00', 'admin', NULL, '127.0.0.1', '123141dc191dffa0', 'version.delete', 'corp.test/m@v1.2.0', 1, NULL, '{"reason": "bad"}', '', 'go-private', 'corp.test/m');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (12, '2026-11-30 13:02:17.700107+00', 'admin', NULL, '127.0.0.1', 'fd28d3db1ea31e92', 'rule.save', 'bad', 1, NULL, '{"id": "bad", "reason": "broken", "denyMod": false, "modules": ["bad.test"]}', '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (13, '2026-11-30 13:02:21.25922+00', 'admin', NULL, '127.0.0.1', 'bafaeef6ced182bb', 'retention.save', 'go-private', 1, NULL, '{"quota": 100000000, "keepPinned": true, "repository": "go-private", "keepNewestPerMajor": 9}', '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (14, '2026-11-30 13:02:21.306429+00', 'admin', NULL, '127.0.0.1', 'a1cccf2155682c73', 'pins.save', 'app', 1, NULL, '{"pins": 1}', '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (15, '2026-11-30 13:02:21.363704+00', 'admin', NULL, '127.0.0.1', 'f71743dabd9f22fd', 'version.publish', 'corp.test/m@v1.3.0', 1, NULL, '{"h1": "h1:pSPBTaiPCgz3o7jKPhenV+eQ4yWyw/pAKxuYnU3Imxo=", "go.mod": "h1:9plV6cZ8iTV8/Hvw6m99QJDfQB6TbFEbcwvXJVVniLY=", "go.mod text": "h1:9plV6cZ8iTV8/Hvw6m99QJDfQB6TbFEbcwvXJVVniLY="}', '', 'go-private', 'corp.test/m');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (16, '2026-11-30 13:02:21.397747+00', 'admin', NULL, '127.0.0.1', 'f36e79f3643228a5', 'version.delete', 'corp.test/m@v1.3.0', 1, NULL, '{"reason": "bad"}', '', 'go-private', 'corp.test/m');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (17, '2026-11-30 13:02:21.475727+00', 'admin', NULL, '127.0.0.1', '8939bfec18f8e0c6', 'version.restore', 'corp.test/m@v1.3.0', 1, NULL, NULL, '', 'go-private', 'corp.test/m');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (18, '2026-11-30 13:02:21.517011+00', 'admin', NULL, '127.0.0.1', '559a5a5a48489b2f', 'repository.save', 'locked', 1, NULL, '{"name": "locked", "type": "proxy", "format": "go", "upstream": {"url": "http://127.0.0.1:9", "username": "larder"}, "namespaces": [], "anonymousRead": false}', '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (19, '2026-11-30 13:02:24.72829+00', 'admin', NULL, '127.0.0.1', '6cbdbe7018175a48', 'version.purge', 'up.test/lib@v1.2.0', 1, NULL, '{"reason": "old", "forgetHashes": false}', '', 'locked', 'up.test/lib');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (20, '2026-11-30 13:02:25.043599+00', 'admin', NULL, '127.0.0.1', '8df671d7952b0a80', 'checksum-databases.save', 'sum.golang.org', 1, '{"key": "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8", "name": "sum.golang.org", "verify": "when-known"}', '{"key": "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8", "name": "sum.golang.org", "verify": "off"}', '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (21, '2026-11-30 13:02:25.244859+00', 'admin', NULL, '127.0.0.1', 'fc25ede871b0043a', 'role.save', 'team', 1, NULL, '{"name": "team", "grants": [{"actions": ["read"], "modules": ["corp.test/m"], "repositories": ["go-private"]}, {"actions": ["observe"], "modules": ["*"], "repositories": ["*"]}], "includes": []}', '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (22, '2026-11-30 13:02:27.437658+00', 'admin', NULL, '127.0.0.1', 'c59c31ce12366732', 'account.save', 'ann', 1, NULL, '{"name": "ann", "roles": ["team"], "disabled": false, "password": "replaced"}', '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (23, '2026-11-30 13:02:29.222345+00', 'admin', NULL, '127.0.0.1', 'f943b3ca1154f177', 'account.save', 'bob', 1, NULL, '{"name": "bob", "roles": ["reader"], "disabled": false, "password": "replaced"}', '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (24, '2026-11-30 13:02:30.8282+00', 'admin', NULL, '127.0.0.1', '5ebfbd756627c711', 'account.delete', 'bob', 1, '{"name": "bob", "roles": ["reader"], "disabled": false}', NULL, '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (25, '2026-11-30 13:02:30.865079+00', 'admin', NULL, '127.0.0.1', 'bf0e813a83efdc25', 'account.save', 'ci', 1, NULL, '{"name": "ci", "roles": ["team"], "disabled": false}', '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (26, '2026-11-30 13:02:30.907287+00', 'admin', NULL, '127.0.0.1', 'bffc7cc5e3c8b2bb', 'token.save', '566bb3ed8a5bf177', 1, NULL, '{"id": "566bb3ed8a5bf177", "name": "build", "owner": "ci", "createdBy": "admin"}', '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (27, '2026-11-30 13:02:00+00', 'admin', NULL, '127.0.0.1', '', 'refused', 'repository go-private corp.test/m', 1, NULL, NULL, '', 'go-private', 'corp.test/m');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (28, '2026-11-30 13:02:00+00', 'ann', NULL, '127.0.0.1', '', 'refused', 'api', 1, NULL, NULL, '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (29, '2026-11-30 13:02:00+00', 'ann', NULL, '127.0.0.1', '', 'refused', 'repository go-private corp.test/m', 1, NULL, NULL, '', 'go-private', 'corp.test/m');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (30, '2026-11-30 13:02:00+00', 'anonymous', NULL, '127.0.0.1', '', 'refused', 'api', 2, NULL, NULL, '', '', '');
INSERT INTO public.audit OVERRIDING SYSTEM VALUE VALUES (31, '2026-11-30 13:02:00+00', 'anonymous', NULL, '127.0.0.1', '', 'refused', 'repository go-private corp.test/m', 1, NULL, NULL, '', 'go-private', 'corp.test/m');
INSERT INTO public.blob VALUES ('\xb0572f90ce9917a91875a88aa2f1a63dd9b0913a467621a93dc479430a44dded', 355, 'live', '2026-11-30 13:02:15.971529+00', NULL, NULL, '2026-11-30 13:02:15.949571+00');
INSERT INTO public.blob VALUES ('\xc5408173a2d32a88bbc3a402f6f844becea2e1db60336ff0665a598ea5e762c0', 355, 'live', '2026-11-30 13:02:16.280955+00', NULL, NULL, '2026-11-30 13:02:16.262074+00');
INSERT INTO public.blob VALUES ('\x9ddec8b3670fb2fbff652dca280db6b1a52eb55a2e4ef9c1a435016db4430043', 355, 'live', '2026-11-30 13:02:16.67261+00', NULL, NULL, '2026-11-30 13:02:16.670304+00');
INSERT INTO public.blob VALUES ('\x3b50aab08d9afe044ab910f598145b8c863046b77b5f31bdbb28cb851808b0c7', 237, 'live', '2026-11-30 13:02:16.831005+00', NULL, NULL, '2026-11-30 13:02:16.82011+00');
INSERT INTO public.blob VALUES ('\x593a8a2029fbcbf40254507db3281dc6a811e368b87d9a2500efe4c430fd8550', 355, 'live', '2026-11-30 13:02:21.361673+00', NULL, NULL, '2026-11-30 13:02:21.358878+00');
INSERT INTO public.blob VALUES ('\xf2233c9858f61df20308a4732a1f22e71808f05a8286a95387b485fe21ea580a', 355, 'live', '2026-11-30 13:02:23.966976+00', NULL, NULL, '2026-11-30 13:02:23.966248+00');
INSERT INTO public.blob VALUES ('\xfdd7ace2718d3a3bce9d35c497bd996c42ea88f62de4650d4985e50b7e8bee4a', 355, 'condemned', '2026-11-30 13:02:24.643113+00', NULL, NULL, '2026-11-30 13:02:24.483493+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (1, 'repository', 'go-private', 1, '2026-11-30 13:02:00.663321+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (2, 'repository', 'go-public', 2, '2026-11-30 13:02:00.779064+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (3, 'repository', 'go', 3, '2026-11-30 13:02:00.863741+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (4, 'object', 'sum.golang.org', NULL, '2026-11-30 13:02:01.171458+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (5, 'account', 'admin', NULL, '2026-11-30 13:02:04.090091+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (6, 'object', 'sums.corp.test', NULL, '2026-11-30 13:02:15.214536+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (7, 'version', 'corp.test/m', 1, '2026-11-30 13:02:16.091778+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (8, 'version', 'corp.test/m', 1, '2026-11-30 13:02:16.313258+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (9, 'version', 'corp.test/m', 1, '2026-11-30 13:02:16.691273+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (10, 'version', 'corp.test/m', 1, '2026-11-30 13:02:16.858414+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (11, 'deletion', 'corp.test/m@v1.2.0', 1, '2026-11-30 13:02:17.549704+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (12, 'rule', 'bad', NULL, '2026-11-30 13:02:17.716735+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (13, 'retention', 'go-private', NULL, '2026-11-30 13:02:21.259915+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (14, 'version', 'corp.test/m', 1, '2026-11-30 13:02:21.364646+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (15, 'deletion', 'corp.test/m@v1.3.0', 1, '2026-11-30 13:02:21.403083+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (16, 'deletion', 'corp.test/m@v1.3.0', 1, '2026-11-30 13:02:21.476258+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (17, 'repository', 'locked', 4, '2026-11-30 13:02:21.517421+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (18, 'purge', 'up.test/lib', 4, '2026-11-30 13:02:24.740754+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (19, 'object', 'sum.golang.org', NULL, '2026-11-30 13:02:25.055131+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (20, 'role', 'team', NULL, '2026-11-30 13:02:25.252485+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (21, 'account', 'ann', NULL, '2026-11-30 13:02:27.438049+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (22, 'account', 'bob', NULL, '2026-11-30 13:02:29.223193+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (23, 'account', 'bob', NULL, '2026-11-30 13:02:30.828662+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (24, 'account', 'ci', NULL, '2026-11-30 13:02:30.865864+00');
INSERT INTO public.change OVERRIDING SYSTEM VALUE VALUES (25, 'token', '566bb3ed8a5bf177', NULL, '2026-11-30 13:02:30.907712+00');
INSERT INTO public.collection VALUES (true, NULL, NULL, 0, NULL, 0, 0);
INSERT INTO public.component OVERRIDING SYSTEM VALUE VALUES (1, 1, 'corp.test/m');
INSERT INTO public.component OVERRIDING SYSTEM VALUE VALUES (2, 4, 'up.test/lib');
INSERT INTO public.deny_rule VALUES ('bad', NULL, '{bad.test}', NULL, 'broken', NULL, NULL, false, '2026-11-30 13:02:17.675234+00');
INSERT INTO public.download VALUES (1, 'corp.test/m', 'v1.0.0', '2026-11-30', 'admin', 2);
INSERT INTO public.download VALUES (1, 'corp.test/m', 'v1.1.0', '2026-11-30', 'admin', 1);
INSERT INTO public.download VALUES (1, 'corp.test/m', 'v1.3.0', '2026-11-30', 'admin', 1);
INSERT INTO public.download VALUES (1, 'corp.test/m', 'v2.0.0-rc.1+incompatible', '2026-11-30', 'admin', 1);
INSERT INTO public.download VALUES (4, 'up.test/lib', 'v1.0.0', '2026-11-30', 'admin', 2);
INSERT INTO public.download VALUES (4, 'up.test/lib', 'v1.2.0', '2026-11-30', 'admin', 1);
INSERT INTO public.feed_clock VALUES (true, '2026-11-30 13:02:24.002053+00');
INSERT INTO public.file VALUES (1, 'v1.0.0', 'info', 50, '\xac1bb1a0857c88c1a783b40e0a9892dd5c75a7e46fd4c1952a5a810a7e0ee4e5', '\x7b2256657273696f6e223a2276312e302e30222c2254696d65223a22323032362d31312d33305431333a30323a31355a227d', DEFAULT);
INSERT INTO public.file VALUES (1, 'v1.0.0', 'mod', 28, '\xdafd03e67faf9ca7291bbb32a1dc55533f5e4d0d372e0922ffb089a657534da2', '\x6d6f64756c6520636f72702e746573742f6d0a0a676f20312e32300a', DEFAULT);
INSERT INTO public.file VALUES (1, 'v1.0.0', 'zip', 355, '\xb0572f90ce9917a91875a88aa2f1a63dd9b0913a467621a93dc479430a44dded', NULL, DEFAULT);
INSERT INTO public.file VALUES (1, 'v1.1.0', 'info', 50, '\x5729c09b3b49a488b387eb8639854bd90bd0057a6e267475b29f220b3e32eb1f', '\x7b2256657273696f6e223a2276312e312e30222c2254696d65223a22323032362d31312d33305431333a30323a31365a227d', DEFAULT);
INSERT INTO public.file VALUES (1, 'v1.1.0', 'mod', 28, '\xdafd03e67faf9ca7291bbb32a1dc55533f5e4d0d372e0922ffb089a657534da2', '\x6d6f64756c6520636f72702e746573742f6d0a0a676f20312e32300a', DEFAULT);
INSERT INTO public.file VALUES (1, 'v1.1.0', 'zip', 355, '\xc5408173a2d32a88bbc3a402f6f844becea2e1db60336ff0665a598ea5e762c0', NULL, DEFAULT);
INSERT INTO public.file VALUES (1, 'v1.2.0', 'info', 50, '\xf072113d4925910995f9f2423abe053bf5542050656810f3f7b0be12eb54d9c3', '\x7b2256657273696f6e223a2276312e322e30222c2254696d65223a22323032362d31312d33305431333a30323a31365a227d', DEFAULT);
INSERT INTO public.file VALUES (1, 'v1.2.0', 'mod', 28, '\xdafd03e67faf9ca7291bbb32a1dc55533f5e4d0d372e0922ffb089a657534da2', '\x6d6f64756c6520636f72702e746573742f6d0a0a676f20312e32300a', DEFAULT);
INSERT INTO public.file VALUES (1, 'v1.2.0', 'zip', 355, '\x9ddec8b3670fb2fbff652dca280db6b1a52eb55a2e4ef9c1a435016db4430043', NULL, DEFAULT);
INSERT INTO public.file VALUES (1, 'v2.0.0-rc.1+incompatible', 'info', 68, '\x8860f4661e08fb437fdabb617e315f480ed551d7508e1a18774de84fa7108643', '\x7b2256657273696f6e223a2276322e302e302d72632e312b696e636f6d70617469626c65222c2254696d65223a22323032362d31312d33305431333a30323a31365a227d', DEFAULT);
INSERT INTO public.file VALUES (1, 'v2.0.0-rc.1+incompatible', 'mod', 19, '\x147258fe78ef3b0cf9862f1a981615bcc72412bd66fa0e74fa012a7b66c6653f', '\x6d6f64756c6520636f72702e746573742f6d0a', DEFAULT);
INSERT INTO public.file VALUES (1, 'v2.0.0-rc.1+incompatible', 'zip', 237, '\x3b50aab08d9afe044ab910f598145b8c863046b77b5f31bdbb28cb851808b0c7', NULL, DEFAULT);
INSERT INTO public.file VALUES (1, 'v1.3.0', 'info', 50, '\x96ec91cbe79a778998ed2affcfbc286d826bad4c306e7e8622190e42c41078ae', '\x7b2256657273696f6e223a2276312e332e30222c2254696d65223a22323032362d31312d33305431333a30323a32315a227d', DEFAULT);
INSERT INTO public.file VALUES (1, 'v1.3.0', 'mod', 28, '\xdafd03e67faf9ca7291bbb32a1dc55533f5e4d0d372e0922ffb089a657534da2', '\x6d6f64756c6520636f72702e746573742f6d0a0a676f20312e32300a', DEFAULT);
INSERT INTO public.file VALUES (1, 'v1.3.0', 'zip', 355, '\x593a8a2029fbcbf40254507db3281dc6a811e368b87d9a2500efe4c430fd8550', NULL, DEFAULT);
INSERT INTO public.file VALUES (2, 'v1.1.0', 'info', 50, '\x323a8a7217eab1d516ec6de2319de773f3675d658e13ec3a002b3696dd729222', '\x7b2256657273696f6e223a2276312e312e30222c2254696d65223a22323032362d30312d30325430333a30343a30355a227d', DEFAULT);
INSERT INTO public.file VALUES (2, 'v1.1.0', 'mod', 28, '\x60a97e8a65c6534dcef3d7b7e3101b0bb76f185797d90407603e99e40410e75e', '\x6d6f64756c652075702e746573742f6c69620a0a676f20312e32300a', DEFAULT);
INSERT INTO public.file VALUES (2, 'v1.0.0', 'info', 50, '\xaec02e6713545a44df5a75e3bd8af96542635b0adfa9f7e204ff99dff8feefaa', '\x7b2256657273696f6e223a2276312e302e30222c2254696d65223a22323032362d30312d30325430333a30343a30355a227d', DEFAULT);
INSERT INTO public.file VALUES (2, 'v1.0.0', 'mod', 28, '\x60a97e8a65c6534dcef3d7b7e3101b0bb76f185797d90407603e99e40410e75e', '\x6d6f64756c652075702e746573742f6c69620a0a676f20312e32300a', DEFAULT);
INSERT INTO public.file VALUES (2, 'v1.0.0', 'zip', 355, '\xf2233c9858f61df20308a4732a1f22e71808f05a8286a95387b485fe21ea580a', NULL, DEFAULT);
INSERT INTO public.format_document VALUES (4, 'sumdb/sum.golang.org/through-upstream', '\x6e6f', 'text/plain', 60000, false, '2026-11-30 14:02:23.459927+00');
INSERT INTO public.format_object VALUES ('checksum-databases', 'sums.corp.test', '{"key": "sums.corp.test+a3f95553+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4", "own.mode": "private"}', '2026-11-30 13:02:15.195203+00', 'admin');
INSERT INTO public.format_object VALUES ('checksum-databases', 'sum.golang.org', '{"key": "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8", "verify": "off"}', '2026-11-30 13:02:25.037536+00', 'admin');
INSERT INTO public.installation VALUES (true, 'f7d8f23f-cbb5-4713-bbd8-909024033019', 'v1:MPlDGQvDONLlarI24B20XTVvGommz31rQL6mp0gvBOwOj2Iy4OcYTCg5_pA1AxD_1cregBcwSB9xUxe_T9jbH6AssJAGOYtlYfYlZOIWMfA841lp2gVyEC0KLlsWtswMQ_gZ', '2026-11-30 13:01:58.897776+00', '2026-11-30 13:02:04.096389+00', '2026-11-30 13:01:59.730267+00');
INSERT INTO public.listed VALUES (4, 'up.test/lib', 'v1.0.0', NULL, '2026-11-30 13:02:23.642986+00');
INSERT INTO public.listed VALUES (4, 'up.test/lib', 'v1.1.0', NULL, '2026-11-30 13:02:23.643054+00');
INSERT INTO public.log OVERRIDING SYSTEM VALUE VALUES (1, 'go', 'sums.corp.test', 'own', 5, '2026-11-30 13:02:15.241692+00', NULL);
INSERT INTO public.log OVERRIDING SYSTEM VALUE VALUES (2, 'go', 'sum.golang.org', 'seen', 0, '2026-11-30 13:02:23.136972+00', NULL);
INSERT INTO public.log_head VALUES (2, 0, NULL);
INSERT INTO public.log_head VALUES (1, 5, '\x676f2e73756d20646174616261736520747265650a350a4c613673655859764a595a4937612b3836735a7a446b32466f693965772b4a65626d70396966614a3876343d0a0ae280942073756d732e636f72702e74657374206f2f6c5655306a45685a516f574d56424e466c343871494d536a6d646d75614e526e2b7a755a722b37674c4c656f6165534c79776f454a4e305558716b2b486e695155735a63706a356d776d62613868364b37383946384c6251773d0a73756d732e636f72702e746573740a350a4c613673655859764a595a4937612b3836735a7a446b32466f693965772b4a65626d70396966614a3876343d0a0ae280942073756d732e636f72702e74657374206f2f6c5655327472526f744a6a336641766f4572534e3367345351414e6c5364466863744b2f74723468535144665a497036774a5973594c4561437875455367562f2f7653676c57695a4f4954734875466f746431434c546541303d0a');
INSERT INTO public.log_page VALUES (1, '0/0', '\x2e362e935c0b81659a086625a9a5159da62eb176a163d54c1ee346b4a3b8d77ba809ce994dfc955c64f1264e5d312079bce7d6502065a040e62ebcd94d1d4f8627bc1bc3cc45799c465971a312e31919a068786516de2f3885df3c48b7ebd1664480a5886a95f17bdaa7e69f4e0e45c7d4050c7e3a7b9d96300e2178bc3acdd07cd20dbe4feedffdc5bfce5577ac7d2b696e21adeb0391d0b2c8dcf5cd202d93');
INSERT INTO public.log_record VALUES (1, 0, 'corp.test/m v1.0.0', '\x636f72702e746573742f6d2076312e302e302068313a634f3534455073786a532f354a376c467130667750375551476e71784e783061484a53426764325244524d3d0a636f72702e746573742f6d2076312e302e302f676f2e6d6f642068313a39706c5636635a38695456382f487677366d3939514a44665142365462464562637776584a56566e694c593d0a', '{}', '2026-11-30 13:02:16.09292+00');
INSERT INTO public.log_record VALUES (1, 1, 'corp.test/m v1.1.0', '\x636f72702e746573742f6d2076312e312e302068313a44504f484c4d654e61704b4c6442787348746a61564f6a386776395a62666c5047484550384c2b68346b343d0a636f72702e746573742f6d2076312e312e302f676f2e6d6f642068313a39706c5636635a38695456382f487677366d3939514a44665142365462464562637776584a56566e694c593d0a', '{}', '2026-11-30 13:02:16.314045+00');
INSERT INTO public.log_record VALUES (1, 2, 'corp.test/m v1.2.0', '\x636f72702e746573742f6d2076312e322e302068313a4933447a6f32625a3663543978474e743568547562484e557664522f37643034693067584a312b6f634a513d0a636f72702e746573742f6d2076312e322e302f676f2e6d6f642068313a39706c5636635a38695456382f487677366d3939514a44665142365462464562637776584a56566e694c593d0a', '{}', '2026-11-30 13:02:16.694923+00');
INSERT INTO public.log_record VALUES (1, 3, 'corp.test/m v2.0.0-rc.1+incompatible', '\x636f72702e746573742f6d2076322e302e302d72632e312b696e636f6d70617469626c652068313a454f7039506e6d6c77505a7a55486a7664727054334273704e3742564369353853347a4e324b596a3075343d0a636f72702e746573742f6d2076322e302e302d72632e312b696e636f6d70617469626c652f676f2e6d6f642068313a3777484c367269735a47366a546e6877584a396a38654c7737456b6a763053543547523136635742386a673d0a', '{}', '2026-11-30 13:02:16.859212+00');
INSERT INTO public.log_record VALUES (1, 4, 'corp.test/m v1.3.0', '\x636f72702e746573742f6d2076312e332e302068313a705350425461695043677a336f376a4b5068656e562b655134795779772f70414b7875596e5533496d786f3d0a636f72702e746573742f6d2076312e332e302f676f2e6d6f642068313a39706c5636635a38695456382f487677366d3939514a44665142365462464562637776584a56566e694c593d0a', '{}', '2026-11-30 13:02:21.365404+00');
INSERT INTO public.pin VALUES ('app', 'corp.test/m', 'v1.0.0', 'h1:cO54EPsxjS/5J7lFq0fwP7UQGnqxNx0aHJSBgd2RDRM=');
INSERT INTO public.pin_list VALUES ('app', 1, 1, '2026-11-30 13:02:21.2986+00', 'admin');
INSERT INTO public.repository OVERRIDING SYSTEM VALUE VALUES (1, 'go-private', 'go', '{"git": null, "tags": null, "type": "hosted", "onTag": null, "members": null, "settings": {}, "upstream": null, "publishTo": null, "hookSecret": null, "namespaces": [{"mode": "EXCLUSIVE", "pattern": "corp.test"}], "anonymousRead": false}', '2026-11-30 13:02:00.613709+00', 'first start', '2026-11-30 13:02:00.613709+00', 'first start', NULL, NULL);
INSERT INTO public.repository OVERRIDING SYSTEM VALUE VALUES (2, 'go-public', 'go', '{"git": null, "tags": null, "type": "proxy", "onTag": null, "members": null, "settings": {}, "upstream": {"url": "http://127.0.0.1:9", "proxy": null, "caFile": null, "username": null, "sealedProxy": null, "sealedToken": null, "redirectHosts": null, "sealedPassword": null}, "publishTo": null, "hookSecret": null, "namespaces": [], "anonymousRead": true}', '2026-11-30 13:02:00.764294+00', 'first start', '2026-11-30 13:02:00.764294+00', 'first start', NULL, NULL);
INSERT INTO public.repository OVERRIDING SYSTEM VALUE VALUES (3, 'go', 'go', '{"git": null, "tags": null, "type": "group", "onTag": null, "members": ["go-private", "go-public"], "settings": {}, "upstream": null, "publishTo": "go-private", "hookSecret": null, "namespaces": [], "anonymousRead": true}', '2026-11-30 13:02:00.846386+00', 'first start', '2026-11-30 13:02:00.846386+00', 'first start', NULL, NULL);
INSERT INTO public.repository OVERRIDING SYSTEM VALUE VALUES (4, 'locked', 'go', '{"git": null, "tags": null, "type": "proxy", "onTag": null, "members": null, "settings": {}, "upstream": {"url": "http://127.0.0.1:9", "proxy": null, "caFile": null, "username": "larder", "sealedProxy": null, "sealedToken": null, "redirectHosts": null, "sealedPassword": "v1:nZaMkb5ss_kvNL8irkPHXD33rTFJ8qS4DUL44euodKtGXshkicV-MPU"}, "publishTo": null, "hookSecret": null, "namespaces": [], "anonymousRead": false}', '2026-11-30 13:02:21.515996+00', 'admin', '2026-11-30 13:02:21.515996+00', 'admin', NULL, NULL);
INSERT INTO public.repository_bytes OVERRIDING SYSTEM VALUE VALUES (19, 4, 511, 0);
INSERT INTO public.repository_bytes OVERRIDING SYSTEM VALUE VALUES (20, 1, 2056, 433);
INSERT INTO public.retention VALUES ('go-private', true, NULL, 9, NULL, NULL, 100000000, '2026-11-30 13:02:21.257818+00');
INSERT INTO public.role VALUES ('team', '[{"actions": ["READ"], "modules": ["corp.test/m"], "repositories": ["go-private"]}, {"actions": ["OBSERVE"], "modules": ["*"], "repositories": ["*"]}]', '{}', '2026-11-30 13:02:25.237107+00');
INSERT INTO public.schema_history VALUES (1, '1', 'configuration', 'SQL', 'V1__configuration.sql', -932432074, 'larder', '2026-11-30 13:01:50.187129', 19, true);
INSERT INTO public.schema_history VALUES (2, '2', 'versions', 'SQL', 'V2__versions.sql', -512021712, 'larder', '2026-11-30 13:01:50.584212', 219, true);
INSERT INTO public.schema_history VALUES (3, '3', 'upstreams', 'SQL', 'V3__upstreams.sql', 690504840, 'larder', '2026-11-30 13:01:50.89999', 274, true);
INSERT INTO public.schema_history VALUES (4, '4', 'access', 'SQL', 'V4__access.sql', -2110088808, 'larder', '2026-11-30 13:01:51.499185', 279, true);
INSERT INTO public.schema_history VALUES (5, '5', 'refusals', 'SQL', 'V5__refusals.sql', 966052229, 'larder', '2026-11-30 13:01:51.792497', 10, true);
INSERT INTO public.schema_history VALUES (6, '6', 'blob store', 'SQL', 'V6__blob_store.sql', 1342284465, 'larder', '2026-11-30 13:01:51.828165', 7, true);
INSERT INTO public.schema_history VALUES (7, '7', 'absences', 'SQL', 'V7__absences.sql', 16017801, 'larder', '2026-11-30 13:01:51.921409', 60, true);
INSERT INTO public.schema_history VALUES (8, '8', 'go mod text', 'SQL', 'V8__go_mod_text.sql', -401495591, 'larder', '2026-11-30 13:01:52.052281', 48, true);
INSERT INTO public.schema_history VALUES (9, '9', 'nodes', 'SQL', 'V9__nodes.sql', 984772289, 'larder', '2026-11-30 13:01:52.215228', 12, true);
INSERT INTO public.schema_history VALUES (10, '10', 'audit subjects', 'SQL', 'V10__audit_subjects.sql', -1547372796, 'larder', '2026-11-30 13:01:52.450541', 188, true);
INSERT INTO public.schema_history VALUES (11, '11', 'tag looks', 'SQL', 'V11__tag_looks.sql', 766015733, 'larder', '2026-11-30 13:01:52.780761', 35, true);
INSERT INTO public.schema_history VALUES (12, '12', 'old pushes and looks', 'SQL', 'V12__old_pushes_and_looks.sql', 204159734, 'larder', '2026-11-30 13:01:52.928566', 57, true);
INSERT INTO public.schema_history VALUES (13, '13', 'logs', 'SQL', 'V13__logs.sql', 373256465, 'larder', '2026-11-30 13:01:53.107004', 96, true);
INSERT INTO public.schema_history VALUES (14, '14', 'verified databases', 'SQL', 'V14__verified_databases.sql', 157962494, 'larder', '2026-11-30 13:01:53.248889', 101, true);
INSERT INTO public.schema_history VALUES (15, '15', 'log cells', 'SQL', 'V15__log_cells.sql', 1785864855, 'larder', '2026-11-30 13:01:53.4856', 55, true);
INSERT INTO public.schema_history VALUES (16, '16', 'blob uploads', 'SQL', 'V16__blob_uploads.sql', 1355914509, 'larder', '2026-11-30 13:01:53.657714', 58, true);
INSERT INTO public.schema_history VALUES (17, '17', 'tasks', 'SQL', 'V17__tasks.sql', -468786531, 'larder', '2026-11-30 13:01:54.188642', 129, true);
INSERT INTO public.schema_history VALUES (18, '18', 'collection', 'SQL', 'V18__collection.sql', -710041364, 'larder', '2026-11-30 13:01:54.487797', 107, true);
INSERT INTO public.schema_history VALUES (19, '20', 'retention', 'SQL', 'V20__retention.sql', -1582815630, 'larder', '2026-11-30 13:01:54.780485', 45, true);
INSERT INTO public.schema_history VALUES (20, '21', 'repository bytes', 'SQL', 'V21__repository_bytes.sql', -490931660, 'larder', '2026-11-30 13:01:54.848739', 22, true);
INSERT INTO public.schema_history VALUES (21, '22', 'node blobs', 'SQL', 'V22__node_blobs.sql', -1945960059, 'larder', '2026-11-30 13:01:55.109193', 45, true);
INSERT INTO public.task VALUES ('blob-collection', '2026-11-30 13:12:09.469193+00', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, '', 0, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.task VALUES ('blob-scrub', '2026-11-30 13:12:09.488462+00', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, '', 0, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.task VALUES ('byte-count', '2026-11-30 13:12:09.489173+00', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, '', 0, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.task VALUES ('eviction', '2026-11-30 13:12:09.545264+00', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, '', 0, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.task VALUES ('fsck', NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, '', 0, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.task VALUES ('public-records', '2026-11-30 13:12:09.577454+00', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, '', 0, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.task VALUES ('retention', '2026-11-30 13:12:09.605+00', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, '', 0, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.task VALUES ('retention-late', '2026-11-30 13:07:09.616678+00', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, '', 0, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.task VALUES ('tag-watch', '2026-11-30 13:12:09.809473+00', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, '', 0, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.token VALUES ('566bb3ed8a5bf177', 4, 'build', 'ee4b552fbe930fcc0234333618dd4ec6beb743514a3fb8dff0e0d8b816b19e4d', NULL, NULL, '2026-11-30 13:02:30+00', 'admin', NULL, '2026-11-30 13:02:35.373719+00');
INSERT INTO public.tombstone VALUES ('go', 'up.test/lib', 'v1.2.0', 4, false, '{"h1": "h1:MuyPlNP+gR2T3Vm2UvwkO8KildOIbBHjbo7sRl83zTY=", "go.mod": "h1:2Gxbdq9UlSksKiJ2QQKQr/trOJYpB1Ie2ZVsYQa9fss=", "go.mod text": "h1:2Gxbdq9UlSksKiJ2QQKQr/trOJYpB1Ie2ZVsYQa9fss="}', '2026-11-30 13:02:24.626812+00', 'admin', 'old');
INSERT INTO public.upstream_absence VALUES (4, 'up.test/lib/@v/v9.9.9.info', 'not found: /up.test/lib/@v/v9.9.9.info', '2026-11-30 13:02:24.187794+00', '2026-11-30 13:02:24.187796+00');
INSERT INTO public.upstream_index VALUES (4, 'up.test/lib/@v/list', '{v1.0.0,v1.1.0}', '{NULL,NULL}', NULL, NULL, '2026-11-30 13:02:21.814293+00');
INSERT INTO public.version VALUES (1, 'v1.0.0', 1, true, true, '{"h1": "h1:cO54EPsxjS/5J7lFq0fwP7UQGnqxNx0aHJSBgd2RDRM=", "go.mod": "h1:9plV6cZ8iTV8/Hvw6m99QJDfQB6TbFEbcwvXJVVniLY=", "go.mod text": "h1:9plV6cZ8iTV8/Hvw6m99QJDfQB6TbFEbcwvXJVVniLY="}', '{}', '2026-11-30 13:02:15+00', '2026-11-30 13:02:15.971223+00', 'admin', '2026-11-30 13:02:16.439388+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.version VALUES (1, 'v1.1.0', 1, true, true, '{"h1": "h1:DPOHLMeNapKLdBxsHtjaVOj8gv9ZbflPGHEP8L+h4k4=", "go.mod": "h1:9plV6cZ8iTV8/Hvw6m99QJDfQB6TbFEbcwvXJVVniLY=", "go.mod text": "h1:9plV6cZ8iTV8/Hvw6m99QJDfQB6TbFEbcwvXJVVniLY="}', '{}', '2026-11-30 13:02:16+00', '2026-11-30 13:02:16.264608+00', 'admin', '2026-11-30 13:02:16.439389+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.version VALUES (1, 'v1.2.0', 1, true, true, '{"h1": "h1:I3Dzo2bZ6cT9xGNt5hTubHNUvdR/7d04i0gXJ1+ocJQ=", "go.mod": "h1:9plV6cZ8iTV8/Hvw6m99QJDfQB6TbFEbcwvXJVVniLY=", "go.mod text": "h1:9plV6cZ8iTV8/Hvw6m99QJDfQB6TbFEbcwvXJVVniLY="}', '{}', '2026-11-30 13:02:16+00', '2026-11-30 13:02:16.67253+00', 'admin', '2026-11-30 13:02:17.560846+00', '2026-11-30 13:02:17.505132+00', 'admin', 'bad', NULL, NULL, NULL, NULL);
INSERT INTO public.version VALUES (1, 'v2.0.0-rc.1+incompatible', 1, true, true, '{"h1": "h1:EOp9PnmlwPZzUHjvdrpT3BspN7BVCi58S4zN2KYj0u4=", "go.mod": "h1:7wHL6risZG6jTnhwXJ9j8eLw7Ekjv0ST5GR16cWB8jg=", "go.mod text": "h1:7wHL6risZG6jTnhwXJ9j8eLw7Ekjv0ST5GR16cWB8jg="}', '{}', '2026-11-30 13:02:16+00', '2026-11-30 13:02:16.830927+00', 'admin', '2026-11-30 13:02:17.560847+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.version VALUES (1, 'v1.3.0', 1, true, true, '{"h1": "h1:pSPBTaiPCgz3o7jKPhenV+eQ4yWyw/pAKxuYnU3Imxo=", "go.mod": "h1:9plV6cZ8iTV8/Hvw6m99QJDfQB6TbFEbcwvXJVVniLY=", "go.mod text": "h1:9plV6cZ8iTV8/Hvw6m99QJDfQB6TbFEbcwvXJVVniLY="}', '{}', '2026-11-30 13:02:21+00', '2026-11-30 13:02:21.361597+00', 'admin', '2026-11-30 13:02:21.914567+00', NULL, NULL, NULL, '2026-11-30 13:02:21.474809+00', NULL, NULL, NULL);
INSERT INTO public.version VALUES (2, 'v1.1.0', 4, false, false, '{"go.mod": "h1:2Gxbdq9UlSksKiJ2QQKQr/trOJYpB1Ie2ZVsYQa9fss=", "go.mod text": "h1:2Gxbdq9UlSksKiJ2QQKQr/trOJYpB1Ie2ZVsYQa9fss="}', '{"from": "http://127.0.0.1:9/up.test/lib/@v/v1.1.0.info", "unverified": "checksum database sum.golang.org cannot be asked: the name of sum.golang.org cannot be resolved"}', '2026-01-02 03:04:05+00', '2026-11-30 13:02:23.432019+00', 'locked', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.version VALUES (2, 'v1.0.0', 4, false, true, '{"h1": "h1:iYsN+JnW9dmfPGV/7k3sgVzSJEEbY4FZ5QAPOyAgeeI=", "go.mod": "h1:2Gxbdq9UlSksKiJ2QQKQr/trOJYpB1Ie2ZVsYQa9fss=", "go.mod text": "h1:2Gxbdq9UlSksKiJ2QQKQr/trOJYpB1Ie2ZVsYQa9fss="}', '{"from": "http://127.0.0.1:9/up.test/lib/@v/v1.0.0.info", "unverified": "checksum database sum.golang.org cannot be asked: the name of sum.golang.org cannot be resolved"}', '2026-01-02 03:04:05+00', '2026-11-30 13:02:23.709997+00', 'locked', '2026-11-30 13:02:24.002053+00', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
SELECT pg_catalog.setval('public.account_id_seq', 4, true);
SELECT pg_catalog.setval('public.audit_id_seq', 31, true);
SELECT pg_catalog.setval('public.change_id_seq', 25, true);
SELECT pg_catalog.setval('public.component_id_seq', 2, true);
SELECT pg_catalog.setval('public.log_id_seq', 2, true);
SELECT pg_catalog.setval('public.repository_bytes_id_seq', 20, true);
SELECT pg_catalog.setval('public.repository_id_seq', 4, true);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.blob
    ADD CONSTRAINT blob_pkey PRIMARY KEY (sha256);
ALTER TABLE ONLY public.blob_upload
    ADD CONSTRAINT blob_upload_pkey PRIMARY KEY (place, upload_id, key);
ALTER TABLE ONLY public.change
    ADD CONSTRAINT change_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.collection
    ADD CONSTRAINT collection_pkey PRIMARY KEY (singleton);
ALTER TABLE ONLY public.component
    ADD CONSTRAINT component_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.component
    ADD CONSTRAINT component_repository_id_path_key UNIQUE (repository_id, path);
ALTER TABLE ONLY public.deny_rule
    ADD CONSTRAINT deny_rule_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.download
    ADD CONSTRAINT download_pkey PRIMARY KEY (repository_id, component, version, day, principal);
ALTER TABLE ONLY public.feed_clock
    ADD CONSTRAINT feed_clock_pkey PRIMARY KEY (singleton);
ALTER TABLE ONLY public.fetch_lease
    ADD CONSTRAINT fetch_lease_pkey PRIMARY KEY (repository_id, name);
ALTER TABLE ONLY public.file
    ADD CONSTRAINT file_pkey PRIMARY KEY (component_id, version, name);
ALTER TABLE ONLY public.format_cell
    ADD CONSTRAINT format_cell_pkey PRIMARY KEY (repository_id, name);
ALTER TABLE ONLY public.format_document
    ADD CONSTRAINT format_document_pkey PRIMARY KEY (repository_id, key);
ALTER TABLE ONLY public.format_object
    ADD CONSTRAINT format_object_pkey PRIMARY KEY (kind, name);
ALTER TABLE ONLY public.installation
    ADD CONSTRAINT installation_pkey PRIMARY KEY (singleton);
ALTER TABLE ONLY public.listed
    ADD CONSTRAINT listed_pkey PRIMARY KEY (repository_id, component, version);
ALTER TABLE ONLY public.log_cell
    ADD CONSTRAINT log_cell_pkey PRIMARY KEY (log_id, name);
ALTER TABLE ONLY public.log
    ADD CONSTRAINT log_format_name_key UNIQUE (format, name);
ALTER TABLE ONLY public.log_head
    ADD CONSTRAINT log_head_pkey PRIMARY KEY (log_id);
ALTER TABLE ONLY public.log_page
    ADD CONSTRAINT log_page_pkey PRIMARY KEY (log_id, name);
ALTER TABLE ONLY public.log
    ADD CONSTRAINT log_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.log_record
    ADD CONSTRAINT log_record_log_id_key_key UNIQUE (log_id, key);
ALTER TABLE ONLY public.log_record
    ADD CONSTRAINT log_record_pkey PRIMARY KEY (log_id, id);
ALTER TABLE ONLY public.node
    ADD CONSTRAINT node_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.pin_list
    ADD CONSTRAINT pin_list_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.pin
    ADD CONSTRAINT pin_pkey PRIMARY KEY (list, component, version);
ALTER TABLE ONLY public.repository_bytes
    ADD CONSTRAINT repository_bytes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.repository
    ADD CONSTRAINT repository_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.retention
    ADD CONSTRAINT retention_pkey PRIMARY KEY (repository);
ALTER TABLE ONLY public.role
    ADD CONSTRAINT role_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.schema_history
    ADD CONSTRAINT schema_history_pk PRIMARY KEY (installed_rank);
ALTER TABLE ONLY public.tag_look
    ADD CONSTRAINT tag_look_pkey PRIMARY KEY (repository_id, component, version);
ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_sha256_key UNIQUE (sha256);
ALTER TABLE ONLY public.tombstone
    ADD CONSTRAINT tombstone_pkey PRIMARY KEY (format, component, version, repository_id);
ALTER TABLE ONLY public.upstream_absence
    ADD CONSTRAINT upstream_absence_pkey PRIMARY KEY (repository_id, path);
ALTER TABLE ONLY public.upstream_index
    ADD CONSTRAINT upstream_index_pkey PRIMARY KEY (repository_id, path);
ALTER TABLE ONLY public.version
    ADD CONSTRAINT version_pkey PRIMARY KEY (component_id, version);
CREATE UNIQUE INDEX account_name ON public.account USING btree (name);
CREATE INDEX audit_newest ON public.audit USING btree (at, id);
CREATE INDEX audit_newest_of_action ON public.audit USING btree (action, at, id);
CREATE INDEX audit_newest_of_principal ON public.audit USING btree (principal, at, id);
CREATE UNIQUE INDEX audit_refused ON public.audit USING btree (at, principal, address, target, detail) WHERE (action = 'refused'::text);
CREATE INDEX blob_checked ON public.blob USING btree (checked_at) WHERE (sweep IS NULL);
CREATE INDEX blob_ill ON public.blob USING btree (touched_at) WHERE (state <> 'live'::text);
CREATE INDEX change_definition ON public.change USING btree (repository_id, at) WHERE (kind = 'repository'::text);
CREATE INDEX change_of_configuration ON public.change USING btree (id) WHERE ((kind <> 'version'::text) AND (kind <> 'push'::text));
CREATE INDEX change_push ON public.change USING btree (at) WHERE (kind = 'push'::text);
CREATE INDEX component_path ON public.component USING btree (path);
CREATE INDEX download_day ON public.download USING btree (day);
CREATE INDEX file_blob ON public.file USING btree (blob) WHERE (blob IS NOT NULL);
CREATE INDEX format_document_expiry ON public.format_document USING btree (expires_at);
CREATE INDEX pin_version ON public.pin USING btree (component, version);
CREATE INDEX repository_bytes_of ON public.repository_bytes USING btree (repository_id) INCLUDE (bytes, deleted);
CREATE INDEX repository_deleted ON public.repository USING btree (id) WHERE (deleted_at IS NOT NULL);
CREATE UNIQUE INDEX repository_name ON public.repository USING btree (name) WHERE (deleted_at IS NULL);
CREATE INDEX schema_history_s_idx ON public.schema_history USING btree (success);
CREATE INDEX tag_look_quiet ON public.tag_look USING btree (looked_at) WHERE (since IS NULL);
CREATE INDEX token_account ON public.token USING btree (account_id);
CREATE INDEX upstream_absence_asked ON public.upstream_absence USING btree (asked_at);
CREATE INDEX version_deleted ON public.version USING btree (component_id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX version_fed ON public.version USING btree (repository_id, feed_time) WHERE (feed_time IS NOT NULL);
CREATE INDEX version_unfed ON public.version USING btree (stored_at) WHERE (complete AND (feed_time IS NULL));
CREATE TRIGGER file_added AFTER INSERT ON public.file REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.count_files_added();
CREATE TRIGGER file_removed AFTER DELETE ON public.file REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION public.count_files_removed();
CREATE TRIGGER file_replaced AFTER UPDATE ON public.file REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.count_files_replaced();
CREATE TRIGGER version_deleted AFTER UPDATE OF deleted_at ON public.version FOR EACH ROW WHEN (((old.deleted_at IS NULL) <> (new.deleted_at IS NULL))) EXECUTE FUNCTION public.count_version_deleted();
ALTER TABLE ONLY public.change
    ADD CONSTRAINT change_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES public.repository(id);
ALTER TABLE ONLY public.component
    ADD CONSTRAINT component_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES public.repository(id);
ALTER TABLE ONLY public.download
    ADD CONSTRAINT download_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES public.repository(id);
ALTER TABLE ONLY public.file
    ADD CONSTRAINT file_blob_fkey FOREIGN KEY (blob) REFERENCES public.blob(sha256);
ALTER TABLE ONLY public.file
    ADD CONSTRAINT file_component_id_version_fkey FOREIGN KEY (component_id, version) REFERENCES public.version(component_id, version);
ALTER TABLE ONLY public.format_cell
    ADD CONSTRAINT format_cell_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES public.repository(id);
ALTER TABLE ONLY public.format_document
    ADD CONSTRAINT format_document_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES public.repository(id);
ALTER TABLE ONLY public.listed
    ADD CONSTRAINT listed_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES public.repository(id);
ALTER TABLE ONLY public.log_cell
    ADD CONSTRAINT log_cell_log_id_fkey FOREIGN KEY (log_id) REFERENCES public.log(id);
ALTER TABLE ONLY public.log_head
    ADD CONSTRAINT log_head_log_id_fkey FOREIGN KEY (log_id) REFERENCES public.log(id);
ALTER TABLE ONLY public.log_page
    ADD CONSTRAINT log_page_log_id_fkey FOREIGN KEY (log_id) REFERENCES public.log(id);
ALTER TABLE ONLY public.pin
    ADD CONSTRAINT pin_list_fkey FOREIGN KEY (list) REFERENCES public.pin_list(name) ON DELETE CASCADE;
ALTER TABLE ONLY public.pin_list
    ADD CONSTRAINT pin_list_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES public.repository(id);
ALTER TABLE ONLY public.tag_look
    ADD CONSTRAINT tag_look_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES public.repository(id);
ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.tombstone
    ADD CONSTRAINT tombstone_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES public.repository(id);
ALTER TABLE ONLY public.upstream_absence
    ADD CONSTRAINT upstream_absence_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES public.repository(id);
ALTER TABLE ONLY public.upstream_index
    ADD CONSTRAINT upstream_index_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES public.repository(id);
ALTER TABLE ONLY public.version
    ADD CONSTRAINT version_component_id_fkey FOREIGN KEY (component_id) REFERENCES public.component(id);
