package dev.breakwater.gateway;

import java.util.List;

import dev.breakwater.gateway.route.Networks;
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
        needs.checked(
                "breakwater.upstream.trusted-proxies",
                Networks::isList,
                "must be addresses or networks (10.0.0.0/8), with commas between them");
        Servers.publicUrl(needs);
        Servers.collector(needs);
    }
}
