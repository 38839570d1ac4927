-- What customers and prospects are expected to do within the window after a score run's day.

-- JSON: how predictions were learned and how they held up, and the window; null: made before there were any.
alter table score_runs add column predictions varchar;

create table predictions (
    run_id bigint not null,
    person_id bigint not null,
    order_probability double precision,       -- of at least one order within the window
    second_order_probability double precision, -- the same; only of customers with purchases on one day
    next_order_early date,                    -- if they order within the window: no sooner, with probability .9
    next_order_median date,
    next_order_late date,                     -- if they order within the window: no later, with probability .9
    expected_revenue double precision,        -- within the window
    spend_up_probability double precision,    -- that it is more than in as many days before
    primary key (run_id, person_id)
);

-- People known, but without an order that was paid.
create table prospects (
    run_id bigint not null,
    person_id bigint not null,
    order_probability double precision,       -- of a first order within the window
    primary key (run_id, person_id)
);
