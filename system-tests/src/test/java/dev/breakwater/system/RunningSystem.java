package dev.breakwater.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/**
 * The packaged system, every service in its own process, with its own ports and data, beside a system that
 * {@code ./run up} started.
 */
public final class RunningSystem {

    /** Each JVM that runs some of the classes has a system of its own. */
    private static final int NUMBER = Integer.getInteger("breakwater.system", 1);

    /**
     * Avoids the ports of the stack that serves the other tests of this run, and those of other checkouts and of the other systems.
     */
    public static final int OFFSET =
            10_700 + 300 * NUMBER + Integer.parseInt(System.getenv().getOrDefault("BREAKWATER_PORT_OFFSET", "0"));

    /** The launch mode of the services; by default the launcher uses that of the last start. */
    public static final String FORM = System.getenv().getOrDefault("BREAKWATER_FORM", "jvm");

    public static final Path DATA = Path.of("target/stack-" + NUMBER).toAbsolutePath();

    public static final URI GATEWAY = URI.create("http://localhost:" + (8080 + OFFSET));
    public static final URI INBOX = URI.create("http://localhost:" + (11080 + OFFSET));
    static final String KAFKA = "localhost:" + (19092 + OFFSET);

    public static final String POSTGRES = "localhost:" + (15432 + OFFSET);
    static final Path SECRETS = DATA.resolve("secrets.properties");

    /** Our processes and their usual ports. */
    static final Map<String, Integer> SERVICES = Map.of(
            "gateway", 8080, "user-service", 8081, "email-service", 8082, "media-api", 8083, "media-worker", 8084);

    /** The management port of a process is its HTTP port plus this. */
    public static final int MANAGEMENT = 1000;

    static final int PROMETHEUS = 9090 + OFFSET;

    /** Exports only the traces that a test selects by their ids; see {@link TraceTest}. */
    static final Collector COLLECTOR = new Collector(4318 + OFFSET);

    private static final Map<String, String> TRACING = Map.of(
            "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + (4318 + OFFSET),
            "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
            "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.5S",
            "BREAKWATER_TRACES_RATIO", "0.0001");

    /** An email whose sender was killed becomes UNKNOWN after less than a minute. */
    private static final Map<String, String> SHORT_LEASES = Map.of(
            "BREAKWATER_SMTP_ENVELOPE_TIMEOUT", "10S",
            "BREAKWATER_SMTP_CONTENT_TIMEOUT", "20S",
            "BREAKWATER_JOBS_LEASE", "10S");

    /** All come from one network, and have addresses of one domain. */
    private static final Map<String, String> MANY_MAILS = Map.of(
            "BREAKWATER_MAIL_LIMITS_FREE_OF_NETWORK", "1000000", "BREAKWATER_MAIL_LIMITS_FREE_OF_DOMAIN", "1000000");

    /** Generated requests contain wrong passwords, and request many emails to few mailboxes. */
    private static final Map<String, String> MANY_ATTEMPTS = Map.of(
            "BREAKWATER_ATTEMPTS_FREE", "1000000",
            "BREAKWATER_ATTEMPTS_FREE_OF_NETWORK", "1000000",
            "BREAKWATER_MAIL_LIMITS_FREE_OF_MAILBOX", "1000000");

    /** The receipt of an erasure waits until the person's last upload URL has expired. */
    private static final Map<String, String> SHORT_UPLOADS =
            Map.of("BREAKWATER_UPLOADS_LIFETIME", "PT40S", "BREAKWATER_TRASH_UPLOAD_GRACE", "PT2S");

    private static final Launcher LAUNCHER = new Launcher(settings());

    private static boolean started;

    private RunningSystem() {}

    private static Map<String, String> settings() {
        var settings = new HashMap<>(Map.of(
                "BREAKWATER_STACK", DATA.toString(),
                "BREAKWATER_FORM", FORM,
                "BREAKWATER_PORT_OFFSET", Integer.toString(OFFSET)));
        for (var others : List.of(TRACING, SHORT_LEASES, MANY_MAILS, MANY_ATTEMPTS, SHORT_UPLOADS))
            settings.putAll(others);
        return settings;
    }

