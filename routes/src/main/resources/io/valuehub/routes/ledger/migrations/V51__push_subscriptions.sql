-- Browsers that take notifications. The address is a secret of the browser's: whoever has it and the keys can write to it.
create table push_subscriptions (
    endpoint_hash varchar(64) not null primary key,  -- SHA-256 of the address
    person_id bigint not null,
    connection varchar(100) not null,         -- whose key the page subscribed with
    endpoint varchar(2000) not null,
    p256dh varchar(100) not null,             -- RFC 8291, base64url
    auth varchar(40) not null,
    subscribed_at timestamp with time zone not null
);
create index push_subscriptions_person on push_subscriptions (person_id);
