package dev.breakwater.media.api.trash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Connects the service to a {@link ScriptedS3}, on a port that is chosen before the service starts. */
public class ScriptedStore implements QuarkusTestProfile {

    private static final String PORT = "breakwater-test.s3.port";

    @Override
    public Map<String, String> getConfigOverrides() {
        if (System.getProperty(PORT) == null) System.setProperty(PORT, "" + free());
        return Map.of(
                "quarkus.s3.endpoint-override",
                "http://localhost:" + System.getProperty(PORT),
                "quarkus.s3.path-style-access",
                "true");
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
