-- A run somebody asked for as of a day of their choice is not the state of things, however new it is.
alter table score_runs add column replay boolean default false not null;
