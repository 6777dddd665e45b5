-- People and machines. An id is never given twice, so that a name that is created again inherits
-- nothing.
alter table account drop constraint account_pkey;
alter table account alter column password_hash drop not null;
alter table account
    add column id          bigint generated always as identity primary key,
    add column roles       text[] collate "C" not null default '{}',
    add column disabled    boolean not null default false,
    add column service     boolean not null default false,
    add column must_change boolean not null default false,
    add column owner_role  text collate "C",
    add constraint account_service check (not service or password_hash is null);
update account set roles = array['administrator'] where administrator;
alter table account drop column administrator;
create unique index account_name on account (name);

-- Roles that were created, and built-in ones that were changed.
create table role (
    name       text collate "C" primary key,
    grants     jsonb not null,
    includes   text[] collate "C" not null,
    updated_at timestamptz not null default clock_timestamp()
);

-- A scope is null (everything), an array of names of roles, or an array of grants.
create table token (
    id         text collate "C" primary key,
    account_id bigint not null references account on delete cascade,
    name       text collate "C" not null,
    sha256     text collate "C" not null unique,
    roles      text[] collate "C",
    grants     jsonb,
    created_at timestamptz not null,
    created_by text collate "C" not null,
    expires_at timestamptz,
    used_at    timestamptz,
    check (roles is null or grants is null)
);

create index token_account on token (account_id);

create table deny_rule (
    id         text collate "C" primary key,
    repository text collate "C",
    modules    text[] collate "C" not null,
    versions   text collate "C",
    reason     text not null,
    link       text,
    expires_at timestamptz,
    deny_mod   boolean not null,
    updated_at timestamptz not null default clock_timestamp()
);

-- Versions out of use. Their rows and files stay.
alter table version
    add column deleted_at timestamptz,
    add column deleted_by text collate "C",
    add column deleted_reason text;

create index version_deleted on version (component_id) where deleted_at is not null;

-- What was changed and who was refused. Rows are added and never altered, but for the counts of
-- refusals within one minute; only retention removes any.
create table audit (
    id        bigint generated always as identity primary key,
    at        timestamptz not null default clock_timestamp(),
    principal text collate "C" not null,
    token     text collate "C",
    address   text collate "C" not null,
    request   text collate "C" not null,
    action    text collate "C" not null,
    target    text collate "C" not null,
    count     bigint not null default 1 check (count > 0),
    before    jsonb,
    after     jsonb
);

create unique index audit_refused on audit (at, principal, address, target) where action = 'refused';
create index audit_at on audit (at);
create index audit_principal on audit (principal, id);
create index audit_action on audit (action, id);

-- What a change of configuration must not have been overtaken by.
create index change_rare on change (id) where kind <> 'version';
