-- What the friends brought whom people brought.
alter table measurement_figures add column referred_margin double precision;
alter table measurement_figures add column referred_margin_low double precision;
alter table measurement_figures add column referred_margin_high double precision;

create or replace view valuehub_bi.campaign_results as
    select f.campaign, f.action, f.treated, f.held_out, f.pending, f.difference, f.low, f.high, f.p_value, f.measurable,
      f.weeks_more, f.incremental_revenue, f.incremental_revenue_low, f.incremental_revenue_high, f.incremental_margin,
      f.incremental_margin_low, f.incremental_margin_high, f.cost, f.attributed_revenue, m.measured_at,
      f.referred_margin, f.referred_margin_low, f.referred_margin_high
    from valuehub.measurement_figures f cross join valuehub.measurements m;
