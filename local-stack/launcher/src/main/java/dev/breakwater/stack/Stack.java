package dev.breakwater.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import dev.breakwater.stack.cdn.Varnish;
import dev.breakwater.stack.machine.Folders;
import dev.breakwater.stack.machine.StackException;
import dev.breakwater.stack.machine.StackLocation;
import dev.breakwater.stack.monitoring.Alertmanager;
import dev.breakwater.stack.monitoring.Prometheus;
import dev.breakwater.stack.process.Daemon;
import dev.breakwater.stack.process.Server;
import dev.breakwater.stack.process.ServerGroup;
import dev.breakwater.stack.secrets.AddressKeys;
import dev.breakwater.stack.secrets.SigningKeys;
import dev.breakwater.stack.secrets.UrlKeys;
import dev.breakwater.stack.server.ConnectionSettings;
import dev.breakwater.stack.server.Postgres;
import dev.breakwater.stack.server.Sandbox;
import dev.breakwater.stack.server.Servers;
import dev.breakwater.stack.service.LaunchMode;
import dev.breakwater.stack.service.Services;

/** All servers and services of one location, and the processes that use them. */
public final class Stack {

    private final StackLocation stackLocation;
    private final Consumer<String> progress;
    private final Leases leases;
    private final ServerGroup fleet;
    private final Servers servers;
    private final Varnish varnish;
    private final Services services;
    private final LaunchMode form;

    public Stack(StackLocation stackLocation, Consumer<String> progress) {
        this.stackLocation = stackLocation;
        this.progress = progress;
        leases = new Leases(stackLocation);
        fleet = new ServerGroup(stackLocation, progress);
        servers = Servers.of(stackLocation);
        form = LaunchMode.wanted(stackLocation);
        varnish = new Varnish(stackLocation, servers.secrets(), Services.gateway(stackLocation));
        services = new Services(servers, form, withCdn() ? varnish::keys : Map::of);
    }

    /** Starts the whole system, or only its servers, and keeps it up until {@code down}. */
    void up(boolean withServices) throws Exception {
        try (var _ = lock()) {
            var held = leases.held();
            leases.hold();
            try {
                prepare();
                if (withServices) form.remember(stackLocation);
                fleet.ensure(withServices ? wanted() : servers.all());
            } catch (Exception e) {
                if (!held) leases.release();
                throw e;
            }
        }
    }

    /** All; the monitoring servers only with {@code BREAKWATER_OBSERVE}, the cache only with {@code BREAKWATER_CDN}. */
    private List<Server> wanted() {
        var wanted = everything();
        if (!isOn("BREAKWATER_OBSERVE"))
            wanted.removeIf(server -> server.name().matches(Prometheus.NAME + "|" + Alertmanager.NAME));
        if (!withCdn()) wanted.remove(varnish);
        return wanted;
    }

    /** Once started, the cache belongs to the system until it is stopped: the gateway must go on purging it. */
    private boolean withCdn() {
        return isOn("BREAKWATER_CDN")
                || Daemon.find(stackLocation, Varnish.NAME).isPresent();
    }

    private static boolean isOn(String setting) {
        return StackLocation.setting(setting).filter("true"::equals).isPresent();
    }

    private void prepare() throws Exception {
        servers.secrets().ensure();
        SigningKeys.ensure(stackLocation);
        UrlKeys.ensure(stackLocation);
        AddressKeys.ensure(stackLocation);
    }

    /** Stops what an interrupted {@link #up} has started. */
    void cancel() throws IOException {
        fleet.cancel();
        if (!fleet.started().isEmpty()) leases.release();
    }

    /** Starts some in parallel, each after its dependencies among them. */
    void start(String... names) throws Exception {
        try (var _ = lock()) {
            prepare();
            for (var name : names) named(name);
            var wanted = Set.of(names);
            // In the order of all, in which each follows its dependencies.
            fleet.ensure(everything().stream()
                    .filter(server -> wanted.contains(server.name()))
                    .toList());
        }
    }

    void stop(String name) throws IOException {
        try (var _ = lock()) {
            fleet.end(List.of(named(name)));
        }
    }

