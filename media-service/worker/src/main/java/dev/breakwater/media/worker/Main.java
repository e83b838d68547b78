package dev.breakwater.media.worker;

import dev.breakwater.platform.startup.RequiredConfig;
import dev.breakwater.platform.startup.ServerConfig;
import dev.breakwater.platform.startup.Startup;

/** The thumbnail worker as a process, and what it needs to be told. */
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
