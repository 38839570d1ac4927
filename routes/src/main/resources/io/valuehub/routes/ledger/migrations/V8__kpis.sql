-- Key figures and cohorts, computed with each score run. Of the runs of one month only the newest keeps them; replays do.

create table kpis (
    run_id bigint not null,
    kpi varchar(40) not null,                 -- as in docs/kpis.md: retention-rate
    month_start date not null,
    figure double precision not null,
    low double precision,                     -- 95% interval; null when counted or too little to tell
    high double precision,
    sample_size bigint not null,              -- customers, answers or intervals it rests on
    complete boolean not null,                -- false: the month is not over, or it looks back before the first order
    primary key (run_id, kpi, month_start)
);

create table cohorts (
    run_id bigint not null,
    segment varchar(100) not null,            -- empty: everybody
    grain varchar(10) not null,               -- MONTH | QUARTER
    cohort_from date not null,                -- first day of the period of the first order
    age integer not null,                     -- periods since
    customers bigint not null,                -- of the cohort
    active bigint not null,                   -- of them, with an order in this period
    repeaters bigint not null,                -- of them, with two or more orders by its end
    orders bigint not null,                   -- in this period
    revenue double precision,                 -- in this period, after refunds; null where the source gives no amounts
    complete boolean not null,                -- false: the period is not over
    primary key (run_id, segment, grain, cohort_from, age)
);
