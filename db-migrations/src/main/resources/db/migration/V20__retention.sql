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
