package dev.breakwater.gateway.routing.file;

import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.breakwater.gateway.routing.Routes;
import org.jboss.logging.Logger;

/** Reads the routes at the start, and prints them. */
final class RoutesReader {

    private static final Logger LOG = Logger.getLogger(RoutesReader.class);

    @Produces
    @Singleton
    Routes routes(RoutesConfig config) {
        var result = config.routesFile().map(RouteFile::read).orElseGet(RouteFile::packaged);
        var table = result.table().orElseThrow(() -> invalid(result.errors()));
        LOG.infof("routes:\n%s", table);
        return new Routes(table);
    }

    private static IllegalStateException invalid(List<String> errors) {
        return new IllegalStateException("invalid routes: " + String.join("; ", errors));
    }
}
