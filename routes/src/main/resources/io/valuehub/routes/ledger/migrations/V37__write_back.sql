-- What was written to the customers of a store or CRM: only what differs from it is written again.
create table written_profiles (
    connection varchar(100) not null,
    customer varchar(200) not null,           -- customers.external_id
    person_id bigint not null,                -- whose record it was when it was written
    fields varchar not null,                  -- JSON: field -> value as it was written last; '{}': nothing yet
    written_at timestamp with time zone,
    refused varchar,                          -- JSON: the change that was refused last; null: none since it was written
    reason varchar(2000),                     -- the provider's words
    refused_at timestamp with time zone,
    primary key (customer, connection)
);
create index written_profiles_person on written_profiles (person_id);
