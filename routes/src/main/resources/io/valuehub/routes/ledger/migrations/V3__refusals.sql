-- Why members of a campaign's segment were not decided for, kept with the run in which it was found.
alter table decision_runs add column campaign varchar(100);            -- null: decided before this was kept
alter table decision_runs add column refused varchar default '{}' not null; -- JSON: reason -> how many
