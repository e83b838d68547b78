package dev.breakwater.user.throttling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.user.account.SecretToken;
import io.quarkus.scheduler.Scheduled;

/** From which device which account was signed in. A device's token opens nothing: it only has a tally of its own. */
@Singleton
public class KnownDevices {

    private static final String IS_KNOWN = """
            select from devices join users on users.id = devices.user_id
            where token_hash = ? and canonical_email = ? and used_at > ?
            """;

    private static final String REMEMBERING = """
            remembered as (
                insert into devices (token_hash, user_id, used_at)
                select case when exists (select from devices where token_hash = ?) then ? else ? end, user_id, ? from %s
                on conflict (token_hash, user_id) do update set used_at = excluded.used_at, came_back = true
                returning token_hash
            )
            """;

    private static final String REMEMBER = "with account (user_id) as (values (?)), " + rememberingFor("account")
            + " select token_hash from remembered";

    private static final String FORGET_ALL_BUT_THE_LAST = """
            delete from devices using (
                select token_hash, user_id, row_number() over (
                    partition by user_id order by came_back desc, used_at desc
                ) as place
                from devices where user_id in (select user_id from devices group by user_id having count(*) > ?)
            ) ranked
            where ranked.place > ? and devices.token_hash = ranked.token_hash and devices.user_id = ranked.user_id
            """;

    private final Statements statements;
    private final Duration lifetime;
    private final int perAccount;

    KnownDevices(Statements statements, ThrottlingConfig config) {
        this.statements = statements;
        this.lifetime = config.deviceLifetime();
        this.perAccount = config.devicesPerAccount();
    }

    /** How long a device is known after its last sign-in. */
    public Duration lifetime() {
        return lifetime;
    }

    /** One statement whether or not the account exists, so that its time tells nothing. */
    boolean isKnown(SecretToken token, String account) {
        return statements.finds(IS_KNOWN, token.hash(), account, Instant.now().minus(lifetime));
    }

    /**
     * The token by which the device will be known, in the caller's transaction if there is one: its own, so that a family's
     * computer is known to each of them, or a new one. A token that we did not give out is not taken over.
     */
    public SecretToken remember(UUID userId, Optional<SecretToken> presented, Instant now) {
        var tokens = Tokens.of(presented);
        return statements
                .first(tokens::stored, REMEMBER, userId, tokens.values(now))
                .orElseThrow();
    }

    /**
     * The same as a query for a {@code with}: {@code remembered (token_hash)}.
     *
     * @param source the query of the same {@code with} that has the {@code user_id}
     */
    public static String rememberingFor(String source) {
        return REMEMBERING.formatted(source);
    }

    /** The device's own token and a new one, of which one is going to be stored. */
    public record Tokens(Optional<SecretToken> presented, SecretToken fresh) {

        public static Tokens of(Optional<SecretToken> presented) {
            return new Tokens(presented, SecretToken.random());
        }

        /** What takes the places in {@link #rememberingFor}. */
        public Object[] values(Instant now) {
            var shown = presented.map(SecretToken::hash).orElse(null);
            return new Object[] {shown, shown, fresh.hash(), now};
        }

        /** Which of them the row has. */
        public SecretToken stored(ResultSet row) throws SQLException {
            var hash = row.getBytes("token_hash");
            return presented.filter(own -> Arrays.equals(own.hash(), hash)).orElse(fresh);
        }
    }

    @Scheduled(every = "1h", delayed = "6m")
    void forgetUnused() {
        statements.execute(
                "delete from devices where used_at <= ?", Instant.now().minus(lifetime));
    }

    @Scheduled(every = "1h", delayed = "7m")
    void forgetTooMany() {
        statements.execute(FORGET_ALL_BUT_THE_LAST, perAccount, perAccount);
    }
}
