package dev.breakwater.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** The folder {@code observability} of this checkout, found from any working directory inside it. */
public final class Folder {

    // A Grafana dashboard is JSON, which is valid YAML.
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Folder() {}

    public static Path path() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent())
            if (Files.isDirectory(folder.resolve(".mvn"))) return folder.resolve("observability");
        throw new IllegalStateException("not inside a checkout");
    }

    static String text(String name) {
        try {
            return Files.readString(path().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a folder with one extension, sorted by name. */
    static List<Path> files(String folder, String ending) {
        try (var files = Files.list(path().resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
