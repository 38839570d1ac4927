-- Where orders come from, what advertising costs, and what customers are worth by the way they came.

alter table orders add column channel varchar(200);   -- 'google / cpc'
alter table orders add column campaign varchar(200);

create table spend (
    connection varchar(100) not null,
    external_id varchar(200) not null,
    spent_on date not null,
    channel varchar(200) not null,
    campaign varchar(200),
    amount numeric(19, 6) not null,
    currency varchar(3) not null,
    content_hash bigint not null,
    seen_run bigint not null,
    primary key (external_id, connection)
);
create index spend_spent on spend (spent_on);

-- One row for each score run that could tell; of the runs of one month only the newest keeps it; replays do.
create table acquisition (
    run_id bigint primary key,
    content varchar not null                  -- JSON: what customers are worth by channel, campaign and first product
);
