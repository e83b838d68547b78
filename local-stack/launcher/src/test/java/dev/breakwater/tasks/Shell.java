package dev.breakwater.tasks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the scripts of {@code ./run} on a machine with the given programs only. */
record Shell(Path programs, Map<String, String> environment) {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** Programs that every system with a shell has. */
    private static final List<String> BASE = List.of(
            "bash",
            "sh",
            "awk",
            "cat",
            "date",
            "dirname",
            "env",
            "find",
            "id",
            "ln",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "sed",
            "touch",
            "uname");

    record Ended(int code, String output) {}

    static Shell with(Path folder, Stream<String> more) throws IOException {
        Files.createDirectories(folder);
        for (var name : Stream.concat(BASE.stream(), more).toList()) {
            var program = Stream.of("/usr/bin", "/bin")
                    .map(place -> Path.of(place, name))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            program(folder, name, "exec " + program + " \"$@\"");
        }
        return new Shell(folder, Map.of("PATH", folder.toString(), "HOME", folder.toString(), "LC_ALL", "C.UTF-8"));
    }

    static void program(Path folder, String name, String script) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Ended run(Path directory, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes());
        return new Ended(process.waitFor(), output);
    }
}
