-- A verification of an address that the account does not have yet; it has no code, since its owner is signed in.
alter table verification
    add column new_email text,
    add column new_canonical_email text,
    alter column code_hash drop not null;
