package dev.breakwater.deploy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of our processes and in what it differs from the others; what they have in common is in {@link PodShape}.
 *
 * @param module the Maven module that packages it, as a folder
 * @param finishing how long it may go on after its last request was answered: an outbox batch, an image
 * @param calls the processes that it calls over HTTP
 * @param needs the servers that it uses
 * @param settings its configuration beside that of the servers
 */
record Workload(
        String name,
        String module,
        Size size,
        int finishing,
        List<String> calls,
        List<ServerDependency> needs,
        List<Setting> settings,
        List<Folder> folders,
        Optional<Lag> lag) {

    /** What the scheduler sets aside, and what ends the process: its memory; more CPU than asked for is welcome. */
    record Size(String cpu, String memory, String mostCpu, String mostMemory) {}

    /** A Secret whose entries appear as files. */
    record Folder(String path, String secret) {}

    /** Waiting records of a topic, per process, above which more processes are started. */
    record Lag(String topic, int perProcess) {}

    /** A cluster for development says so: its passwords are in this repository. Spans go where the last two say, or nowhere. */
    private static final List<Setting> COMMON = List.of(
            Setting.configIfAny("breakwater.development"),
            Setting.configIfAny("quarkus.otel.exporter.otlp.endpoint"),
            Setting.configIfAny("breakwater.traces.ratio"));

    boolean needs(String name) {
        return needs.stream().anyMatch(need -> need.name().equals(name));
    }

    Stream<Setting> allSettings() {
        return Stream.of(COMMON.stream(), settings.stream(), needs.stream().flatMap(need -> need.settings().stream()))
                .flatMap(it -> it);
    }
}
