package dev.breakwater.gateway.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

class ProblemCatalogueTest {

    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern RAISED = Pattern.compile(
            "Problem\\s*\\.of\\(\\s*[^,()]+,\\s*(?:\"(?<slug>[a-z0-9-]+)\"|(?:\\w+\\.)*(?<constant>[A-Z_]+)\\b)");
    private static final Pattern CONSTANT = Pattern.compile("String (?<name>[A-Z_]+) = \"(?<slug>[a-z0-9-]+)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");

    private final ProblemCatalogue catalogue = new ProblemCatalogue();

    @Test
    void every_section_of_the_file_is_a_page() throws IOException {
        var headings = HEADING.matcher(Files.readString(REPOSITORY.resolve("docs/problems.md")))
                .results()
                .map(heading -> heading.group(1))
                .toList();
        var pages = new ArrayList<String>();
        catalogue.all().forEach(entry -> pages.add(entry.slug()));
        assertEquals(headings, pages);
        assertFalse(pages.isEmpty());
    }

    @Test
    void the_code_and_the_catalogue_have_the_same_problems() throws IOException {
        var explained = new TreeSet<String>();
        catalogue.all().forEach(entry -> explained.add(entry.slug()));
        assertEquals(raised(), explained);
    }

    private static TreeSet<String> raised() throws IOException {
        var sources = sources();
        var constants = CONSTANT.matcher(sources)
                .results()
                .collect(toMap(c -> c.group("name"), c -> c.group("slug"), (a, _) -> a));
        var slugs = RAISED.matcher(sources)
                .results()
                .map(raised ->
                        raised.group("slug") != null ? raised.group("slug") : constants.get(raised.group("constant")))
                .collect(toCollection(TreeSet::new));
        slugs.add("invalid"); // Problem.invalid
        return slugs;
    }

    private static String sources() throws IOException {
        try (var files = Files.walk(REPOSITORY)) {
            return files.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
                    .map(ProblemCatalogueTest::read)
                    .collect(joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
