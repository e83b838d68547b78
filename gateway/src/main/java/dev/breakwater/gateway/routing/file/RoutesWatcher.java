package dev.breakwater.gateway.routing.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.breakwater.gateway.routing.Route;
import dev.breakwater.gateway.routing.RouteTable;
import dev.breakwater.gateway.routing.Routes;
import dev.breakwater.platform.background.BackgroundLoop;
import dev.breakwater.platform.background.BackgroundLoops;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/**
 * Takes a changed file of routes without a restart, and keeps the routes in force when the file is invalid. It compares the content
 * at an interval: a ConfigMap is replaced by a change of symbolic links, of which a watch of the file itself gets no event.
 */
@Singleton
class RoutesWatcher {

    private static final Logger LOG = Logger.getLogger(RoutesWatcher.class);

    private final RoutesConfig config;
    private final Routes routes;
    private final BackgroundLoops loops;
    private final Counter taken;
    private final Counter refused;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean isRefused;
    private BackgroundLoop loop;

    RoutesWatcher(RoutesConfig config, Routes routes, BackgroundLoops loops, MeterRegistry meters) {
        this.config = config;
        this.routes = routes;
        this.loops = loops;
        taken = counter(meters, "taken");
        refused = counter(meters, "refused");
        Gauge.builder("breakwater.gateway.routes.refused", this, watcher -> watcher.isRefused ? 1 : 0)
                .description("1 while the file of routes is invalid, so that a gateway that starts now would end")
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String result) {
        return Counter.builder("breakwater.gateway.routes.changes")
                .description("Changed files of routes that were taken, or refused as invalid")
                .tag("result", result)
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        config.routesFile().ifPresent(file -> loop = loops.start("routes", () -> watch(file)));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        if (loop != null) loop.stop(config.routesInterval());
    }

    private void watch(Path file) {
        try {
            // The file that the start has read may have changed since: the first look takes it again.
            byte[] known = null;
            do {
                var content = content(file);
                // Once, it may be on its way to other content.
                if (content.length == 0 && known != null && known.length == 0) miss(file);
                if (content.length > 0 && !Arrays.equals(known, content)) take(file, known == null);
                known = content;
            } while (!stopping.await(config.routesInterval().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing while the file is away or being replaced: the next look finds it. */
    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            LOG.debugf("the file of routes cannot be read: %s", e.getMessage());
            return new byte[0];
        }
    }

    private void miss(Path file) {
        if (isRefused) return;
        isRefused = true;
        refused.increment();
        LOG.errorf("the changed routes are not taken: %s is empty or cannot be read", file);
    }

    private void take(Path file, boolean isFirst) {
        var result = RouteFile.read(file);
        isRefused = result.table().isEmpty();
        if (isRefused) {
            refused.increment();
            for (var error : result.errors()) LOG.errorf("the changed routes are not taken: %s", error);
            return;
        }
        var next = result.table().get();
        var before = routes.table();
        if (next.equals(before)) return;
        routes.replace(next);
        taken.increment();
        LOG.infof("the routes have changed%s:\n%s", isFirst ? " since the start" : "", difference(before, next));
    }

    static String difference(RouteTable before, RouteTable after) {
        var lines = new ArrayList<String>();
        without(before.routes(), after.routes()).forEach(row -> lines.add("- " + row));
        without(after.routes(), before.routes()).forEach(row -> lines.add("+ " + row));
        return lines.isEmpty() ? "only the order" : String.join("\n", lines);
    }

    private static List<Route> without(List<Route> rows, List<Route> others) {
        return rows.stream().filter(row -> !others.contains(row)).toList();
    }
}
