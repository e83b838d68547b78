package dev.breakwater.stack.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import dev.breakwater.stack.Coordinates;
import dev.breakwater.stack.Place;
import dev.breakwater.stack.Stack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.jboss.logging.Logger;

/**
 * What Dev Services are to a {@code @QuarkusTest}, for a {@code @QuarkusIntegrationTest}: the packaged service under test
 * gets a sandbox on the local stack, and the test knows its addresses by the same configuration keys.
 */
public class LocalStack implements QuarkusTestResourceLifecycleManager {

    private static final Logger LOG = Logger.getLogger(LocalStack.class);

    @Override
    public Map<String, String> start() {
        try {
            var module = Path.of("").toAbsolutePath().getFileName().toString();
            var stack = new Stack(Place.find(), LOG::info);
            stack.attach();
            var keys = keys(stack.isolated(stack.claim("native-" + module)));
            keys.forEach(System::setProperty);
            return keys;
        } catch (Exception e) {
            throw new IllegalStateException("the local stack did not come up", e);
        }
    }

    private static Map<String, String> keys(Coordinates coordinates) {
        var keys = new HashMap<>(coordinates.ownKeys());
        keys.putAll(coordinates.database(true));
        keys.putAll(coordinates.kafkaKeys());
        keys.putAll(coordinates.redisKeys());
        keys.putAll(coordinates.s3Keys());
        keys.putAll(coordinates.mailKeys());
        keys.put(
                "mp.jwt.verify.publickey.location",
                coordinates.keys().resolve("jwks.json").toUri().toString());
        return keys;
    }

    /** The stack ends with its last user, which is this JVM. */
    @Override
    public void stop() {}
}
