package dev.breakwater.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Compiles TypeScript samples, each as one module that imports the built client {@code clients/typescript}. */
final class TypeScriptSamples {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path CLIENT = REPOSITORY.resolve("clients/typescript");

    private static final String OPTIONS = """
            {"compilerOptions": {"target": "ES2022", "lib": ["ES2022", "DOM", "DOM.AsyncIterable"], "module": "NodeNext", "strict": true,
             "types": ["node"], "typeRoots": ["%s"]}, "include": ["*.ts"]}
            """;

    private final Path folder;

    TypeScriptSamples(Path folder) {
        this.folder = folder;
    }

    /** @param samples by the name of the module */
    void compile(Map<String, String> samples) throws IOException, InterruptedException {
        Shell.run(REPOSITORY, "./run", "client");
        var scope = Files.createDirectories(folder.resolve("node_modules/@breakwater"));
        Files.createSymbolicLink(scope.resolve("client"), CLIENT);
        Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
        Files.writeString(folder.resolve("tsconfig.json"), OPTIONS.formatted(CLIENT.resolve("node_modules/@types")));
        for (var sample : samples.entrySet())
            Files.writeString(folder.resolve(sample.getKey() + ".ts"), sample.getValue() + "\nexport {};\n");
        var compiler = CLIENT.resolve("node_modules/typescript/bin/tsc");
        Shell.run(folder, "node", compiler.toString(), "-p", ".");
    }

    /** Runs one module in a folder; returns what it printed. */
    String run(String name, Path workingFolder) throws IOException, InterruptedException {
        var module = folder.resolve(name + ".js");
        assertEquals(true, Files.exists(module), name);
        return Shell.run(workingFolder, "node", "--no-warnings", module.toString());
    }
}
