package dev.breakwater.system.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * The packaged routes with limits that the benchmark does not reach. The public routes that it calls have none, because a limit is
 * measured by itself, on a route with a token.
 */
final class BenchRoutes {

    private static final Path PACKAGED = Path.of("../gateway/src/main/resources/routes.yaml");

    private BenchRoutes() {}

    static Path write(Path folder) throws IOException {
        var file = folder.resolve("routes.yaml");
        try (var lines = Files.lines(PACKAGED)) {
            Files.writeString(file, lines.map(BenchRoutes::changed).collect(Collectors.joining("\n")));
        }
        return file;
    }

    /** Whether the route with a token has a limit; without one its figure would promise too much. */
    static boolean isLimited() throws IOException {
        return Files.readString(PACKAGED).contains("limits: [user]");
    }

    private static String changed(String line) {
        if (line.contains("authentication: public")) return line.replaceAll(", limits: \\[[a-z, -]*]", "");
        return line.replaceAll("requests: \\d+", "requests: 6000000").replaceAll("burst: \\d+", "burst: 1000000");
    }
}
