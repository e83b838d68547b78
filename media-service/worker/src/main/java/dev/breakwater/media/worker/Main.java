package dev.breakwater.media.worker;

import dev.breakwater.platform.start.Needs;
import dev.breakwater.platform.start.Servers;
import dev.breakwater.platform.start.Start;

/** The thumbnail worker as a process, and what it needs to be told. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        Start.run("media-worker", Main::declare, arguments);
    }

    private static void declare(Needs needs) {
        Servers.kafka(needs);
        Servers.s3(needs);
        Servers.collector(needs);
    }
}
