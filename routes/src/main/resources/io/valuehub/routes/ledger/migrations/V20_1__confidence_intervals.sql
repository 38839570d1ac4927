-- 90 % confidence intervals of the expectations beside them, not of what customers will really do. Null when unknown.
alter table scores add column expected_orders_low double precision;
alter table scores add column expected_orders_high double precision;
alter table scores add column lifetime_value_low double precision;
alter table scores add column lifetime_value_high double precision;
alter table rescores add column expected_orders_low double precision;
alter table rescores add column expected_orders_high double precision;
alter table rescores add column lifetime_value_low double precision;
alter table rescores add column lifetime_value_high double precision;

drop view current_scores;
create view current_scores as
select run_id, person_id, first_order_on, last_order_on, recency, frequency, revenue, repeat_purchases,
  last_purchase_age, age, mean_repeat_value, recency_score, frequency_score, monetary_score, probability_alive,
  churn_probability, expected_orders, expected_order_value, lifetime_value, order_probability,
  expected_orders_low, expected_orders_high, lifetime_value_low, lifetime_value_high
from scores s
where not exists (select 1 from rescores r where r.run_id = s.run_id and r.person_id = s.person_id)
union all
select run_id, person_id, first_order_on, last_order_on, recency, frequency, revenue, repeat_purchases,
  last_purchase_age, age, mean_repeat_value, recency_score, frequency_score, monetary_score, probability_alive,
  churn_probability, expected_orders, expected_order_value, lifetime_value, order_probability,
  expected_orders_low, expected_orders_high, lifetime_value_low, lifetime_value_high
from rescores;
