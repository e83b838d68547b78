package dev.breakwater.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the OpenAPI document into a checkout whose services are packaged: {@code ./run contract}. Refuses a change that breaks
 * clients, unless the second argument is {@code --breaking}.
 */
final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        var root = Path.of(arguments[0]);
        boolean mayBreak = List.of(arguments).contains("--breaking");
        var file = root.resolve(PublicApi.FILE);
        var document = PublicApi.merge(root);
        if (Files.exists(file) && !mayBreak) {
            var breaking = BreakingChanges.between(PublicApi.read(file), document);
            if (!breaking.isEmpty()) {
                System.err.println("These changes break clients; ./run contract --breaking writes them:");
                breaking.forEach(it -> System.err.println("  " + it));
                System.exit(1);
            }
        }
        Files.writeString(file, PublicApi.print(document));
    }
}
