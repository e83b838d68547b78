package dev.breakwater.email.delivery;

import java.util.Map;

import dev.breakwater.stack.testing.Wire;
import io.quarkus.test.junit.QuarkusTestProfile;

/** The service with the test's own mail server, on a port chosen before the server starts. */
public class BadServer implements QuarkusTestProfile {

    static final String PORT = "breakwater-test.smtp.port";

    @Override
    public Map<String, String> getConfigOverrides() {
        if (System.getProperty(PORT) == null) System.setProperty(PORT, Wire.freePort());
        return Map.of(
                "breakwater.smtp.port", System.getProperty(PORT),
                "breakwater.smtp.envelope-timeout", "5S",
                "breakwater.smtp.content-timeout", "5S",
                "breakwater.smtp.breaker-pause", "PT0.2S",
                "breakwater.smtp.longest-breaker-pause", "1S",
                "breakwater.jobs.poll", "PT0.2S",
                "breakwater.delivery.first-pause", "PT0.2S",
                "breakwater.delivery.longest-pause", "1S",
                "breakwater.delivery.most-attempts", "100");
    }

    public static int port() {
        return Integer.getInteger(PORT);
    }
}
