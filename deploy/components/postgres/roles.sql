-- Creates the database of one service and its two roles: the owner, which migrates it, and the service's role, which reads and
-- writes rows only. Run it as an administrator, also on a managed PostgreSQL (17 or newer):
--   psql -v name=users -v owner_password=… -v password=… -f roles.sql
\set ON_ERROR_STOP on
\set owner :name '_owner'
create role :"owner" login password :'owner_password';
create role :"name" login password :'password';
-- The administrator of a managed server is no superuser, and can act only for roles of which it is a member.
grant :"owner" to current_user;
create database :"name" owner :"owner" template template0 encoding 'UTF8'
    locale_provider builtin builtin_locale 'C.UTF-8' locale 'C';
revoke all on database :"name" from public;
grant connect on database :"name" to :"name";
\connect :"name"
grant usage on schema public to :"name";
alter default privileges for role :"owner" revoke execute on functions from public;
alter default privileges for role :"owner" in schema public grant select, insert, update, delete on tables to :"name";
alter default privileges for role :"owner" in schema public grant usage, select on sequences to :"name";
alter default privileges for role :"owner" in schema public grant execute on functions to :"name";