    /** Starts what does not run. */
    public static void up() {
        LAUNCHER.run("up");
        downAtExit();
    }

    static int port(String service) {
        return SERVICES.get(service) + OFFSET;
    }

    /** The port of health and metrics. */
    static int managementPort(String service) {
        return port(service) + MANAGEMENT;
    }

    /** Starts some processes, each after its dependencies among them. */
    public static void start(String... names) {
        LAUNCHER.run(Stream.concat(Stream.of("start"), Stream.of(names)).toArray(String[]::new));
        downAtExit();
    }

    private static synchronized void downAtExit() {
        if (started) return;
        started = true;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LAUNCHER.run("down")));
    }

    public static void stop(String name) {
        LAUNCHER.run("stop", name);
    }

    /** SIGKILL: no shutdown hook runs, no transaction ends, no offset is committed. */
    static void kill(String name) {
        var process = process(name);
        process.destroyForcibly();
        await().until(() -> !process.isAlive());
    }

    public static Path log(String name) {
        return DATA.resolve("logs/" + name + ".log");
    }

    static ProcessHandle process(String name) {
        try {
            var pid = Files.readString(DATA.resolve("run/" + name + ".pid"))
                    .strip()
                    .split("\\s+")[0];
            return ProcessHandle.of(Long.parseLong(pid))
                    .orElseThrow(() -> new IllegalStateException(name + " is gone"));
        } catch (IOException e) {
            throw new IllegalStateException(name + " was never started", e);
        }
    }

    /** A second process of a running service, with the same settings except these, on another port. */
    @SafeVarargs
    public static Process replicaOf(String name, int port, Map<String, String>... settings) throws IOException {
        var replica = another(name, words(process(name), "cmdline"));
        for (var others : settings) replica.environment().putAll(others);
        replica.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        replica.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(port + MANAGEMENT));
        return replica.start();
    }

    /** Replaces a running service by one with the JVM options of a cluster: this heap, and C2. */
    static Process enlarged(String name, int heapMegabytes) throws IOException {
        var larger = enlargement(name, heapMegabytes);
        stop(name);
        return larger.start();
    }

    /** The same process, not started; the running service must be stopped before. */
    public static ProcessBuilder copy(String name) throws IOException {
        return another(name, words(process(name), "cmdline"));
    }

    /** The same with the JVM options of a cluster. */
    public static ProcessBuilder enlargement(String name, int heapMegabytes) throws IOException {
        var command = new ArrayList<>(words(process(name), "cmdline"));
        if (!command.remove("-XX:TieredStopAtLevel=1"))
            throw new IllegalStateException(name + " does not run from jars");
        command.replaceAll(word -> word.startsWith("-Xmx") ? "-Xmx" + heapMegabytes + "m" : word);
        return another(name, command);
    }

    private static ProcessBuilder another(String name, List<String> command) throws IOException {
        var another = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(DATA.resolve("logs/" + name + "-2.log").toFile());
        another.environment().putAll(environment(name));
        another.environment().remove("BREAKWATER_SERVER"); // otherwise the launcher would identify it as the first
        return another;
    }

    /** The settings of a started service. */
    public static Map<String, String> environment(String name) throws IOException {
        return words(process(name), "environ").stream()
                .filter(entry -> entry.contains("="))
                .map(entry -> entry.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (_, last) -> last));
    }

    /** The first column of a query with a service's role on its database. */
    public static List<String> query(String service, String sql) throws IOException, SQLException {
        var settings = environment(service);
        try (var connection = DriverManager.getConnection(
                        settings.get("QUARKUS_DATASOURCE_JDBC_URL"),
                        settings.get("QUARKUS_DATASOURCE_USERNAME"),
                        settings.get("QUARKUS_DATASOURCE_PASSWORD"));
                var rows = connection.createStatement().executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) found.add(rows.getString(1));
            return found;
        }
    }

    private static List<String> words(ProcessHandle process, String file) throws IOException {
        return List.of(Files.readString(Path.of("/proc", Long.toString(process.pid()), file))
                .split("\0"));
    }
}
