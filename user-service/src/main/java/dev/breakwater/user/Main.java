package dev.breakwater.user;

import dev.breakwater.platform.database.Database;
import dev.breakwater.platform.start.Needs;
import dev.breakwater.platform.start.Servers;
import dev.breakwater.platform.start.Start;
import dev.breakwater.user.password.Passwords;

/** The user service as a process, and what it needs to be told. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        Start.run("user-service", Main::declare, arguments);
    }

    private static void declare(Needs needs) {
        Database.primary(needs);
        if (needs.isPreparation()) return;
        Database.replica(needs);
        Servers.kafka(needs);
        Servers.redis(needs);
        Servers.publicUrl(needs);
        Servers.collector(needs);
        needs.unlessDevelopment("breakwater.trusted-proxies", needs::networks);
        needs.folder("breakwater.keys.directory", ".pem")
                .unlessDevelopment("breakwater.second-factor.key", key -> needs.key(key, 32));
        Servers.personalData(needs);
        Passwords.declare(needs);
    }
}
