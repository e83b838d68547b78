package dev.breakwater.user;

import dev.breakwater.platform.database.RequiredDatabase;
import dev.breakwater.platform.startup.RequiredConfig;
import dev.breakwater.platform.startup.ServerConfig;
import dev.breakwater.platform.startup.Startup;
import dev.breakwater.user.password.hashing.Passwords;

/** Starts the user service and declares its required configuration. */
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        Startup.run("user-service", Main::declare, arguments);
    }

    private static void declare(RequiredConfig requiredConfig) {
        RequiredDatabase.primary(requiredConfig);
        if (requiredConfig.isPreparation()) return;
        RequiredDatabase.replica(requiredConfig);
        ServerConfig.kafka(requiredConfig);
        ServerConfig.redis(requiredConfig);
        ServerConfig.publicUrl(requiredConfig);
        ServerConfig.collector(requiredConfig);
        requiredConfig.unlessDevelopment("breakwater.trusted-proxies", requiredConfig::networks);
        requiredConfig
                .folder("breakwater.keys.directory", ".pem")
                .unlessDevelopment("breakwater.second-factor.key", key -> requiredConfig.key(key, 32));
        ServerConfig.personalData(requiredConfig);
        Passwords.declare(requiredConfig);
    }
}
