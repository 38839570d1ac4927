-- Amounts in other currencies, and what stores themselves say they sold.

-- What one unit of base cost on a day.
create table rates (
    connection varchar(100) not null,
    external_id varchar(200) not null,
    rated_on date not null,
    base varchar(3) not null,
    currency varchar(3) not null,
    rate numeric(28, 12) not null,
    content_hash bigint not null,
    seen_run bigint not null,
    primary key (external_id, connection)
);
create index rates_day on rates (rated_on);

-- Units of the hub's currency for one of the order's, on the order's day in the shop's zone. Null: the hub's currency, or
-- no rate is known. Made from rates, and made anew when they change.
alter table orders add column rate numeric(28, 12);
alter table orders add column rate_currency varchar(3);
alter table refunds add column rate numeric(28, 12);
alter table refunds add column rate_currency varchar(3);

create table totals (
    connection varchar(100) not null,
    external_id varchar(200) not null,
    sold_on date not null,
    currency varchar(3) not null,
    orders bigint,
    revenue numeric(19, 6),
    refunds numeric(19, 6),
    content_hash bigint not null,
    seen_run bigint not null,
    primary key (external_id, connection)
);
create index totals_day on totals (sold_on, connection);
