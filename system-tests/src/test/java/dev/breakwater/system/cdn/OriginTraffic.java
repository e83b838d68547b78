package dev.breakwater.system.cdn;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

/**
 * What reached the gateway, from its access log.
 *
 * @param byRoute requests
 */
record OriginTraffic(long requests, long bytes, Map<String, Long> byRoute) {

    private static final Pattern LINE = Pattern.compile("method=\\S+ path=(\\S+) .* bytes=(\\d+) .* route=(\\S+) ");

    /** A point of the log. The log is written in order, so the line of a request that follows ends what is before it. */
    record Mark(CachedSystem system, long position) {

        static Mark now(CachedSystem system) throws IOException {
            return new Mark(system, end(system));
        }

        /** What reached the gateway since then. */
        OriginTraffic since() throws IOException {
            var end = end(system);
            var bytes = new byte[Math.toIntExact(end - position)];
            try (var file = new RandomAccessFile(system.log().toFile(), "r")) {
                file.seek(position);
                file.readFully(bytes);
            }
            return of(new String(bytes, UTF_8));
        }

        private static long end(CachedSystem system) throws IOException {
            var last = "/marker/" + UUID.randomUUID();
            system.read(last);
            await().until(() -> Files.readString(system.log()).contains(last));
            return Files.size(system.log());
        }
    }

    private static OriginTraffic of(String log) {
        var byRoute = new TreeMap<String, Long>();
        var bytes = 0L;
        for (var line : log.lines().toList()) {
            var found = LINE.matcher(line);
            if (!found.find() || found.group(1).startsWith("/marker/")) continue;
            bytes += Long.parseLong(found.group(2));
            byRoute.merge(found.group(3), 1L, Long::sum);
        }
        return new OriginTraffic(
                byRoute.values().stream().mapToLong(Long::longValue).sum(), bytes, byRoute);
    }
}
