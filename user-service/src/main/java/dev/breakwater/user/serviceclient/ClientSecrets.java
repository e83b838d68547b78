package dev.breakwater.user.serviceclient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;

/** The table of the secrets of service clients. It has their hashes. */
@Singleton
class ClientSecrets {

    /** A client changes from one to the other without an outage. */
    static final int MAX_PER_CLIENT = 2;

    /** The time of the last use is written this often at most, so that a busy client costs no write for each token. */
    private static final Duration USE_INTERVAL = Duration.ofMinutes(1);

    private static final String ADD = """
            insert into service_client_secret (id, client_id, hash, created_at)
            select ?, ?, ?, ? where (select count(*) from service_client_secret where client_id = ?) < ?
            """;

    private static final String OF_ENABLED = """
            select s.id, s.hash, s.last_used_at, c.scopes
            from service_client c join service_client_secret s on s.client_id = c.id
            where c.id = ? and c.disabled_at is null
            """;

    /** Two instances may find the same old time; the second finds no row. */
    private static final String USE = """
            update service_client_secret set last_used_at = ? where id = ? and (last_used_at is null or last_used_at <= ?)
            """;

    private final Statements statements;

    ClientSecrets(Statements statements) {
        this.statements = statements;
    }

    /** A stored secret, with the scopes of its client. */
    record StoredSecret(UUID id, byte[] hash, Instant lastUsedAt, List<String> scopes) {}

    /** False when the client has as many as it may have. The client must be locked. */
    boolean add(UUID id, UUID clientId, byte[] hash, Instant at) {
        return statements.execute(ADD, id, clientId, hash, at, clientId, MAX_PER_CLIENT) > 0;
    }

    boolean remove(UUID clientId, UUID id) {
        return statements.execute("delete from service_client_secret where client_id = ? and id = ?", clientId, id) > 0;
    }

    /** Empty for a client that is disabled, unknown or has none. */
    List<StoredSecret> ofEnabled(UUID clientId) {
        return statements.all(ClientSecrets::read, OF_ENABLED, clientId);
    }

    void used(StoredSecret secret, Instant now) {
        var before = now.minus(USE_INTERVAL);
        if (secret.lastUsedAt() == null || !secret.lastUsedAt().isAfter(before))
            statements.execute(USE, now, secret.id(), before);
    }

    private static StoredSecret read(ResultSet row) throws SQLException {
        return new StoredSecret(
                row.getObject("id", UUID.class),
                row.getBytes("hash"),
                Timestamps.instant(row, "last_used_at"),
                List.of((String[]) row.getArray("scopes").getArray()));
    }
}
