package dev.breakwater.user.replica;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;

import jakarta.inject.Inject;

import dev.breakwater.stack.testing.ReplayDelay;
import dev.breakwater.stack.testing.ServerThroughWire;
import dev.breakwater.stack.testing.Wire;
import dev.breakwater.user.Concurrently;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The service connects to the replica through a proxy whose connections can be cut or frozen. */
@QuarkusTest
@TestProfile(ReplicaTest.Wired.class)
@DisabledIfSystemProperty(named = "stack", matches = "containers", disabledReason = "there is no replica")
class ReplicaTest {

    private static final String OUTDATED = "Ada Lovelace";
    private static final int SOME = 20;
    private static final int READERS = 16;

    public static class Wired implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    ServerThroughWire.PORT,
                    Wire.freePort(),
                    "breakwater.replica.look",
                    "PT1S",
                    "breakwater.replica.lag-limit",
                    "PT8S",
                    "breakwater.profile-cache.lifetime",
                    "PT0S");
        }
    }

    @ConfigProperty(name = ServerThroughWire.PORT)
    int port;

    @Inject
    MeterRegistry meters;

    @Inject
    @DataSource("reader")
    AgroalDataSource pool;

    Wire wire;
    Reads reads;
    Reader reader;

    @BeforeEach
    void begin() throws IOException {
        reads = new Reads(meters);
        wire = new Wire(port, ReplayDelay.port());
        wire.mend();
        reader = Reader.registered();
        awaitReplica();
    }

    @AfterEach
    void end() throws IOException {
        wire.cut();
    }

    @Test
    void a_writer_reads_its_own_write_while_the_replica_lags_5_s() throws Exception {
        try (var _ = ReplayDelay.of(Duration.ofSeconds(5))) {
            var written = reader.renames("Countess").then().statusCode(200).extract();
            assertEquals(OUTDATED, reader.publicName(), "reads without a token use the replica");
            var behind = reads.of("behind");
            assertEquals("Countess", reader.nameWith(written.header(Reader.HEADER)));
            assertEquals(
                    "Countess",
                    reader.signedIn()
                            .cookie(Reader.COOKIE, written.cookie(Reader.COOKIE))
                            .get("/api/v1/users/me")
                            .path("displayName"));
            assertEquals(behind + 2, reads.of("behind"));
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> reader.publicName().equals("Countess"));
            var caughtUp = reads.of("caught-up");
            assertEquals("Countess", reader.nameWith(written.header(Reader.HEADER)));
            assertEquals(caughtUp + 1, reads.of("caught-up"));
        }
    }

    @Test
    void a_replica_above_the_lag_limit_is_not_used_until_it_has_caught_up() throws Exception {
        try (var _ = ReplayDelay.of(Duration.ofMinutes(10))) {
            reader.renames("Countess").then().statusCode(200);
            assertEquals(OUTDATED, reader.publicName());
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> reader.publicName().equals("Countess"));
            assertTrue(reads.of("lagging") > 0);
        }
        awaitReplica();
        assertEquals("Countess", reader.publicName());
    }

    @Test
    void without_the_replica_reads_use_the_primary() throws IOException {
        wire.cut();
        var failed = reads.of("failed");
        assertEquals((double) SOME, reads.of("primary", this::readSome));
        assertTrue(reads.of("failed") - failed <= 1, "the first failure opens the circuit");
        reader.renames("Countess").then().statusCode(200);
        assertEquals("Countess", reader.publicName());
        wire.mend();
        awaitReplica();
    }

    @Test
    void only_the_first_reads_wait_for_a_replica_that_does_not_answer() throws Exception {
        wire.freeze();
        try {
            assertTimeout(Duration.ofSeconds(30), () -> Concurrently.times(8, reader::publicName));
            var away = reads.of("away");
            readSome();
            assertEquals(away + SOME, reads.of("away"));
        } finally {
            wire.thaw();
        }
        awaitReplica();
    }

    @Test
    void an_exhausted_connection_pool_does_not_mark_the_replica_as_unavailable() throws SQLException {
        var away = reads.of("away");
        var taken = new ArrayList<Connection>();
        try {
            while (taken.size() < READERS) taken.add(pool.getConnection());
            assertEquals(1.0, reads.of("primary", reader::publicName), "the read falls back to the primary");
        } finally {
            for (var connection : taken) connection.close();
        }
        assertEquals(1.0, reads.of("replica", reader::publicName));
        assertEquals(away, reads.of("away"));
    }

    private void readSome() {
        for (int i = 0; i < SOME; i++) assertEquals(OUTDATED, reader.publicName());
    }

    private void awaitReplica() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(1.0, reads.of("replica", reader::publicName)));
    }
}
