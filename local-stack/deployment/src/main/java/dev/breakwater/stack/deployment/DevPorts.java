package dev.breakwater.stack.deployment;

import java.util.List;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** In dev mode a service listens where the packaged one would: its ports are shifted with those of the stack. */
final class DevPorts {

    private static final List<String> KEYS = List.of("quarkus.http.port", "quarkus.management.port");

    /** Of environment variables: what has it or more was asked for by whoever started dev mode. */
    private static final int ENVIRONMENT = 300;

    private DevPorts() {}

    static void shift(int offset) {
        if (offset != 0) KEYS.forEach(key -> shift(ConfigProvider.getConfig(), key, offset));
    }

    /** By a system property, since an application's own settings win over any default; a restart finds it and is done. */
    private static void shift(Config config, String key, int offset) {
        var port = config.getConfigValue(key);
        if (port.getValue() == null || port.getSourceOrdinal() >= ENVIRONMENT) return;
        System.setProperty(key, Integer.toString(Integer.parseInt(port.getValue()) + offset));
    }
}
