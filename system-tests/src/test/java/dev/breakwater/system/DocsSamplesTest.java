package dev.breakwater.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/**
 * Runs the samples of the guides in docs/guides against the running system, those of one page and language in order. Compiles
 * those of the API reference.
 */
class DocsSamplesTest {

    private static final Path GUIDES = Path.of("../docs/guides");
    private static final Path SCRIPT = Path.of("../gateway/src/main/resources/assets/samples.js");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(?<language>bash|ts|java)\\n(?<code>.*?)^```$");

    /** Guide to language to code. */
    private static final Map<String, Map<String, String>> SAMPLES = new TreeMap<>();

    @TempDir
    static Path folder;

    private static JavaSamples java;
    private static TypeScriptSamples typescript;
    private static List<JsonNode> reference;

    @BeforeAll
    static void compile() throws Exception {
        RunningSystem.up();
        var account = "samples-" + System.nanoTime() + "@example.com";
        Client.newUser(account);
        Client.administrator();
        Files.write(folder.resolve("photo.jpg"), Pictures.jpeg(640, 480, 1));
        for (var guide : guides()) SAMPLES.put(guide, samples(guide, account));

        reference = reference();
        java = new JavaSamples(Files.createDirectory(folder.resolve("classes")));
        java.compile(modules("java", "java"));
        typescript = new TypeScriptSamples(Files.createDirectory(folder.resolve("modules")));
        typescript.compile(modules("ts", "typescript"));
    }

    static List<String> guides() throws IOException {
        try (var files = Files.list(GUIDES)) {
            return files.map(it -> it.getFileName().toString().replace(".md", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("guides")
    void the_samples_of_a_guide_run(String guide) throws Exception {
        var samples = SAMPLES.get(guide);
        var output = Shell.run(folder, "bash", "-euo", "pipefail", "-c", samples.get("bash"));
        if (!guide.equals("errors")) assertFalse(output.contains("/problems/"), output);
        assertFalse(output.lines().anyMatch("null"::equals), output);
        typescript.run(module(guide), folder);
        java.run(module(guide));
    }

    @Test
    void every_operation_of_the_reference_has_a_sample_in_each_language() throws Exception {
        assertFalse(reference.isEmpty());
        var languages = new TreeMap<String, List<String>>();
        for (var it : reference)
            languages
                    .computeIfAbsent(it.get("operation").asText(), _ -> new ArrayList<>())
                    .add(it.get("lang").asText());
        languages.forEach((operation, all) -> assertEquals(List.of("shell", "typescript", "java"), all, operation));
        Shell.run(
                folder,
                "bash",
                "-n",
                "-c",
                reference.stream()
                        .filter(it -> it.get("lang").asText().equals("shell"))
                        .map(it -> it.get("source").asText())
                        .collect(joining("\n")));
    }

    /** A registration is possible once per address, so the quickstart has its own. */
    private static Map<String, String> samples(String guide, String account) throws IOException {
        var address = guide.equals("quickstart") ? "quickstart-" + account : account;
        var byLanguage = new LinkedHashMap<String, String>();
        var block = BLOCK.matcher(Files.readString(GUIDES.resolve(guide + ".md")));
        while (block.find()) byLanguage.merge(block.group("language"), block.group("code"), String::concat);
        byLanguage.replaceAll((_, code) -> code.replace("http://localhost:8080", RunningSystem.GATEWAY.toString())
                .replace("http://localhost:11080", RunningSystem.INBOX.toString())
                .replace("ada@example.com", address));
        // The classes run in this process, whose folder is another.
        byLanguage.computeIfPresent(
                "java", (_, code) -> code.replace("Path.of(\"", "Path.of(\"" + folder.toAbsolutePath() + "/"));
        return byLanguage;
    }

    /** The samples of the guides and of the reference in one language. */
    private static Map<String, String> modules(String language, String referenceLanguage) {
        var modules = new TreeMap<String, String>();
        SAMPLES.forEach((guide, byLanguage) -> modules.put(module(guide), byLanguage.get(language)));
        for (var it : reference)
            if (it.get("lang").asText().equals(referenceLanguage))
                modules.put(
                        "reference_" + it.get("operation").asText(),
                        it.get("source").asText());
        return modules;
    }

    private static String module(String guide) {
        return "guide_" + guide.replace('-', '_');
    }

    private static List<JsonNode> reference() throws IOException, InterruptedException {
        var samples = new ArrayList<JsonNode>();
        var output = Shell.run(
                Path.of("."),
                "node",
                "src/test/resources/reference-samples.mjs",
                SCRIPT.toString(),
                "../docs/openapi.json");
        new ObjectMapper().readTree(output).forEach(samples::add);
        return samples;
    }
}
