package dev.breakwater.email;

import dev.breakwater.platform.database.Database;
import dev.breakwater.platform.start.Needs;
import dev.breakwater.platform.start.Servers;
import dev.breakwater.platform.start.Start;

/** The email service as a process, and what it needs to be told. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        Start.run("email-service", Main::declare, arguments);
    }

    private static void declare(Needs needs) {
        Database.primary(needs);
        if (needs.isPreparation()) return;
        Servers.kafka(needs);
        Servers.personalData(needs);
        Servers.keySet(needs);
        Servers.publicUrl(needs);
        Servers.collector(needs);
        smtp(needs);
    }

    private static void smtp(Needs needs) {
        var isPlain = needs.value("breakwater.smtp.encryption")
                .filter("none"::equalsIgnoreCase)
                .isPresent();
        needs.text("breakwater.smtp.host")
                .number("breakwater.smtp.port", 1, 65_535)
                .unlessDevelopment("breakwater.smtp.from", needs::text)
                .together("breakwater.smtp.username", "breakwater.smtp.password")
                .secretIfAny("breakwater.smtp.password")
                .consistent(
                        !isPlain
                                || needs.isDevelopment()
                                || needs.value("breakwater.smtp.password").isEmpty(),
                        "breakwater.smtp.encryption",
                        "is none, so breakwater.smtp.password would travel in plain text");
    }
}
