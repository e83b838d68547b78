package dev.breakwater.stack.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import dev.breakwater.stack.Stack;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.server.ConnectionSettings;
import dev.breakwater.stack.testing.http.Management;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.jboss.logging.Logger;

/**
 * Dev Services for a {@code @QuarkusIntegrationTest}: the packaged service under test gets a sandbox on the local stack,
 * and the test reads its addresses from the same configuration keys.
 */
public class LocalStack implements QuarkusTestResourceLifecycleManager {

    private static final Logger LOG = Logger.getLogger(LocalStack.class);

    @Override
    public Map<String, String> start() {
        try {
            var module = Path.of("").toAbsolutePath().getFileName().toString();
            var stack = new Stack(StackLocation.find(), LOG::info);
            stack.attach();
            var keys = keys(stack.isolated(stack.claim("native-" + module)));
            // Quarkus finds out a packaged process's HTTP port when that is 0, but not that of its management
            // interface. With 0
            // for one of them alone the process does not start: their metrics then have different labels.
            var managementPort = Wire.freePort();
            keys.put("quarkus.http.port", Wire.freePort());
            keys.put("quarkus.management.port", managementPort);
            keys.put(Management.PORT, managementPort);
            keys.forEach(System::setProperty);
            return keys;
        } catch (Exception e) {
            throw new IllegalStateException("the local stack did not start", e);
        }
    }

    private static Map<String, String> keys(ConnectionSettings connectionSettings) {
        var keys = new HashMap<>(connectionSettings.ownKeys());
        keys.putAll(connectionSettings.database(true));
        keys.putAll(connectionSettings.kafkaKeys());
        keys.putAll(connectionSettings.redisKeys());
        keys.putAll(connectionSettings.s3Keys());
        keys.putAll(connectionSettings.mailKeys());
        keys.put(
                "mp.jwt.verify.publickey.location",
                connectionSettings.keys().resolve("jwks.json").toUri().toString());
        return keys;
    }

    /** The stack stops after its last user, which is this JVM. */
    @Override
    public void stop() {}
}
