package dev.breakwater.media.worker;

import dev.breakwater.media.processing.decoder.child.DecoderMain;
import dev.breakwater.platform.startup.RequiredConfig;
import dev.breakwater.platform.startup.ServerConfig;
import dev.breakwater.platform.startup.Startup;

/** The entry point of the thumbnail worker and of its child processes; declares the required configuration. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        if (DecoderMain.isNamedBy(arguments)) DecoderMain.main(arguments);
        else Startup.run("media-worker", Main::declare, arguments);
    }

    private static void declare(RequiredConfig requiredConfig) {
        ServerConfig.kafka(requiredConfig);
        ServerConfig.s3(requiredConfig);
        ServerConfig.collector(requiredConfig);
    }
}
