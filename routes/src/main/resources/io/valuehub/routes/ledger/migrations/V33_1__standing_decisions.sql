-- A choice that was drawn by lot stands for a while, also when it was to do nothing: for these campaigns, comma separated.
alter table decisions add column open_to varchar default '' not null;
create index decision_runs_decided on decision_runs (decided_at);
