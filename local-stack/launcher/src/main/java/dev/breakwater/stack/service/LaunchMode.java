package dev.breakwater.stack.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.breakwater.stack.machine.Jvm;
import dev.breakwater.stack.machine.StackException;
import dev.breakwater.stack.machine.StackLocation;

/** How a service is launched: its jar on a JVM, the jar with an AOT cache, its native executable, or its container image. */
public enum LaunchMode {
    JVM("./run build") {
        @Override
        Optional<Instant> built(Service service) throws IOException {
            return newestIn(service.target().resolve("quarkus-app"));
        }

        @Override
        List<String> words(Service service) {
            var jar = service.target().resolve("quarkus-app/quarkus-run.jar");
            return Jvm.command(service.heapMegabytes(), "-jar", jar.toString());
        }
    },
    /** Classes are loaded, linked and profiled in advance (JEP 483, 515), in a run of the service's tests. */
    AOT("./run aot") {
        @Override
        Optional<Instant> built(Service service) {
            return changed(cache(service));
        }

        @Override
        List<String> words(Service service) {
            var jar = service.target().resolve("quarkus-app/quarkus-run.jar");
            return Jvm.command(service.heapMegabytes(), "-XX:AOTCache=" + cache(service), "-jar", jar.toString());
        }

        private static Path cache(Service service) {
            return service.target().resolve("quarkus-app/app.aot");
        }
    },
    NATIVE("./run native") {
        @Override
        Optional<Instant> built(Service service) throws IOException {
            return executable(service).flatMap(LaunchMode::changed);
        }

        @Override
        List<String> words(Service service) throws IOException {
            return List.of(executable(service).orElseThrow().toString(), "-Xmx" + service.heapMegabytes() + "m");
        }

        private static Optional<Path> executable(Service service) throws IOException {
            if (!Files.isDirectory(service.target())) return Optional.empty();
            try (var files = Files.list(service.target())) {
                return files.filter(file -> file.toString().endsWith("-runner")).findFirst();
            }
        }
    },
    CONTAINERS("./run images") {
        @Override
        Optional<Instant> built(Service service) {
            return Containers.built(service);
        }

        @Override
        List<String> words(Service service) throws IOException {
            return Containers.command(service);
        }
    };

    /** The task that builds it. */
    final String maker;

    LaunchMode(String maker) {
        this.maker = maker;
    }

    /** The build time; empty when it is not built. */
    abstract Optional<Instant> built(Service service) throws IOException;

    /** The command that runs it. */
    abstract List<String> words(Service service) throws IOException;

    private static Optional<Instant> newestIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return Optional.empty();
        try (var files = Files.walk(folder, 2)) {
            return files.flatMap(file -> changed(file).stream()).max(Comparator.naturalOrder());
        }
    }

    private static Optional<Instant> changed(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of {@code BREAKWATER_FORM}; without it the mode of the last start, initially jars. */
    public static LaunchMode wanted(StackLocation stackLocation) {
        var word = StackLocation.setting("BREAKWATER_FORM")
                .or(() -> remembered(stackLocation))
                .orElse(JVM.word());
        return Stream.of(values())
                .filter(form -> form.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new StackException("BREAKWATER_FORM is jvm, aot, native or containers, not " + word));
    }

    private static Optional<String> remembered(StackLocation stackLocation) {
        try {
            return Optional.of(Files.readString(memory(stackLocation)).strip());
        } catch (IOException never) {
            return Optional.empty();
        }
    }

    public void remember(StackLocation stackLocation) throws IOException {
        Files.writeString(memory(stackLocation), word() + "\n");
    }

    private static Path memory(StackLocation stackLocation) {
        return stackLocation.folder("run").resolve("form");
    }
}
