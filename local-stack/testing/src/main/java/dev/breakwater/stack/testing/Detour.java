package dev.breakwater.stack.testing;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/** Leads a test's application to the replica over the port of a {@link Wire}, where one is set as {@value #PORT}. */
public final class Detour implements ConfigSourceInterceptor {

    public static final String PORT = "breakwater.test.replica-port";

    private static final String URL = "quarkus.datasource.reader.jdbc.url";
    private static final long serialVersionUID = 1;

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        var value = context.proceed(name);
        if (value == null || !name.equals(URL)) return value;
        var port = context.proceed(PORT);
        return port == null
                ? value
                : value.withValue(value.getValue().replaceFirst("//[^/]+/", "//localhost:" + port.getValue() + "/"));
    }
}
