package dev.breakwater.media.worker;

import dev.breakwater.platform.startup.RequiredConfig;
import dev.breakwater.platform.startup.ServerConfig;
import dev.breakwater.platform.startup.Startup;

/** The entry point of the thumbnail worker; declares the required configuration. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        Startup.run("media-worker", Main::declare, arguments);
    }

    private static void declare(RequiredConfig requiredConfig) {
        ServerConfig.kafka(requiredConfig);
        ServerConfig.s3(requiredConfig);
        ServerConfig.collector(requiredConfig);
    }
}
