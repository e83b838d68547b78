package dev.breakwater.user.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.user.account.Secret;
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

    private final Statements statements;
    private final Duration lifetime;

    Devices(Statements statements, AttemptsConfig config) {
        this.statements = statements;
        this.lifetime = config.deviceLifetime();
    }

    /** How long a device is known after its last sign-in. */
    public Duration lifetime() {
        return lifetime;
    }

    /** One statement whether or not the account exists, so that its time tells nothing. */
    boolean isKnown(Secret token, String account) {
        return statements
                .first(
                        row -> true,
                        IS_KNOWN,
                        token.hash(),
                        account,
                        Instant.now().minus(lifetime))
                .isPresent();
    }

    /**
     * The token by which the device will be known, in the caller's transaction if there is one: its own, so that a family's computer is known
     * to each of them, or a new one. A token that we did not give out is not taken over.
     */
    public Secret remember(UUID userId, Optional<Secret> presented, Instant now) {
        var shown = presented.map(Secret::hash).orElse(null);
        var fresh = Secret.random();
        var stored = statements
                .first(row -> row.getBytes(1), REMEMBER, shown, shown, fresh.hash(), userId, now)
                .orElseThrow();
        return Arrays.equals(stored, shown) ? presented.orElseThrow() : fresh;
    }

    @Scheduled(every = "1h", delayed = "6m")
    void forgetUnused() {
        statements.execute(
                "delete from devices where used_at <= ?", Instant.now().minus(lifetime));
    }
}
