-- What changes about a log, in small values by name: what witnesses have signed of it.
create table log_cell (
    log_id bigint not null references log,
    name   text collate "C" not null,
    value  bytea not null,
    primary key (log_id, name)
);
