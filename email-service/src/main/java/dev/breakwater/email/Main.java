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
        requiredConfig
                .folder("breakwater.suppression.keys.directory", ".key")
                .secretIfAny("breakwater.suppression.reports.secret");
        requiredConfig.urlIfAny("breakwater.attachments.media-url", "http", "https");
        ServerConfig.requestSecretIfAny(requiredConfig, "breakwater.attachments.secret");
        if (requiredConfig.value("breakwater.dkim.directory").isPresent())
            requiredConfig.folder("breakwater.dkim.directory", ".pem");
    }

    private static void smtp(RequiredConfig requiredConfig) {
        requiredConfig
                .text("breakwater.smtp.host")
                .number("breakwater.smtp.port", 1, 65_535)
                .unlessDevelopment("breakwater.smtp.from", requiredConfig::text);
        credentials(requiredConfig, "breakwater.smtp.");
        credentials(requiredConfig, "breakwater.smtp.providers.secondary.");
    }

    private static void credentials(RequiredConfig requiredConfig, String server) {
        var encryption = server + "encryption";
        var password = server + "password";
        var isPlain = requiredConfig
                .value(encryption)
                .filter("none"::equalsIgnoreCase)
                .isPresent();
        requiredConfig
                .together(server + "username", password)
                .secretIfAny(password)
                .consistent(
                        !isPlain
                                || requiredConfig.isDevelopment()
                                || requiredConfig.value(password).isEmpty(),
                        encryption,
                        "is none, so " + password + " would travel in plain text");
    }
}
