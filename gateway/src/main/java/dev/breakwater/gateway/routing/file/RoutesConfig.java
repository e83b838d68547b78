package dev.breakwater.gateway.routing.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the routes come from. */
@ConfigMapping(prefix = "breakwater.gateway")
interface RoutesConfig {

    /** A YAML file with all routes, in place of the packaged routes.yaml. */
    Optional<Path> routesFile();

    /** How often the file is read again. A change is in force after at most this time. */
    @WithDefault("2s")
    Duration routesInterval();
}
