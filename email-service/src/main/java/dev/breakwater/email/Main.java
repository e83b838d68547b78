package dev.breakwater.email;

import dev.breakwater.platform.database.RequiredDatabase;
import dev.breakwater.platform.startup.RequiredConfig;
import dev.breakwater.platform.startup.ServerConfig;
import dev.breakwater.platform.startup.Startup;

/** The email service as a process, and the configuration it requires. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        Startup.run("email-service", Main::declare, arguments);
    }

    private static void declare(RequiredConfig requiredConfig) {
        RequiredDatabase.primary(requiredConfig);
        if (requiredConfig.isPreparation()) return;
        ServerConfig.kafka(requiredConfig);
        ServerConfig.personalData(requiredConfig);
        ServerConfig.keySet(requiredConfig);
        ServerConfig.publicUrl(requiredConfig);
        ServerConfig.collector(requiredConfig);
        smtp(requiredConfig);
    }

    private static void smtp(RequiredConfig requiredConfig) {
        var isPlain = requiredConfig
                .value("breakwater.smtp.encryption")
                .filter("none"::equalsIgnoreCase)
                .isPresent();
        requiredConfig
                .text("breakwater.smtp.host")
                .number("breakwater.smtp.port", 1, 65_535)
                .unlessDevelopment("breakwater.smtp.from", requiredConfig::text)
                .together("breakwater.smtp.username", "breakwater.smtp.password")
                .secretIfAny("breakwater.smtp.password")
                .consistent(
                        !isPlain
                                || requiredConfig.isDevelopment()
                                || requiredConfig
                                        .value("breakwater.smtp.password")
                                        .isEmpty(),
                        "breakwater.smtp.encryption",
                        "is none, so breakwater.smtp.password would travel in plain text");
    }
}
