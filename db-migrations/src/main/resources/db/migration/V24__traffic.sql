-- How repositories were used and what they stored, by steps of time: five minutes, an hour, a day.
-- Every node adds what it has counted to the steps of each length, so that none is ever made of
-- another. Each kind of row is bounded by repositories times steps that are kept.
--
-- Repository 0 stands for all of them, those that are gone by now as well: what is in it costs no
-- more to read than one repository, and a step without a row is one in which no server ran.
create table traffic (
    step              text collate "C" not null check (step in ('5m', '1h', '1d')),
    repository_id     bigint not null,
    begin             timestamptz not null,
    -- Requests to its own address, by how they ended, and bytes that were sent.
    hits              bigint not null,
    fetched           bigint not null,
    missing           bigint not null,
    refused           bigint not null,
    failed            bigint not null,
    sent_bytes        bigint not null,
    -- Files that groups have answered from it.
    member_hits       bigint not null,
    member_fetched    bigint not null,
    member_bytes      bigint not null,
    -- What its upstream was asked, and how long answers took: at most so many milliseconds.
    upstream_requests bigint not null,
    upstream_errors   bigint not null,
    upstream_bytes    bigint not null,
    within_10         bigint not null,
    within_30         bigint not null,
    within_100        bigint not null,
    within_300        bigint not null,
    within_1000       bigint not null,
    within_3000       bigint not null,
    within_10000      bigint not null,
    within_30000      bigint not null,
    slower            bigint not null,
    primary key (repository_id, step, begin)
);

-- For the sums of one time by repository, and to remove what is old.
create index traffic_begin on traffic (step, begin);

-- What was stored when somebody last looked in an hour, and in a day.
create table stored_amount (
    step          text collate "C" not null check (step in ('1h', '1d')),
    repository_id bigint not null,
    begin         timestamptz not null,
    bytes         bigint not null,
    deleted       bigint not null,
    versions      bigint not null,
    primary key (repository_id, step, begin)
);

create index stored_amount_begin on stored_amount (step, begin);
