package dev.breakwater.stack.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Process data of the operating system: from {@code /proc} if it exists, else from {@code ps}. */
public final class Processes {

    private static final Path PROC = Path.of("/proc");
    private static final boolean LINUX = Files.isReadable(PROC.resolve("self/stat"));

    private Processes() {}

    /** The start time of a live process, which distinguishes it from a later one with the same pid; empty if dead or a zombie. */
    public static Optional<String> startTime(long pid) {
        if (LINUX) return stat(pid).filter(stat -> !stat.get(0).equals("Z")).map(stat -> stat.get(19));
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(handle -> handle.info()
                .startInstant()
                .map(start -> Long.toString(start.toEpochMilli()))
                .orElse("?"));
    }

    /** The fields of {@code /proc/<pid>/stat} from the state on; the command before it may contain blanks and brackets. */
    private static Optional<List<String>> stat(long pid) {
        return read(PROC.resolve(pid + "/stat"))
                .map(line -> List.of(line.substring(line.lastIndexOf(')') + 2).split(" ")));
    }

    /** Processes whose environment has {@code entry}, without the children of others in the list. */
    public static List<Long> marked(String entry) {
        var marked = ProcessHandle.allProcesses()
                .filter(process -> environment(process.pid()).contains(entry))
                .filter(process -> startTime(process.pid()).isPresent())
                .toList();
        var pids = marked.stream().map(ProcessHandle::pid).toList();
        return marked.stream()
                .filter(process -> process.parent()
                        .map(parent -> !pids.contains(parent.pid()))
                        .orElse(true))
                .map(ProcessHandle::pid)
                .toList();
    }

    /** The environment of a process; empty if this user may not read it. */
    public static List<String> environment(long pid) {
        if (LINUX)
            return List.of(read(PROC.resolve(pid + "/environ")).orElse("").split("\0"));
        return List.of(
                output("ps", "eww", "-o", "command=", "-p", Long.toString(pid)).split("\\s+"));
    }

    public static String command(long pid) {
        if (LINUX)
            return read(PROC.resolve(pid + "/cmdline"))
                    .map(line -> line.replace('\0', ' ').strip())
                    .filter(line -> !line.isEmpty())
                    .orElse("?");
        return output("ps", "-o", "command=", "-p", Long.toString(pid)).strip();
    }

    /** Resident memory in KiB, 0 if unknown. */
    static long resident(long pid) {
        if (!LINUX) {
            var kilobytes = output("ps", "-o", "rss=", "-p", Long.toString(pid)).strip();
            return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes);
        }
        return read(PROC.resolve(pid + "/status")).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** Includes its children: PostgreSQL has many processes. */
    public static long residentWithChildren(long pid) {
        return resident(pid)
                + ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToLong(child -> resident(child.pid()))
                        .sum();
    }

    /** Uses the shell's built-in {@code kill}: a minimal Debian has no such program. */
    public static void signal(long pid, String signal) {
        run("sh", "-c", "kill -" + signal + " " + pid);
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException | UncheckedIOException gone) {
            return Optional.empty();
        }
    }

    /** Standard output of a command, empty when it fails. */
    public static String output(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var out = process.getInputStream()) {
                return new String(out.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            return "";
        }
    }

    private static void run(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
