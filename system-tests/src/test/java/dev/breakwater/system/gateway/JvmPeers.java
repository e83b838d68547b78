package dev.breakwater.system.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.breakwater.system.RunningSystem;

/**
 * The gateway and Spring Cloud Gateway, with the JVM options of the gateway's container: C2, and a heap that begins with a 64th and may
 * have 60 % of 512 MB. Without the first, a heap would begin with a 64th of this machine.
 */
final class JvmPeers {

    private static final Path GATEWAY = Path.of("../gateway/target/quarkus-app/quarkus-run.jar");
    private static final Path SPRING = Path.of("peers/spring-cloud-gateway/target");

    private JvmPeers() {}

    /** The packaged gateway with the settings of the local stack, except for its services: all of them are the backend. */
    static Peer gateway(Path folder, Peer backend, Map<String, String> more) throws IOException, InterruptedException {
        var port = FreePort.any();
        var settings = new HashMap<>(RunningSystem.environment("gateway"));
        settings.keySet().removeIf(key -> key.contains("OTEL") || key.contains("TRACES"));
        settings.remove("BREAKWATER_SERVER"); // otherwise the launcher would identify it as its own
        for (var upstream : List.of("USERS", "EMAILS", "MEDIA"))
            settings.put("BREAKWATER_UPSTREAM_" + upstream, backend.address(""));
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        settings.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(FreePort.any()));
        settings.put("BREAKWATER_GATEWAY_ROUTES_FILE", BenchRoutes.write(folder).toString());
        // What is measured is forwarding, not sharing: the load is one request, many times.
        settings.put("BREAKWATER_COALESCING_MAX_REQUESTS", "0");
        settings.putAll(more);
        var command = java("-jar", GATEWAY.toAbsolutePath().toString());
        return Peer.start("gateway", port, folder, Backend.SMALL, settings, command);
    }

    /** With one route, to the backend, and its defaults. */
    static Peer springCloudGateway(Path folder, Peer backend) throws IOException, InterruptedException {
        var port = FreePort.any();
        var route = "--spring.cloud.gateway.server.webflux.routes[0].";
        var classPath =
                SPRING.resolve("classes").toAbsolutePath() + ":" + Files.readString(SPRING.resolve("classpath"));
        var command = java(
                "-cp",
                classPath,
                "dev.breakwater.peer.PeerGateway",
                "--server.port=" + port,
                route + "id=all",
                route + "uri=" + backend.address(""),
                route + "predicates[0]=Path=/**");
        return Peer.start("spring-cloud-gateway", port, folder, Backend.SMALL, Map.of(), command);
    }

    private static List<String> java(String... rest) {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xms8m",
                "-Xmx230m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        words.addAll(List.of(rest));
        return words;
    }
}
