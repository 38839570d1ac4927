-- Where each audience of which changes are handed over stands now, so that one that is no longer wanted there can be emptied.

create table handed_audiences (
    audience varchar(100) not null primary key,
    connection varchar(100) not null,
    destination varchar(1000) not null,
    key_columns varchar(400) not null,        -- comma separated
    to_advertise boolean not null             -- only people are in it who said yes to advertising
);
