-- Friends brought by a code.

-- The codes people were shown. Nothing personal goes into a code; after a merge both codes lead to the person there is.
create table referral_codes (
    code varchar(40) primary key,
    person_id bigint not null,
    owner_kind varchar(20),                   -- by which clue it is the person's, so that it can follow it
    owner_key varchar(400),
    issued_at timestamp with time zone not null
);
create index referral_codes_person on referral_codes (person_id, issued_at);

-- First orders that name somebody else's code, made anew from what happened.
create table referrals (
    connection varchar(100) not null,
    order_id varchar(200) not null,
    person_id bigint not null,                -- the friend; 0 when they were forgotten
    code varchar(40) not null,
    said_by varchar(20) not null,             -- COUPON | LINK | EVENT
    state varchar(20),                        -- WAITING | REWARDED | GIVEN_BACK | TAKEN_BACK | OVER_LIMIT | NO_TERMS
    rewarded_on date,                         -- or will be
    primary key (order_id, connection)
);
create index referrals_person on referrals (person_id);
create index referrals_code on referrals (code);

alter table points_standings add column friends bigint default 0 not null;   -- brought and rewarded
