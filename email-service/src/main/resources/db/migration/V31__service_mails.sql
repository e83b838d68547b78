-- Sending by the team's other services (ADR 59).

create table mail_template (
    id         uuid primary key,
    name       text        not null unique,
    category   text        not null, -- 'transactional', or what recipients can unsubscribe from
    latest     int         not null, -- the newest version
    created_at timestamptz not null default now()
);

-- Versions are only added: an email that was accepted says which one it is from.
create table mail_template_version (
    template_id uuid        not null references mail_template,
    version     int         not null,
    contents    json        not null, -- by language: subject, html, text
    created_by  uuid        not null,
    created_at  timestamptz not null default now(),
    primary key (template_id, version)
);

-- What is known of a delivery that a service client requested. The client's id is also the delivery's user_id.
create table service_mail (
    delivery_id  uuid primary key references letters on delete cascade,
    client_id    uuid        not null,
    address_hash text        not null, -- of the recipient, keyed: an erased person's emails are found by it
    template     text        not null,
    version      int         not null,
    category     text        not null,
    created_at   timestamptz not null default now()
);
create index service_mail_by_address on service_mail (address_hash);

-- The rate limit of each client: one row, so that it is exact however many instances count.
create table sender_limit (
    client_id uuid primary key,
    next_at   timestamptz not null, -- when the next email conforms to the rate, less the burst
    day       date        not null, -- the day (UTC) of the last email
    used      int         not null  -- the emails of that day
);

-- Addresses that want no email of a category, by a keyed hash. They do not expire, and an erasure leaves them.
create table unsubscription (
    address_hash text        not null,
    category     text        not null,
    key_id       text        not null,
    at           timestamptz not null default now(),
    primary key (address_hash, category)
);
