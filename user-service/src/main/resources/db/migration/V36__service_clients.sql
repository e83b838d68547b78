-- The team's other services that call the API (ADR 58).
create table service_client (
    id          uuid primary key,
    name        text        not null,
    scopes      text[]      not null,
    created_at  timestamptz not null,
    disabled_at timestamptz
);

-- SHA-256 of 256 random bits needs no salt and no key stretching. A client has two secrets while it changes from one to the other.
create table service_client_secret (
    id           uuid primary key,
    client_id    uuid        not null references service_client on delete cascade,
    hash         bytea       not null,
    created_at   timestamptz not null,
    last_used_at timestamptz
);
create index service_client_secret_client on service_client_secret (client_id);
