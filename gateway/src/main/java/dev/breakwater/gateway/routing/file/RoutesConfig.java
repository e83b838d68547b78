package dev.breakwater.gateway.routing.file;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where the routes come from. */
@ConfigMapping(prefix = "breakwater.gateway")
interface RoutesConfig {

    /** A YAML file with all routes, in place of the packaged routes.yaml. */
    Optional<Path> routesFile();
}
