package dev.breakwater.gateway;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

import dev.breakwater.gateway.caching.cdn.RequiredCdnConfig;
import dev.breakwater.gateway.edge.request.CidrBlocks;
import dev.breakwater.gateway.routing.file.RouteFile;
import dev.breakwater.platform.startup.RequiredConfig;
import dev.breakwater.platform.startup.ServerConfig;
import dev.breakwater.platform.startup.Startup;

/** The gateway's process and its required configuration. */
public final class Main {

    private static final String ROUTES_FILE = "breakwater.gateway.routes-file";

    private static final int SECRET_LENGTH = 16;

    private Main() {}

    public static void main(String... arguments) {
        Startup.run("gateway", Main::declare, arguments);
    }

    private static void declare(RequiredConfig requiredConfig) {
        for (var upstream : List.of("users", "emails", "media"))
            requiredConfig.unlessDevelopment(
                    "breakwater.upstream." + upstream, key -> requiredConfig.url(key, "http", "https"));
        requiredConfig.urlIfAny("breakwater.inbox-url", "http", "https");
        requiredConfig.checked(
                "breakwater.upstream.trusted-proxies",
                CidrBlocks::isList,
                "must be a comma-separated list of addresses or networks (10.0.0.0/8)");
        requiredConfig.value(ROUTES_FILE).map(Path::of).map(RouteFile::read).ifPresent(result -> result.errors()
                .forEach(error -> requiredConfig.consistent(false, ROUTES_FILE + ":", error)));
        for (var secret : List.of("breakwater.shield.secret", "breakwater.shield.other-secret"))
            requiredConfig
                    .secretIfAny(secret)
                    .checked(secret, value -> value.length() >= SECRET_LENGTH, "must have 16 characters at least");
        requiredConfig.checked("breakwater.shield.client-ca", Main::isReadable, "must be a readable PEM file");
        ServerConfig.kafka(requiredConfig);
        ServerConfig.redis(requiredConfig);
        RequiredCdnConfig.declare(requiredConfig);
        ServerConfig.publicUrl(requiredConfig);
        ServerConfig.collector(requiredConfig);
    }

    private static boolean isReadable(String file) {
        try {
            return Files.isReadable(Path.of(file));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
