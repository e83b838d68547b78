package dev.breakwater.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Everything that runs in one place: who wants it up, and when it may go down. */
public final class Stack {

    private final StackLocation stackLocation;
    private final Consumer<String> progress;
    private final Leases leases;
    private final ServerGroup fleet;
    private final Servers servers;
    private final Services services;
    private final LaunchMode form;

    public Stack(StackLocation stackLocation, Consumer<String> progress) {
        this.stackLocation = stackLocation;
        this.progress = progress;
        leases = new Leases(stackLocation);
        fleet = new ServerGroup(stackLocation, progress);
        servers = Servers.of(stackLocation);
        form = LaunchMode.wanted(stackLocation);
        services = new Services(servers, form);
    }

    /** Brings the whole system up, or only its servers, and keeps it up until somebody says down. */
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

    /** All, without those that only watch unless {@code BREAKWATER_OBSERVE} says so. */
    private List<Server> wanted() {
        var wanted = everything();
        if (!observing()) wanted.removeIf(server -> server.name().matches(Prometheus.NAME + "|" + Alertmanager.NAME));
        return wanted;
    }

    private static boolean observing() {
        return StackLocation.setting("BREAKWATER_OBSERVE")
                .filter("true"::equals)
                .isPresent();
    }

    private void prepare() throws Exception {
        servers.secrets().ensure();
        SigningKeys.ensure(stackLocation);
    }

    /** Takes back what an interrupted {@link #up} has started. */
    void abandon() throws IOException {
        fleet.abandon();
        if (!fleet.started().isEmpty()) leases.release();
    }

    /** Starts some, side by side, each after those of them that it needs. */
    void start(String... names) throws Exception {
        try (var _ = lock()) {
            prepare();
            for (var name : names) named(name);
            var wanted = Set.of(names);
            // In the order of all, in which each comes after those that it needs.
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
                .orElseThrow(() -> new StackException("No " + name + " here, only "
                        + everything().stream().map(Server::name).toList()));
    }

    /** Brings the servers up for as long as this JVM lives. */
    public void attach() throws Exception {
        attach(ProcessHandle.current().pid());
        Finisher.atExit(stackLocation);
    }

    /** Brings the servers up for as long as a process lives. */
    void attach(long pid) throws Exception {
        try (var _ = lock()) {
            leases.add(pid);
            prepare();
            fleet.ensure(servers.all());
        }
    }

    /** What an application in dev mode works with: the same data as the packaged system. */
    public ConnectionSettings shared(String module) {
        return servers.shared(module);
    }

    /** Where an application in dev mode finds the services. */
    public Map<String, String> siblings() {
        return services.siblings();
    }

    /** Gives a test run a sandbox of its own for as long as this JVM lives. Returns its name. */
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

    /** The folder of the signing keys, made when absent; needs no server. */
    public static Path keys(StackLocation stackLocation) throws IOException, GeneralSecurityException {
        return SigningKeys.ensure(stackLocation);
    }

    /** Ends a process' use; what it had to itself is removed, and the servers end with their last user. */
    void detach(long pid) throws Exception {
        try (var _ = lock()) {
            leases.remove(pid);
            clean();
            if (!leases.wanted()) fleet.end(everything());
        }
    }

    /** Removes what dead test runs left on the servers. What cannot be removed now stays for the next to try. */
    private void clean() throws IOException {
        var dead =
                Sandbox.all(stackLocation).stream().filter(Sandbox::abandoned).toList();
        if (dead.isEmpty()) return;
        try {
            servers.clear(dead);
            for (var sandbox : dead) sandbox.forget(stackLocation);
        } catch (Exception e) {
            progress.accept("left-overs of test runs stay for now: " + e);
        }
    }

    /** Ends everything, whoever uses it. */
    void down() throws IOException {
        try (var _ = lock()) {
            leases.release();
            fleet.end(everything());
        }
    }

    /** Ends everything and deletes its data. */
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
        all.addAll(services.all());
        all.addAll(services.observers());
        return all;
    }

    /** What to open, and what to connect to. */
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
        if (observing()) {
            addresses.add("Prometheus   http://localhost:" + Prometheus.port(stackLocation));
            addresses.add("Alertmanager http://localhost:" + Alertmanager.port(stackLocation));
        }
        return addresses;
    }

    String ready() {
        return "ready: " + services.gateway();
    }

    private Lock lock() throws IOException {
        return Lock.of(stackLocation, progress);
    }
}
