-- Where each customer stands at a score run, and how they came there.

-- JSON: the shop's rhythm, the owner's RFM limits and rules, how micro-segments were found. '{}': before these were kept.
alter table score_runs add column segmentation varchar default '{}' not null;

create table placements (
    run_id bigint not null,
    person_id bigint not null,
    stage varchar(20),                        -- lifecycle stage; null: nobody has ever come back to this shop
    longer_gaps double precision,             -- share of gaps like theirs that last longer than their silence
    expected_gap double precision,            -- days from one purchase to the next, by their own rhythm
    active_days double precision not null,    -- days as a customer, until now or until they lapsed
    micro_segment integer,                    -- null: there are none
    primary key (run_id, person_id)
);
create index placements_person on placements (person_id, run_id);

-- Groups found in behaviour. The number is the identity: it stays from run to run.
create table micro_segments (
    run_id bigint not null,
    micro_segment integer not null,
    name varchar(200) not null,               -- English
    nombre varchar(200) not null,             -- Spanish
    size bigint not null,
    overlap double precision,                 -- Jaccard index with its members at the run before; null: new
    profile varchar not null,                 -- JSON: centre, medians, what sets it apart
    primary key (run_id, micro_segment)
);

-- Kept for ever: who went from which group to which at a score run, and why.
create table moves (
    run_id bigint not null,
    grouping_name varchar(20) not null,       -- lifecycle | micro-segment | rfm
    person_id bigint not null,
    from_group varchar(100) not null,
    to_group varchar(100) not null,
    reason varchar(500) not null,             -- what changed: 'recency 40 → 71 days'
    primary key (run_id, grouping_name, person_id)
);
create index moves_person on moves (person_id, run_id);

-- Which condition changed.
alter table segment_moves add column reason varchar(1000);
