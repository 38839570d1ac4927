-- What acting needs beside the first tables.

-- What the action is expected to cost: coupon value times expected use, and sending. Counts against the month's budget.
alter table actions add column cost numeric(19, 6) default 0 not null;

-- Probability of an order within the window in which actions are weighed (30 days), if nothing is done.
alter table scores add column order_probability double precision;

-- JSON: what was not scored, and why.
alter table score_runs add column excluded varchar default '{}' not null;

-- Keys the hub made for itself, e.g. the one that signs unsubscribe links. Made once, shared by every instance.
create table secrets (
    name varchar(60) primary key,
    secret varchar(200) not null,             -- base64
    created_at timestamp with time zone not null
);

-- Rows that are locked while something must happen once at a time over all processes.
create table turns (
    name varchar(60) primary key
);
insert into turns (name) values ('decide');
insert into turns (name) values ('score');
