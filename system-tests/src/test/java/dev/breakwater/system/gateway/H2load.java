package dev.breakwater.system.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Load by h2load, over keep-alive connections of HTTP/1.1; a response other than 2xx fails the benchmark. */
final class H2load {

    private static final Pattern SUCCEEDED = Pattern.compile("status codes: (\\d+) 2xx, 0 3xx, 0 4xx, 0 5xx");
    private static final Pattern FINISHED = Pattern.compile("finished in ([0-9.]+)(ms|s|us)");
    private static final int CLIENTS = 32;

    private H2load() {}

    /** A closed loop: each client waits for its response before the next request. Returns the time that it took. */
    static Duration closed(String address, int requests, List<String> headers)
            throws IOException, InterruptedException {
        var output = run(requests, headers, address);
        var time = FINISHED.matcher(output);
        if (!time.find()) throw new IllegalStateException(output);
        var unit =
                switch (time.group(2)) {
                    case "s" -> 1e9;
                    case "ms" -> 1e6;
                    default -> 1e3;
                };
        return Duration.ofNanos((long) (Double.parseDouble(time.group(1)) * unit));
    }

    /** At a fixed rate; returns the 99th percentile in milliseconds. */
    static double p99(String address, int perSecond, Duration length, Path log)
            throws IOException, InterruptedException {
        Files.deleteIfExists(log);
        run(
                (int) (perSecond * length.toSeconds()),
                List.of("--rps=" + (double) perSecond / CLIENTS, "--log-file=" + log),
                address);
        try (var lines = Files.lines(log)) {
            var times = lines.mapToLong(line -> Long.parseLong(line.split("\t")[2]))
                    .sorted()
                    .toArray();
            return times[(int) (times.length * 0.99)] / 1e3;
        }
    }

    private static String run(int requests, List<String> options, String address)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("h2load", "--h1", "-c" + CLIENTS, "-n" + requests));
        command.addAll(options);
        command.add(address);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        var succeeded = SUCCEEDED.matcher(output);
        if (process.waitFor() != 0 || !succeeded.find() || Integer.parseInt(succeeded.group(1)) != requests)
            throw new IllegalStateException(String.join(" ", command) + "\n" + output);
        return output;
    }
}
