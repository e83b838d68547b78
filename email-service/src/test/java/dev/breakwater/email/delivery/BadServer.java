package dev.breakwater.email.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The service with the test's own mail server, on a port chosen before the server starts. */
public class BadServer implements QuarkusTestProfile {

    static final String PORT = "breakwater-test.smtp.port";

    @Override
    public Map<String, String> getConfigOverrides() {
        if (System.getProperty(PORT) == null) System.setProperty(PORT, "" + free());
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

    static int port() {
        return Integer.getInteger(PORT);
    }

    /** Below the ports of outgoing connections, one of which could take it while the server is stopped. */
    static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (var _ = new ServerSocket(port)) {
                return port;
            } catch (IOException taken) {
                if (!(taken instanceof BindException)) throw new UncheckedIOException(taken);
            }
        }
    }
}
