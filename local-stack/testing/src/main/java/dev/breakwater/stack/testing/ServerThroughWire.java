package dev.breakwater.stack.testing;

import java.util.Map;

import dev.breakwater.stack.machine.StackLocation;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/** Connects a test's application to a server through the port of a {@link Wire}, if one is set. */
public final class ServerThroughWire implements ConfigSourceInterceptor {

    /** To the replica. */
    public static final String PORT = "breakwater.test.replica-port";

    public static final String REDIS_PORT = "breakwater.test.redis-port";

    private static final Map<String, String> WAYS =
            Map.of("quarkus.datasource.reader.jdbc.url", PORT, "quarkus.redis.hosts", REDIS_PORT);
    private static final long serialVersionUID = 1;

    /** The address of the stack's Redis. */
    public static int redis() {
        return 16379 + StackLocation.find().offset();
    }

    /** The address of its object store. */
    public static int s3() {
        return 19000 + StackLocation.find().offset();
    }

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        var value = context.proceed(name);
        if (value == null || !WAYS.containsKey(name)) return value;
        var port = context.proceed(WAYS.get(name));
        return port == null
                ? value
                : value.withValue(value.getValue().replaceFirst("//[^/]+/", "//localhost:" + port.getValue() + "/"));
    }
}
