package dev.breakwater.stack.deployment;

import java.util.List;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** In dev mode a service uses the ports of the packaged one: they are shifted by the offset of the stack. */
final class DevPorts {

    private static final List<String> KEYS = List.of("quarkus.http.port", "quarkus.management.port");

    /** The ordinal of environment variables: a port from this source or a higher one was set by the developer. */
    private static final int ENVIRONMENT = 300;

    private DevPorts() {}

    static void shift(int offset) {
        if (offset != 0) KEYS.forEach(key -> shift(ConfigProvider.getConfig(), key, offset));
    }

    /** Sets a system property, because the application's settings override any default; a restart finds it set. */
    private static void shift(Config config, String key, int offset) {
        var port = config.getConfigValue(key);
        if (port.getValue() == null || port.getSourceOrdinal() >= ENVIRONMENT) return;
        System.setProperty(key, Integer.toString(Integer.parseInt(port.getValue()) + offset));
    }
}
