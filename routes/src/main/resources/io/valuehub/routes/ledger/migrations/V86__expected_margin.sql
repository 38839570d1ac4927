-- Of expected_gain, what was expected within the window: margin after coupon and sending, as it is measured.
alter table decisions add column expected_margin double precision;     -- null: decided before this was kept
