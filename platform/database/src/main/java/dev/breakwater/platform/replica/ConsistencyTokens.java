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

/** What writers are given, and show again when they read: {@code <service>.<sealed position of the primary>}. */
@Startup
@Singleton
class ConsistencyTokens {

    private static final Logger LOG = Logger.getLogger(ConsistencyTokens.class);

    /** For the time between two looks, and clocks that differ. */
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
        seal = replicaDataSource.isPresent() ? Optional.of(new ConsistencyTokenCipher(key(primary))) : Optional.empty();
    }

    /** Named after the service: what one's primary wrote says nothing of another's. */
    String cookie() {
        return cookie;
    }

    /** After it, every replica that may be read from has what was written: it is within the limit. */
    Duration lifetime() {
        return lifetime;
    }

    /**
     * To be called when the write has committed: the position at that moment is past the commit's, and no earlier one is
     * known to be. A primary that cannot tell has committed all the same, so the writer then reads from it alone, for a
     * token's lifetime. Empty where there is no replica.
     */
    Optional<String> afterWrite() {
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

    /** The furthest that one of the tokens asks for; those that are not ours, not whole or too old ask for nothing. */
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

    private static byte[] key(AgroalDataSource primary) throws SQLException {
        try (var connection = primary.getConnection();
                var query = connection.prepareStatement("select key from consistency_key");
                var found = query.executeQuery()) {
            found.next();
            return found.getBytes(1);
        }
    }
}
