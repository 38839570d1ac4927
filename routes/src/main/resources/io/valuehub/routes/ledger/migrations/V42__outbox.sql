-- Actions that may be handed out, found by the connection they leave through however many others there are.

-- The connection while the action may be claimed: live, planned, and what it needs has happened. Null otherwise.
alter table actions add column queue varchar(100);
update actions set queue = connection
where state = 'PLANNED' and mode = 'LIVE'
  and (needs is null or needs in (select n.id from actions n where n.state = 'SENT'));

drop index actions_due;
create index actions_queue on actions (queue, due_at, id);
create index actions_state on actions (state, mode, expires_at);
create index actions_needs on actions (needs);
