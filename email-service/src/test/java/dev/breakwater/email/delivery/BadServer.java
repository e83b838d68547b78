package dev.breakwater.email.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

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
                "breakwater.jobs.poll", "PT0.2S",
                "breakwater.delivery.first-pause", "PT0.2S",
                "breakwater.delivery.longest-pause", "1S",
                "breakwater.delivery.most-attempts", "100");
    }

    static int port() {
        return Integer.getInteger(PORT);
    }

    private static int free() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
