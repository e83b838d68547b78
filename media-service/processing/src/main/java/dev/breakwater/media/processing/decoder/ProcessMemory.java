package dev.breakwater.media.processing.decoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of a process, as the kernel reports it (proc_pid_status(5)). */
final class ProcessMemory {

    private static final String RESIDENT = "VmRSS:";

    private ProcessMemory() {}

    /** In bytes; 0 for a process that has ended, and on systems without {@code /proc}. */
    static long resident(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException ended) {
            return 0;
        }
    }
}
