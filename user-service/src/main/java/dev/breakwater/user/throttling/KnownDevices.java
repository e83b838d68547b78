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

/** The devices that signed in to each account. A device's token is not a credential: its guesses are only counted separately. */
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
                returning token_hash, user_id, came_back
            )
            """;

    private static final String REMEMBER = "with account (user_id) as (values (?)), " + rememberingFor("account")
            + " select token_hash from remembered";

    private static final String DELETE_SURPLUS = """
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

    /** One statement whether or not the account exists, so that its duration does not reveal it. */
    boolean isKnown(SecretToken token, String account) {
        return statements.finds(IS_KNOWN, token.hash(), account, Instant.now().minus(lifetime));
    }

    /**
     * Stores the device and returns its token, in the caller's transaction if there is one. A device keeps its token, so that
     * it can be known to several accounts; a presented token that this service did not issue is replaced by a new one.
     */
    public SecretToken remember(UUID userId, Optional<SecretToken> presented, Instant now) {
        var tokens = Tokens.of(presented);
        return statements
                .first(tokens::stored, REMEMBER, userId, tokens.values(now))
                .orElseThrow();
    }

    /**
     * The statement of {@link #remember} as a common table expression: {@code remembered (token_hash, user_id, came_back)}.
     *
     * @param source the expression of the same {@code with} that has the {@code user_id}
     */
    public static String rememberingFor(String source) {
        return REMEMBERING.formatted(source);
    }

    /** The presented token and a new one; one of them will be stored. */
    public record Tokens(Optional<SecretToken> presented, SecretToken fresh) {

        public static Tokens of(Optional<SecretToken> presented) {
            return new Tokens(presented, SecretToken.random());
        }

        /** The parameters of {@link #rememberingFor}. */
        public Object[] values(Instant now) {
            var presentedHash = presented.map(SecretToken::hash).orElse(null);
            return new Object[] {presentedHash, presentedHash, fresh.hash(), now};
        }

        /** The token whose hash is in the row. */
        public SecretToken stored(ResultSet row) throws SQLException {
            var hash = row.getBytes("token_hash");
            return presented.filter(own -> Arrays.equals(own.hash(), hash)).orElse(fresh);
        }
    }

    @Scheduled(every = "1h", delayed = "6m")
    void deleteUnused() {
        statements.execute(
                "delete from devices where used_at <= ?", Instant.now().minus(lifetime));
    }

    @Scheduled(every = "1h", delayed = "7m")
    void deleteSurplus() {
        statements.execute(DELETE_SURPLUS, perAccount, perAccount);
    }
}
