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
import dev.breakwater.user.Together;
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

/** Between the service and the replica stands a wire that can be cut or frozen. */
@QuarkusTest
@TestProfile(ReplicaTest.Wired.class)
@DisabledIfSystemProperty(named = "stack", matches = "containers", disabledReason = "there is no replica")
class ReplicaTest {

    private static final String OLD = "Ada Lovelace";
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
    void the_replica_lags_5_s_and_the_writer_still_reads_its_write() throws Exception {
        try (var _ = ReplayDelay.of(Duration.ofSeconds(5))) {
            var written = reader.renames("Countess").then().statusCode(200).extract();
            assertEquals(OLD, reader.shownName(), "a stranger is answered by the replica");
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
                    .until(() -> reader.shownName().equals("Countess"));
            var caughtUp = reads.of("caught-up");
            assertEquals("Countess", reader.nameWith(written.header(Reader.HEADER)));
            assertEquals(caughtUp + 1, reads.of("caught-up"));
        }
    }

    @Test
    void a_replica_that_lags_too_far_is_left_alone_until_it_has_caught_up() throws Exception {
        try (var _ = ReplayDelay.of(Duration.ofMinutes(10))) {
            reader.renames("Countess").then().statusCode(200);
            assertEquals(OLD, reader.shownName());
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> reader.shownName().equals("Countess"));
            assertTrue(reads.of("lagging") > 0);
        }
        awaitReplica();
        assertEquals("Countess", reader.shownName());
    }

    @Test
    void the_replica_is_gone_and_nobody_notices() throws IOException {
        wire.cut();
        var failed = reads.of("failed");
        assertEquals((double) SOME, reads.of("primary", this::readSome));
        assertTrue(reads.of("failed") - failed <= 1, "the first that fails speaks for all");
        reader.renames("Countess").then().statusCode(200);
        assertEquals("Countess", reader.shownName());
        wire.mend();
        awaitReplica();
    }

    @Test
    void a_replica_that_does_not_answer_holds_up_the_first_reads_for_a_moment_and_no_other() throws Exception {
        wire.freeze();
        try {
            assertTimeout(Duration.ofSeconds(30), () -> Together.times(8, reader::shownName));
            var away = reads.of("away");
            readSome();
            assertEquals(away + SOME, reads.of("away"));
        } finally {
            wire.thaw();
        }
        awaitReplica();
    }

    @Test
    void a_pool_that_is_full_does_not_take_the_replica_out() throws SQLException {
        var away = reads.of("away");
        var taken = new ArrayList<Connection>();
        try {
            while (taken.size() < READERS) taken.add(pool.getConnection());
            assertEquals(1.0, reads.of("primary", reader::shownName), "the primary stands in");
        } finally {
            for (var connection : taken) connection.close();
        }
        assertEquals(1.0, reads.of("replica", reader::shownName));
        assertEquals(away, reads.of("away"));
    }

    private void readSome() {
        for (int i = 0; i < SOME; i++) assertEquals(OLD, reader.shownName());
    }

    private void awaitReplica() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(1.0, reads.of("replica", reader::shownName)));
    }
}