    private Server named(String name) {
        return everything().stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StackException("No " + name + " in this stack, only "
                        + everything().stream().map(Server::name).toList()));
    }

    /** Keeps the servers up while this JVM lives. */
    public void attach() throws Exception {
        attach(ProcessHandle.current().pid());
        Finisher.atExit(stackLocation);
    }

    /** Keeps the servers up while a process lives. */
    void attach(long pid) throws Exception {
        try (var _ = lock()) {
            leases.add(pid);
            prepare();
            fleet.ensure(servers.all());
        }
    }

    /** Settings of an application in dev mode: the same data as the packaged system. */
    public ConnectionSettings shared(String module) {
        return servers.shared(module);
    }

    /** The addresses of the services for an application in dev mode. */
    public Map<String, String> siblings() {
        return services.siblings();
    }

    /** Gives a test run its own sandbox while this JVM lives. Returns its name. */
    public String claim(String module) throws Exception {
        try (var _ = lock()) {
            clean();
            var sandbox =
                    Sandbox.claim(stackLocation, module, ProcessHandle.current().pid());
            servers.furnish(sandbox);
            return sandbox.name();
        }
    }

    public ConnectionSettings isolated(String sandbox) {
        return servers.isolated(Sandbox.named(stackLocation, sandbox));
    }

    /** The folder of the signing keys; it and that of the keys of URLs are created if absent. Needs no server. */
    public static Path keys(StackLocation stackLocation) throws IOException, GeneralSecurityException {
        UrlKeys.ensure(stackLocation);
        return SigningKeys.ensure(stackLocation);
    }

    /** Ends the use by a process: removes its sandboxes, and stops the servers after their last user. */
    void detach(long pid) throws Exception {
        try (var _ = lock()) {
            leases.remove(pid);
            clean();
            if (!leases.wanted()) fleet.end(everything());
        }
    }

    /** Removes the resources of dead test runs on the servers. A failure is retried by the next launcher. */
    private void clean() throws IOException {
        var dead =
                Sandbox.all(stackLocation).stream().filter(Sandbox::isOrphaned).toList();
        if (dead.isEmpty()) return;
        try {
            servers.clear(dead);
            for (var sandbox : dead) sandbox.forget(stackLocation);
        } catch (Exception e) {
            progress.accept("resources of earlier test runs could not be removed yet: " + e);
        }
    }

    /** Stops everything, even if it is in use. */
    void down() throws IOException {
        try (var _ = lock()) {
            leases.release();
            fleet.end(everything());
        }
    }

    /** Stops everything and deletes its data. */
    void reset() throws IOException {
        try (var _ = lock()) {
            leases.release();
            fleet.end(everything());
            Postgres.endInitialisation(stackLocation);
            for (var folder : List.of("data", "keys", "logs", "run", "sandboxes", "users", "secrets.properties"))
                Folders.delete(stackLocation.dir().resolve(folder));
        }
    }

    List<Server> everything() {
        var all = new ArrayList<>(servers.all());
        all.add(varnish);
        all.addAll(services.all());
        all.addAll(services.observers());
        return all;
    }

    /** The addresses to open and to connect to. */
    List<String> addresses() {
        var shared = servers.shared("user-service");
        var addresses = new ArrayList<>(List.of(
                "gateway      " + services.gateway(),
                "inbox        " + shared.inbox(),
                "PostgreSQL   postgresql://" + shared.primary() + "/{users,emails,media}, readers "
                        + shared.readers().split(",")[0],
                "Kafka        " + shared.kafka(),
                "S3           " + shared.s3() + "/" + shared.bucket(),
                "Redis        " + shared.redis(),
                "SMTP         " + shared.smtpHost() + ":" + shared.smtpPort(),
                "passwords    " + stackLocation.dir().resolve("secrets.properties")));
        if (withCdn()) addresses.add(1, "Varnish      " + varnish.url());
        if (isOn("BREAKWATER_OBSERVE")) {
            addresses.add("Prometheus   http://localhost:" + Prometheus.port(stackLocation));
            addresses.add("Alertmanager http://localhost:" + Alertmanager.port(stackLocation));
        }
        return addresses;
    }

    String ready() {
        return "ready: " + (withCdn() ? varnish.url() : services.gateway());
    }

    private Lock lock() throws IOException {
        return Lock.of(stackLocation, progress);
    }
}
