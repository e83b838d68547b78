# The image sources this script once, at its first start; so it neither exits nor sets shell options.
for name in users emails media; do
  upper=$(echo "$name" | tr a-z A-Z)
  owner_password="${upper}_OWNER_PASSWORD" password="${upper}_PASSWORD"
  psql --no-psqlrc --username postgres -v name="$name" -v owner_password="${!owner_password}" \
    -v password="${!password}" -f /roles/roles.sql
done
psql --no-psqlrc --username postgres -v ON_ERROR_STOP=1 -v password="$REPLICATOR_PASSWORD" << 'SQL'
create role replicator login replication password :'password';
select pg_create_physical_replication_slot('replica', true);
SQL
echo "host replication replicator all scram-sha-256" >> "$PGDATA/pg_hba.conf"
