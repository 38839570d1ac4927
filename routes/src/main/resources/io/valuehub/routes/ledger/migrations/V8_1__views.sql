-- What BI tools read: the state of things, and nothing that says who a person is. Only reading is meant to be granted.
create schema if not exists valuehub_bi;

-- The newest score run that is no replay; where there are only replays, that of the latest day.
create view valuehub_bi.state_run as
    select r.id as run_id, r.as_of, r.customers, r.orders, r.revenue
    from valuehub.score_runs r
    where r.id = (select l.id from valuehub.score_runs l where l.state = 'DONE'
      order by l.replay, case when l.replay then l.as_of end desc, l.id desc limit 1);

create view valuehub_bi.customers as
    select s.person_id, r.as_of, p.country, p.language, s.first_order_on, s.last_order_on, s.recency, s.frequency,
      s.revenue, s.recency_score, s.frequency_score, s.monetary_score, s.probability_alive, s.churn_probability,
      s.expected_orders, s.expected_order_value, s.lifetime_value
    from valuehub.scores s
      join valuehub_bi.state_run r on r.run_id = s.run_id
      left join valuehub.people p on p.id = s.person_id;

-- The ids a shop knows its customers by, to join with the shop's own tables.
create view valuehub_bi.customer_ids as
    select distinct c.person_id, c.connection, c.external_id from valuehub.customers c;

create view valuehub_bi.segment_members as
    select m.person_id, m.segment, r.as_of
    from valuehub.segment_members m join valuehub_bi.state_run r on r.run_id = m.run_id;

create view valuehub_bi.kpi_months as
    select k.kpi, k.month_start, k.figure, k.low, k.high, k.sample_size, k.complete, r.as_of
    from valuehub.kpis k join valuehub_bi.state_run r on r.run_id = k.run_id;

create view valuehub_bi.cohorts as
    select c.segment, c.grain, c.cohort_from, c.age, c.customers, c.active,
      cast(cast(c.active as double precision) / c.customers as double precision) as retention,
      c.repeaters, cast(cast(c.repeaters as double precision) / c.customers as double precision) as repeat_share,
      c.orders, c.revenue,
      cast(sum(c.revenue) over (partition by c.segment, c.grain, c.cohort_from order by c.age) as double precision)
        as cumulative_revenue,
      c.complete, r.as_of
    from valuehub.cohorts c join valuehub_bi.state_run r on r.run_id = c.run_id;

-- Decisions and what became of their actions; what a campaign earned against its holdout stands in hub report.
create view valuehub_bi.campaigns as
    select d.campaign, r.mode, r.as_of, count(*) as decisions,
      sum(case when d.held_out then 1 else 0 end) as held_out,
      sum(case when d.chosen = 'none' then 1 else 0 end) as left_alone,
      sum(coalesce(a.planned, 0)) as actions, sum(coalesce(a.sent, 0)) as sent, sum(coalesce(a.cost, 0)) as cost_sent
    from valuehub.decisions d
      join valuehub.decision_runs r on r.id = d.decision_run_id
      left join (select x.decision_id, count(*) as planned, sum(case when x.state = 'SENT' then 1 else 0 end) as sent,
          sum(case when x.state = 'SENT' then x.cost end) as cost
        from valuehub.actions x group by x.decision_id) a on a.decision_id = d.id
    group by d.campaign, r.mode, r.as_of;
