-- Options of a connection that the service replaces (refresh tokens), so that they outlive the process.
create table sealed_options (
    connection varchar(200) primary key,
    sealed varchar not null,                  -- JSON: option name to its value, encrypted with a key derived from the value the owner gave
    changed_at timestamp with time zone not null
);
