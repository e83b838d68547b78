package dev.breakwater.stack.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.breakwater.stack.machine.Folders;
import dev.breakwater.stack.machine.Http;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.machine.Tools;
import dev.breakwater.stack.process.Daemon;
import dev.breakwater.stack.process.Server;

/** Debian's Prometheus with the project's rules; it scrapes every service under its name. */
public final class Prometheus implements Server {

    public static final String NAME = "prometheus";

    private final StackLocation stackLocation;
    private final Map<String, Integer> services;

    /** @param services their names and management ports */
    public Prometheus(StackLocation stackLocation, Map<String, Integer> services) {
        this.stackLocation = stackLocation;
        this.services = services;
    }

    @Override
    public String name() {
        return NAME;
    }

    public static int port(StackLocation stackLocation) {
        return stackLocation.port(9090);
    }

    @Override
    public List<Integer> ports() {
        return List.of(port(stackLocation));
    }

    /** Otherwise it would report services as down while they start. */
    @Override
    public List<String> after() {
        return List.copyOf(services.keySet());
    }

    private Path rules() {
        return stackLocation.root().resolve("observability/rules");
    }

    @Override
    public Command prepare() throws IOException {
        var settings = stackLocation.folder("run").resolve("prometheus.yml");
        Files.writeString(settings, """
                global: { scrape_interval: 5s, evaluation_interval: 5s }
                rule_files: [ "%s/*.yml" ]
                alerting: { alertmanagers: [ { static_configs: [ { targets: [ "127.0.0.1:%d" ] } ] } ] }
                scrape_configs:
                """.formatted(rules(), Alertmanager.port(stackLocation)) + scrapes());
        return Command.of(
                stackLocation.dir(),
                List.of(
                        Tools.installed("prometheus", "prometheus"),
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + Files.createDirectories(stackLocation.data(NAME)),
                        "--storage.tsdb.retention.time=7d",
                        "--web.listen-address=127.0.0.1:" + port(stackLocation),
                        "--log.level=warn"));
    }

    private String scrapes() {
        return services.entrySet().stream()
                .map(service -> """
                  - job_name: %s
                    metrics_path: /q/metrics
                    static_configs: [ { targets: [ "127.0.0.1:%d" ] } ]
                """.formatted(service.getKey(), service.getValue()))
                .collect(Collectors.joining());
    }

    @Override
    public boolean healthy() {
        return Http.status(port(stackLocation), "/-/ready") == 200;
    }

    /** It reads its rules at start. */
    @Override
    public boolean outdated(Daemon running) {
        try (var files = Files.list(rules())) {
            return files.anyMatch(file -> Folders.modified(file).isAfter(running.since()));
        } catch (IOException gone) {
            return false;
        }
    }
}
