package dev.breakwater.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A process with its CPU time and memory, read from Linux. */
public record ProcessUsage(Process process) implements AutoCloseable {

    /** Linux reports CPU time of threads in hundredths of a second (USER_HZ), whatever the kernel's tick is. */
    private static final int TICKS = 100;

    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Of the live threads whose names have this prefix. */
    Duration cpuOf(String threads) throws IOException {
        long ticks = 0;
        try (var tasks = Files.list(folder().resolve("task"))) {
            for (var task : tasks.toList()) {
                var stat = Files.readString(task.resolve("stat"));
                var name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
                var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                if (name.startsWith(threads)) ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            }
        }
        return Duration.ofSeconds(ticks).dividedBy(TICKS);
    }

    public long residentMebibytes() throws IOException {
        try (var lines = Files.lines(folder().resolve("status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path folder() {
        return Path.of("/proc", Long.toString(process.pid()));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
