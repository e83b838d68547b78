package dev.breakwater.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prometheus as Debian packages it, with the project's rules; it scrapes every service under its name. */
final class Prometheus implements Server {

    static final String NAME = "prometheus";

    private final Place place;
    private final Map<String, Integer> services;

    /** @param services their names and ports */
    Prometheus(Place place, Map<String, Integer> services) {
        this.place = place;
        this.services = services;
    }

    @Override
    public String name() {
        return NAME;
    }

    static int port(Place place) {
        return place.port(9090);
    }

    @Override
    public List<Integer> ports() {
        return List.of(port(place));
    }

    /** Or it would find them missing while they start. */
    @Override
    public List<String> after() {
        return List.copyOf(services.keySet());
    }

    private Path rules() {
        return place.root().resolve("observability/rules");
    }

    @Override
    public Command prepare() throws IOException {
        var settings = place.folder("run").resolve("prometheus.yml");
        Files.writeString(settings, """
                global: { scrape_interval: 5s, evaluation_interval: 5s }
                rule_files: [ "%s/*.yml" ]
                alerting: { alertmanagers: [ { static_configs: [ { targets: [ "127.0.0.1:%d" ] } ] } ] }
                scrape_configs:
                """.formatted(rules(), Alertmanager.port(place)) + scrapes());
        return Command.of(
                place.dir(),
                List.of(
                        Tools.installed("prometheus"),
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + Files.createDirectories(place.data(NAME)),
                        "--storage.tsdb.retention.time=7d",
                        "--web.listen-address=127.0.0.1:" + port(place),
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
        return Http.status(port(place), "/-/ready") == 200;
    }

    /** It reads its rules when it starts. */
    @Override
    public boolean outdated(Daemon running) {
        try (var files = Files.list(rules())) {
            return files.anyMatch(file -> Folders.modified(file).isAfter(running.since()));
        } catch (IOException gone) {
            return false;
        }
    }
}
