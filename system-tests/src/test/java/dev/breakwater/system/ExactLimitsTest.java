package dev.breakwater.system;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The rate limits of three gateways, in processes of their own, with one Redis. */
class ExactLimitsTest {

    private static final List<Integer> PORTS = List.of(FreePorts.next(), FreePorts.next(), FreePorts.next());
    private static final int BURST = 100;
    private static final int PER_SECOND = 100;

    private static final String ROUTES = """
            limits:
              exact: {scope: route, requests: 6000, period: 1m, burst: 100}
              strict: {scope: route, requests: 600000, period: 1m, burst: 10000, without-store: refuse}
              wide: {scope: route, requests: 600000, period: 1m, burst: 10000}
            caching: {}
            routes:
              - {name: exact, path: /exact, upstream: users, authentication: public, limits: [exact]}
              - {name: strict, path: /strict, upstream: users, authentication: public, limits: [strict]}
              - {name: wide, path: /wide, upstream: users, authentication: public, limits: [wide]}
            """;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final List<Process> GATEWAYS = new ArrayList<>();

    private static HttpServer service;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException {
        RunningSystem.up();
        service = HttpServer.create(new InetSocketAddress("localhost", 0), 256);
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        service.start();
        var routes = Files.writeString(folder.resolve("routes.yaml"), ROUTES);
        for (var port : PORTS)
            GATEWAYS.add(RunningSystem.replicaOf(
                    "gateway",
                    port,
                    Map.of(
                            "BREAKWATER_UPSTREAM_USERS",
                            "http://localhost:" + service.getAddress().getPort(),
                            "BREAKWATER_GATEWAY_ROUTES_FILE",
                            routes.toString(),
                            "BREAKWATER_RATE_LIMIT_REDIS_TIMEOUT",
                            "2s",
                            "BREAKWATER_RATE_LIMIT_REPLICAS",
                            Integer.toString(PORTS.size()))));
        for (var port : PORTS) awaitStatus(port, "/strict", 204);
    }

    @AfterAll
    static void stop() {
        GATEWAYS.forEach(Process::destroyForcibly);
        if (service != null) service.stop(0);
    }

    @Test
    void three_gateways_together_allow_what_one_may_within_two_percent() throws Exception {
        var unshared = unshared();
        var allowed = new AtomicInteger();
        var statuses = new TreeSet<Integer>();
        var began = System.nanoTime();
        var end = began + Duration.ofSeconds(8).toNanos();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < 12; caller++) {
                var port = PORTS.get(caller % PORTS.size());
                callers.submit(() -> {
                    while (System.nanoTime() < end) {
                        var status = status(port, "/exact");
                        if (status == 204) allowed.incrementAndGet();
                        synchronized (statuses) {
                            statuses.add(status);
                        }
                    }
                    return null;
                });
            }
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        assertEquals(Set.of(204, 429), statuses);
        assertEquals(unshared, unshared(), "Redis was too slow for this machine");
        assertEquals(1, allowed.get() / (BURST + PER_SECOND * seconds), 0.02);
    }

    @Test
    void a_redis_that_hangs_fails_no_request_and_is_used_again_when_it_continues() throws Exception {
        var redis = RunningSystem.process("redis").pid();
        signal(redis, "STOP");
        try {
            assertWithoutRedis();
        } finally {
            signal(redis, "CONT");
        }
        assertSharedAgain();
    }

    @Test
    void a_redis_that_dies_fails_no_request_and_is_used_again_when_it_is_back() throws Exception {
        RunningSystem.kill("redis");
        try {
            assertWithoutRedis();
        } finally {
            RunningSystem.start("redis");
        }
        assertSharedAgain();
    }

    /** Each gateway counts locally, at once after its first request; one whose limit needs Redis refuses. */
    private static void assertWithoutRedis() throws Exception {
        for (var port : PORTS) awaitStatus(port, "/strict", 503);
        var began = System.nanoTime();
        for (var port : PORTS) for (var request = 0; request < 100; request++) assertEquals(204, status(port, "/wide"));
        var took = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(took.compareTo(Duration.ofSeconds(30)) < 0, "300 requests took " + took);
        // The burst whole, then a third of the rate.
        var allowed = 0;
        for (var request = 0; request < 4 * BURST; request++) if (status(PORTS.getFirst(), "/exact") == 204) allowed++;
        assertTrue(allowed >= BURST / 2 && allowed < 4 * BURST, allowed + " of " + 4 * BURST);
    }

    private static void assertSharedAgain() {
        for (var port : PORTS) awaitStatus(port, "/strict", 204);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var before = unshared();
            for (var port : PORTS) assertEquals(204, status(port, "/strict"));
            assertEquals(before, unshared());
        });
    }

    private static void awaitStatus(int port, String path, int status) {
        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> status(port, path) == status);
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        return CLIENT.send(request(port, path), BodyHandlers.discarding()).statusCode();
    }

    private static double unshared() throws IOException, InterruptedException {
        var sum = 0.0;
        for (var port : PORTS)
            sum += CLIENT.send(request(port + RunningSystem.MANAGEMENT, "/q/metrics"), BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("breakwater_gateway_limits_unshared_total"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        return sum;
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private static void signal(long pid, String name) throws IOException, InterruptedException {
        Shell.run(Path.of("."), "sh", "-c", "kill -" + name + " " + pid);
    }
}
