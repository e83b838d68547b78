package dev.breakwater.user.replica;

import java.util.Map;

import jakarta.inject.Inject;

import dev.breakwater.stack.testing.http.Management;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@TestProfile(NoReplicaTest.Alone.class)
class NoReplicaTest {

    public static class Alone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.reader.active", "false");
        }
    }

    @Inject
    MeterRegistry meters;

    @Test
    void without_a_replica_every_read_uses_the_primary_and_no_token_is_returned() {
        var reader = Reader.registered();
        reader.renames("Countess").then().statusCode(200).header(Reader.HEADER, nullValue());
        assertEquals("Countess", reader.publicName());
        assertEquals("Countess", reader.nameWith("user-service." + "A".repeat(59)));
        assertTrue(new Reads(meters).of("none") > 0);
        var metrics = Management.get("/q/metrics").asString();
        assertFalse(metrics.contains("breakwater_replica_lag"), "without a replica there is no lag");
        Management.get("/q/health/ready").then().statusCode(200);
    }
}
