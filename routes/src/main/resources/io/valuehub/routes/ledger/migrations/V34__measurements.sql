-- What campaigns were found to have earned: the newest, in whole, and as figures for BI tools.
create table measurements (
    measured_at timestamp with time zone not null,
    content varchar not null                  -- JSON: the whole report
);

create table measurement_figures (
    campaign varchar(100),                    -- null: all together
    action varchar(200),                      -- null: the whole campaign
    treated bigint not null,                  -- decisions whose window has ended
    held_out bigint not null,
    pending bigint not null,
    difference double precision,              -- margin a decision after costs, treated minus held out
    low double precision,                     -- its 95 % interval
    high double precision,
    p_value double precision,
    measurable boolean not null,
    weeks_more bigint,
    incremental_revenue double precision,
    incremental_revenue_low double precision,
    incremental_revenue_high double precision,
    incremental_margin double precision,      -- after coupons and sending
    incremental_margin_low double precision,
    incremental_margin_high double precision,
    cost double precision,                    -- coupons and sending
    attributed_revenue double precision       -- credited to the last message, whether or not it would have come anyway
);
insert into turns (name) values ('measure');

create view valuehub_bi.campaign_results as
    select f.campaign, f.action, f.treated, f.held_out, f.pending, f.difference, f.low, f.high, f.p_value, f.measurable,
      f.weeks_more, f.incremental_revenue, f.incremental_revenue_low, f.incremental_revenue_high, f.incremental_margin,
      f.incremental_margin_low, f.incremental_margin_high, f.cost, f.attributed_revenue, m.measured_at
    from valuehub.measurement_figures f cross join valuehub.measurements m;
