create table book (id bigint primary key, title varchar(200) not null, shelf varchar(50) not null, price decimal(10, 2) not null, stock int not null);
create table reader (id bigint primary key, email varchar(200) not null, name varchar(100) not null, newsletter boolean not null);
create table sale (id bigint auto_increment primary key, reader bigint not null references reader, book bigint not null references book,
    price decimal(10, 2) not null, sold_at timestamp with time zone not null, changed_at timestamp with time zone not null);
create table recommended (reader bigint not null references reader, place int not null, book bigint not null references book, primary key (reader, place));
