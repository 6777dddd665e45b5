-- Which components require which others, by the newest version of each that a repository stores and
-- has not deleted. It follows from stored files, and is written beside those who store them.
create table requiring (
    component_id bigint primary key,
    version      text collate "C" not null,
    foreign key (component_id, version) references version on delete cascade
);

create table requirement (
    required      text collate "C" not null,
    -- The path of the component that requires it, and its repository: pages of those who require
    -- one are read in this order.
    dependent     text collate "C" not null,
    repository_id bigint not null,
    component_id  bigint not null references requiring on delete cascade,
    -- The one that is named.
    version       text collate "C" not null,
    indirect      boolean not null,
    primary key (required, dependent, repository_id)
);

create index requirement_of on requirement (component_id);
