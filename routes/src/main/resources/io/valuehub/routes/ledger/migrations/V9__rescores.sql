-- Scores of single people made anew under the models of a run, after it: an overlay, since runs never change. A later one
-- of the same person takes the place of the one before.
create table rescores (
    run_id bigint not null,
    person_id bigint not null,
    as_of date not null,                      -- the last day that was looked at
    rescored_at timestamp with time zone not null,
    first_order_on date not null,
    last_order_on date not null,
    recency integer not null,
    frequency integer not null,
    revenue double precision,
    repeat_purchases integer not null,
    last_purchase_age double precision not null,
    age double precision not null,
    mean_repeat_value double precision,
    recency_score smallint,                   -- of the run: they compare with everybody; null: no customer then
    frequency_score smallint,
    monetary_score smallint,
    probability_alive double precision,
    churn_probability double precision,
    expected_orders double precision,
    expected_order_value double precision,
    lifetime_value double precision,
    order_probability double precision,
    primary key (run_id, person_id)
);
create index rescores_person on rescores (person_id, run_id);

-- What holds now: a run's scores, and those made anew since in their place.
create view current_scores as
select run_id, person_id, first_order_on, last_order_on, recency, frequency, revenue, repeat_purchases,
  last_purchase_age, age, mean_repeat_value, recency_score, frequency_score, monetary_score, probability_alive,
  churn_probability, expected_orders, expected_order_value, lifetime_value, order_probability
from scores s
where not exists (select 1 from rescores r where r.run_id = s.run_id and r.person_id = s.person_id)
union all
select run_id, person_id, first_order_on, last_order_on, recency, frequency, revenue, repeat_purchases,
  last_purchase_age, age, mean_repeat_value, recency_score, frequency_score, monetary_score, probability_alive,
  churn_probability, expected_orders, expected_order_value, lifetime_value, order_probability
from rescores;
