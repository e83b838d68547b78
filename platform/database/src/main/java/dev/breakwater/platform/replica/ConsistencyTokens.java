package dev.breakwater.platform.replica;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import dev.breakwater.platform.replica.ConsistencyTokenCipher.Mark;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.Startup;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Creates and reads consistency tokens, {@code <service>.<encrypted log position of the primary>}. A write's response
 * carries one and the caller sends it with later reads.
 */
@Startup
@Singleton
public class ConsistencyTokens {

    private static final Logger LOG = Logger.getLogger(ConsistencyTokens.class);

    /** Allows for the measurement interval and for clock skew. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final AgroalDataSource primary;
    private final String prefix;
    private final String cookie;
    private final Duration lifetime;
    private final Optional<ConsistencyTokenCipher> seal;

    ConsistencyTokens(
            AgroalDataSource primary,
            ReplicaDataSource replicaDataSource,
            ReplicaConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service)
            throws SQLException {
        this.primary = primary;
        prefix = service + ".";
        cookie = "consistency-" + service;
        lifetime = config.lagLimit().plus(config.look()).plus(MARGIN);
        seal = replicaDataSource.isPresent()
                ? Optional.of(new ConsistencyTokenCipher(ConsistencyKey.read(primary)))
                : Optional.empty();
    }

    /** Named after the service, because each service has its own primary. */
    String cookie() {
        return cookie;
    }

    /** After this time a token is obsolete: every replica in use is within the lag limit, and so has replayed the write. */
    Duration lifetime() {
        return lifetime;
    }

    /**
     * A token for a write that has just committed. The current position is at or past the commit's, which is not known
     * itself. If the primary does not return its position, the token sends the caller's reads to the primary for the token's
     * lifetime, because the write has committed anyway. Empty when there is no replica.
     */
    public Optional<String> afterWrite() {
        return seal.map(it -> prefix + it.close(new Mark(position(), Instant.now())));
    }

    private long position() {
        try (var connection = primary.getConnection()) {
            return LogPositions.ofPrimary(connection);
        } catch (SQLException e) {
            LOG.warnf("the primary does not say how far it is: %s", e);
            return Long.MAX_VALUE;
        }
    }

    /** The highest position of the tokens. Ignores tokens of other services, forged tokens and expired tokens. */
    OptionalLong furthest(Stream<String> tokens) {
        if (seal.isEmpty()) return OptionalLong.empty();
        var oldest = Instant.now().minus(lifetime);
        return tokens.filter(token -> token.startsWith(prefix))
                .map(token -> seal.get().open(token.substring(prefix.length())))
                .flatMap(Optional::stream)
                .filter(mark -> mark.at().isAfter(oldest))
                .mapToLong(Mark::position)
                .max();
    }
}
