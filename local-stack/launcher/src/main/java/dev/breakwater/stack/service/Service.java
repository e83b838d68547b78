package dev.breakwater.stack.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.breakwater.stack.machine.Http;
import dev.breakwater.stack.machine.Processes;
import dev.breakwater.stack.machine.StackException;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.process.Daemon;
import dev.breakwater.stack.process.Server;

/** One of our packaged services, configured by environment variables. */
record Service(
        StackLocation place,
        LaunchMode form,
        String name,
        String module,
        int port,
        int heapMegabytes,
        List<String> after,
        Map<String, String> keys)
        implements Server {

    private static final String FORM = "BREAKWATER_FORM";

    /** The distance of a process's management port from its HTTP port. */
    private static final int MANAGEMENT = 1000;

    /** HTTP's, and that of health and metrics. */
    @Override
    public List<Integer> ports() {
        return List.of(port, managementPort());
    }

    private int managementPort() {
        return port + MANAGEMENT;
    }

    Path target() {
        return place.root().resolve(module).resolve("target");
    }

    @Override
    public Command prepare() throws IOException {
        if (form.built(this).isEmpty()) throw new StackException(name + " is not built: " + form.maker);
        return new Command(form.words(this), environment(), place.root());
    }

    Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        keys.forEach((key, value) -> environment.put(variable(key), value));
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort()));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put(FORM, form.word());
        return environment;
    }

    /** The environment variable that MicroProfile Config maps to a key. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    @Override
    public boolean healthy() {
        return Http.status(managementPort(), "/q/health/ready") == 200;
    }

    /** A process is outdated after a newer build, or when another launch mode or another cache in front is requested. */
    @Override
    public boolean outdated(Daemon running) {
        var environment = Processes.environment(running.pid());
        if (!environment.contains(FORM + "=" + form.word())) return true;
        var cdn = variable("breakwater.cdn.kind") + "=";
        var before = environment.stream().filter(it -> it.startsWith(cdn)).findFirst();
        if (!before.equals(Optional.ofNullable(keys.get("breakwater.cdn.kind")).map(cdn::concat))) return true;
        try {
            return form.built(this).filter(running.since()::isBefore).isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
