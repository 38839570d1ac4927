-- The steps of each journey as of its last live night, so that one that is given another name is known again.
create table journey_steps (
    campaign varchar(100) not null,
    arm varchar(100) not null,                -- empty where nothing is compared
    place integer not null,
    step varchar(100) not null,
    content bigint not null,                  -- fingerprint of what the step does
    primary key (campaign, arm, place)
);
