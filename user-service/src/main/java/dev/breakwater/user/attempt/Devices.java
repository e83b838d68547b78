package dev.breakwater.user.attempt;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.user.account.Secret;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;

/** From which device which account was signed in. A device's token opens nothing: it only has a tally of its own. */
@ApplicationScoped
public class Devices {

    private static final String IS_KNOWN = """
            select from devices join users on users.id = devices.user_id
            where token_hash = ? and canonical_email = ? and used_at > ?
            """;

    private static final String REMEMBER = """
            insert into devices (token_hash, user_id, used_at)
            select case when exists (select from devices where token_hash = ?) then ? else ? end, ?, ?
            on conflict (token_hash, user_id) do update set used_at = excluded.used_at
            returning token_hash
            """;

    private final AgroalDataSource database;
    private final Duration lifetime;

    Devices(AgroalDataSource database, AttemptsConfig config) {
        this.database = database;
        this.lifetime = config.deviceLifetime();
    }

    /** How long a device is known after its last sign-in. */
    public Duration lifetime() {
        return lifetime;
    }

    /** One statement whether or not the account exists, so that its time tells nothing. */
    boolean isKnown(Secret token, String account) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(IS_KNOWN)) {
            query.setBytes(1, token.hash());
            query.setString(2, account);
            query.setObject(3, Timestamps.parameter(Instant.now().minus(lifetime)));
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("device", e);
        }
    }

    /**
     * The token by which the device will be known, in the caller's transaction: its own, so that a family's computer is known
     * to each of them, or a new one. A token that we did not give out is not taken over.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Secret remember(UUID userId, Optional<Secret> presented, Instant now) {
        var shown = presented.map(Secret::hash).orElse(null);
        var fresh = Secret.random();
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(REMEMBER)) {
            statement.setBytes(1, shown);
            statement.setBytes(2, shown);
            statement.setBytes(3, fresh.hash());
            statement.setObject(4, userId);
            statement.setObject(5, Timestamps.parameter(now));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return Arrays.equals(rows.getBytes(1), shown) ? presented.orElseThrow() : fresh;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("device", e);
        }
    }

    @Scheduled(every = "1h", delayed = "6m")
    void forgetUnused() {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("delete from devices where used_at <= ?")) {
            delete.setObject(1, Timestamps.parameter(Instant.now().minus(lifetime)));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("device", e);
        }
    }
}
