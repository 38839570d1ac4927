-- Which firings of a scheduled job some hub has taken: of several hubs on one ledger one does the night.
create table firings (
    job varchar(200) not null,
    due timestamp with time zone not null,
    primary key (job, due)
);
