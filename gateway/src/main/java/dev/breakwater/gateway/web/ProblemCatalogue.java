package dev.breakwater.gateway.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The catalogue of problems in docs/problems.md, which the build copies into the resources. */
@Singleton
public class ProblemCatalogue {

    /** One section of the file; {@code meaning} and {@code remedy} are Markdown of which only code spans are used. */
    public record Entry(String slug, String status, String title, String meaning, String remedy) {}

    private static final Pattern SECTION = Pattern.compile(
            "^## (?<slug>[a-z0-9-]+)\\n+\\*\\*(?<status>[^·*]+) · (?<title>[^\\n*]+)\\*\\*\\n+(?<meaning>.+?)\\n+\\*What to do:\\* (?<remedy>.+?)\\n*(?=^## |\\z)",
            Pattern.MULTILINE | Pattern.DOTALL);

    private final Map<String, Entry> entries;

    ProblemCatalogue() {
        entries = parse(read());
    }

    public Iterable<Entry> all() {
        return entries.values();
    }

    static Map<String, Entry> parse(String markdown) {
        var entries = new LinkedHashMap<String, Entry>();
        var section = SECTION.matcher(markdown);
        while (section.find()) {
            var entry = new Entry(
                    section.group("slug"),
                    section.group("status"),
                    section.group("title"),
                    section.group("meaning"),
                    section.group("remedy"));
            entries.put(entry.slug(), entry);
        }
        return entries;
    }

    private static String read() {
        return new String(PackagedFile.read("problems.md"), UTF_8);
    }
}
