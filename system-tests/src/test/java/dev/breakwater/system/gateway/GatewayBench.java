package dev.breakwater.system.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.breakwater.system.RunningSystem;
import org.junit.jupiter.api.Test;

/**
 * CPU per request of the packaged gateway, nginx, HAProxy and Spring Cloud Gateway in front of the same backend, which is another
 * nginx; the latency that they add; and the gateway's memory under many downloads. Run by {@code ./run bench gateway}; the results
 * are in docs/capacity.md.
 */
class GatewayBench {

    private static final Path FOLDER = Path.of("target/gateway-bench").toAbsolutePath();
    private static final int ROUNDS = 3;
    private static final int WARM_UP = 3;

    private static final int DOWNLOADS = 1_000;
    private static final int BYTES_PER_SECOND = Integer.getInteger("bench.download.rate", 400_000);
    private static final Duration DOWNLOADING = Duration.ofSeconds(Integer.getInteger("bench.download.seconds", 25));

    /** More connections to the backend than downloads, and as many that wait for their first byte. */
    private static final Map<String, String> SETTINGS = Map.of(
            "BREAKWATER_UPSTREAM_CONNECTIONS", "1200",
            "BREAKWATER_OVERLOAD_INITIAL_CONCURRENCY", "1500",
            "BREAKWATER_OVERLOAD_MIN_CONCURRENCY", "1500",
            "BREAKWATER_OVERLOAD_MAX_CONCURRENCY", "1500");

    @Test
    void measure() throws Exception {
        Files.createDirectories(FOLDER);
        RunningSystem.start("kafka", "redis", "gateway");
        var tokens = new AccessToken();
        try (var backend = Backend.start(FOLDER, tokens.keySet());
                var nginx = Nginx.proxy(FOLDER, backend);
                var haProxy = HaProxy.start(FOLDER, backend);
                var spring = JvmPeers.springCloudGateway(FOLDER, backend);
                var gateway = JvmPeers.gateway(FOLDER, backend, SETTINGS)) {
            var issuer = RunningSystem.environment("gateway").get("BREAKWATER_PUBLIC_URL");
            RunningSystem.stop("gateway");
            measure(backend, nginx, haProxy, spring, gateway, tokens.issued(issuer));
        }
    }

    private static void measure(Peer backend, Peer nginx, Peer haProxy, Peer spring, Peer gateway, String token)
            throws Exception {
        var small = List.of(small(nginx), small(gateway), own(gateway, token), small(haProxy), small(spring));
        var large = List.of(large(nginx), large(gateway), large(haProxy), large(spring));
        compare("300 bytes", small);
        tellUnsharedLimits(gateway);
        compare("100 KB", large);
        latency(List.of(backend, nginx, gateway), (int) small.get(1).medianPerSecond() / 2);
        memory(gateway);

        figure("gateway.small.vs-nginx", small.get(1).ratioTo(small.get(0)));
        if (BenchRoutes.isLimited())
            figure("gateway.jwt-limit.vs-nginx", small.get(2).ratioTo(small.get(0)));
        figure("gateway.large.vs-nginx", large.get(1).ratioTo(large.get(0)));
        figure("gateway.small.vs-scg", small.get(1).ratioTo(small.get(4)));
    }

    /** On a busy machine Redis may be late; counting in memory is cheaper. */
    private static void tellUnsharedLimits(Peer gateway) throws IOException {
        if (Files.readString(gateway.log()).contains("Redis is unavailable"))
            System.out.println(
                    "bench gateway some requests with JWT were counted without Redis, because the machine was busy");
    }

    private static Measured small(Peer peer) {
        return new Measured(peer, Backend.SMALL, 40_000);
    }

    /** With a verified token and, where the routes have limits, one in Redis. */
    private static Measured own(Peer peer, String token) {
        return new Measured(peer, Backend.OWN, 40_000, "--header=Authorization: Bearer " + token);
    }

    private static Measured large(Peer peer) {
        return new Measured(peer, Backend.LARGE, 8_000);
    }

    private static void compare(String kind, List<Measured> all) throws IOException, InterruptedException {
        for (var each : all) each.warmUp(WARM_UP);
        Measured.alternate(all, ROUNDS);
        for (var each : all) each.print(kind);
    }

    /** The backend without a proxy comes first; the other values are given as more than its own. */
    private static void latency(List<Peer> peers, int perSecond) throws IOException, InterruptedException {
        var times = new HashMap<String, List<Double>>();
        for (int round = 0; round < ROUNDS; round++)
            for (var peer : peers)
                times.computeIfAbsent(peer.name(), _ -> new ArrayList<>())
                        .add(H2load.p99(
                                peer.address(Backend.SMALL),
                                perSecond,
                                Duration.ofSeconds(3),
                                FOLDER.resolve("latency.log")));
        var without = Measured.median(times.get(peers.getFirst().name()));
        for (var peer : peers.subList(1, peers.size())) {
            var with = Measured.median(times.get(peer.name()));
            System.out.printf(
                    Locale.ROOT,
                    "bench gateway latency at %d requests/s: p99 %.2f ms with %s, %.2f ms without a proxy, added %.2f ms%n",
                    perSecond,
                    with,
                    peer.name(),
                    without,
                    with - without);
        }
    }

    private static void memory(Peer gateway) throws Exception {
        var result = new Downloads(gateway, DOWNLOADS, BYTES_PER_SECOND, DOWNLOADING).run();
        System.out.printf(
                Locale.ROOT,
                "bench gateway %d downloads of 100 MB at %d KB/s each, %.1f GB in all: resident %d MiB before, %d MiB after a third, at most %d MiB, %d MiB at the end%n",
                DOWNLOADS,
                BYTES_PER_SECOND / 1_000,
                result.bytes() / 1e9,
                result.idle(),
                result.third(),
                result.peak(),
                result.end());
    }

    private static void figure(String name, double value) {
        System.out.printf(Locale.ROOT, "bench %s %.2f%n", name, value);
    }
}
