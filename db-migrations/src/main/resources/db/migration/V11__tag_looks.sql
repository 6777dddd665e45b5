-- When the tags of versions that were made of Git repositories were last looked at, and where those
-- lead that do not lead where they led: the commit, or nothing for a tag that is gone.
create table tag_look (
    repository_id bigint not null references repository,
    component     text collate "C" not null,
    version       text collate "C" not null,
    looked_at     timestamptz not null,
    tag           text collate "C",
    recorded      text collate "C",
    now           text collate "C",
    since         timestamptz,
    primary key (repository_id, component, version),
    check ((tag is null) = (since is null) and (recorded is null) = (since is null)
           and (now is null or since is not null))
);
