package dev.breakwater.media.api;

import dev.breakwater.platform.database.Database;
import dev.breakwater.platform.start.Needs;
import dev.breakwater.platform.start.Servers;
import dev.breakwater.platform.start.Start;

/** The media api as a process, and what it needs to be told. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        Start.run("media-api", Main::declare, arguments);
    }

    private static void declare(Needs needs) {
        Database.primary(needs);
        if (needs.isPreparation()) return;
        Database.replica(needs);
        Servers.kafka(needs);
        Servers.s3(needs);
        Servers.keySet(needs);
        Servers.publicUrl(needs);
        Servers.collector(needs);
        needs.urlIfAny("breakwater.uploads.endpoint", "http", "https");
    }
}
