package dev.breakwater.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the generated manifests into a checkout whose services are packaged: {@code ./run manifests}. */
final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        var root = Path.of(arguments[0]);
        for (var file : Manifests.of(root).entrySet()) {
            var path = root.resolve(file.getKey());
            if (Files.exists(path) && Files.readString(path).equals(file.getValue())) continue;
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            System.out.println("  " + file.getKey());
        }
    }
}
