-- By what tokens and keys of earlier processes are known again in answers that repeat them: none of it gives them back.
create table known_secrets (
    connection varchar(200) not null,
    fingerprint varchar not null,             -- Base64: a salt, then of each form (plain, encoded) length, 20 bits of its head, 128 of its salted SHA-256
    kept_until timestamp with time zone not null
);
create index known_secrets_connection on known_secrets (connection);
