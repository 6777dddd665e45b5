-- What a repository keeps, and how much it may hold. Null limits nothing.
create table retention (
    repository            text collate "C" primary key,
    keep_pinned           boolean not null,
    -- An ISO 8601 duration.
    keep_downloaded_since text collate "C",
    keep_newest_per_major integer check (keep_newest_per_major > 0),
    budget                bigint check (budget >= 0),
    toolchain_budget      bigint check (toolchain_budget >= 0),
    quota                 bigint check (quota >= 0),
    updated_at            timestamptz not null default clock_timestamp()
);

-- What projects build with: each list is replaced as a whole.
create table pin_list (
    name          text collate "C" primary key,
    repository_id bigint not null references repository,
    pins          integer not null,
    updated_at    timestamptz not null default clock_timestamp(),
    updated_by    text collate "C" not null
);

create table pin (
    list      text collate "C" not null references pin_list on delete cascade,
    component text collate "C" not null,
    version   text collate "C" not null,
    hash      text collate "C" not null,
    primary key (list, component, version)
);

-- Answers "is this version pinned".
create index pin_version on pin (component, version);

-- When somebody brought a deleted version back into use: it is wanted, whatever a policy says.
alter table version add column restored_at timestamptz;
