package dev.breakwater.gateway;

import java.util.List;

import dev.breakwater.platform.start.Needs;
import dev.breakwater.platform.start.Servers;
import dev.breakwater.platform.start.Start;

/** The gateway as a process, and what it needs to be told. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        Start.run("gateway", Main::declare, arguments);
    }

    private static void declare(Needs needs) {
        for (var upstream : List.of("users", "emails", "media"))
            needs.unlessDevelopment("breakwater.upstream." + upstream, key -> needs.url(key, "http", "https"));
        needs.urlIfAny("breakwater.inbox-url", "http", "https");
        Servers.publicUrl(needs);
        Servers.collector(needs);
    }
}
