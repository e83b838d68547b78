package dev.breakwater.deploy.workload;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of our processes with its differences; the common part is in {@code PodShape}.
 *
 * @param module the Maven module that packages it, as a folder
 * @param finishing the time for its own work after the last request: an outbox batch, an image
 * @param calls the processes that it calls over HTTP
 * @param needs the servers that it uses
 * @param settings its configuration other than that of the servers
 */
public record Workload(
        String name,
        String module,
        Size size,
        int finishing,
        List<String> calls,
        List<ServerDependency> needs,
        List<Setting> settings,
        List<Folder> folders,
        Optional<Lag> lag) {

    /** Resource requests, and a limit of memory; CPU has no limit. */
    public record Size(String cpu, String memory, String mostCpu, String mostMemory) {}

    /** A Secret or a ConfigMap whose entries are mounted as files; without an optional Secret the folder is empty. */
    public record Folder(String path, String source, boolean isSecret, boolean isOptional) {

        static Folder ofSecret(String path, String secret) {
            return new Folder(path, secret, true, false);
        }

        static Folder ofSecretIfAny(String path, String secret) {
            return new Folder(path, secret, true, true);
        }

        static Folder ofConfig(String path, String configMap) {
            return new Folder(path, configMap, false, false);
        }
    }

    /** The consumer lag per process above which the autoscaler adds processes. */
    public record Lag(String topic, int perProcess) {}

    /** The switch for development clusters, whose passwords are in this repository; and the export of traces, which is optional. */
    private static final List<Setting> COMMON = List.of(
            Setting.configIfAny("breakwater.development"),
            Setting.configIfAny("quarkus.otel.exporter.otlp.endpoint"),
            Setting.configIfAny("breakwater.traces.ratio"));

    public boolean needs(String name) {
        return needs.stream().anyMatch(need -> need.name().equals(name));
    }

    public Stream<Setting> allSettings() {
        return Stream.of(COMMON.stream(), settings.stream(), needs.stream().flatMap(need -> need.settings().stream()))
                .flatMap(it -> it);
    }
}
