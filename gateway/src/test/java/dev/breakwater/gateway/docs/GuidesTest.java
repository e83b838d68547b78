package dev.breakwater.gateway.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class GuidesTest {

    private static final Path FOLDER = Path.of("../docs/guides");
    private static final Pattern LINK = Pattern.compile("\\]\\((?<target>[^)]+)\\)");

    static final Iterable<String> NAMES = Guides.NAMES;

    @Test
    void every_file_is_a_guide() throws IOException {
        try (var files = Files.list(FOLDER)) {
            var names = files.map(it -> it.getFileName().toString().replace(".md", ""))
                    .collect(toCollection(TreeSet::new));
            assertEquals(names, new TreeSet<>(Guides.NAMES));
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void every_link_leads_to_a_guide_a_problem_or_the_reference(String name) throws IOException {
        var problems = Files.readString(Path.of("../docs/problems.md"));
        for (var link : LINK.matcher(markdown(name)).results().toList()) {
            var target = link.group("target");
            boolean known = target.startsWith("https://")
                    || target.equals("/docs/reference")
                    || target.equals("/problems")
                    || target.startsWith("/problems/") && problems.contains("\n## " + target.substring(10) + "\n")
                    || Guides.NAMES.contains(target.replaceFirst("\\.md(#[a-z-]+)?$", ""));
            assertTrue(known, target);
        }
    }

    @Test
    void a_link_to_another_file_leads_to_its_page() {
        var html = GuideParser.parse("x", "# X\n\nSee [y](y-z.md#there), [w](https://x.example/w.md).\n")
                .html();
        assertTrue(html.contains("href=\"y-z#there\""), html);
        assertTrue(html.contains("href=\"https://x.example/w.md\""), html);
    }

    @Test
    void consecutive_samples_become_one_choice_and_are_escaped() {
        var guide = GuideParser.parse("x", "# X\n\nY\n\n```bash\na < b\n```\n\n```ts\nc\n```\n\n```json\n{}\n```\n");
        assertEquals("X", guide.title());
        assertEquals("Y", guide.summary());
        assertEquals(2, guide.html().split("type=\"radio\"", -1).length - 1, guide.html());
        assertEquals(2, guide.html().split("class=\"samples\"", -1).length - 1, guide.html());
        assertTrue(guide.html().contains("a &lt; b"), guide.html());
        assertFalse(guide.html().contains("style="), guide.html());
    }

    @Test
    void html_in_markdown_is_text() {
        var guide = GuideParser.parse("x", "# X\n\nS\n\n<script>alert(1)</script>\n\nY <b>z</b>\n");
        assertFalse(guide.html().contains("<script>"), guide.html());
        assertFalse(guide.html().contains("<b>"), guide.html());
    }

    @Test
    void a_guide_begins_with_a_heading_and_a_paragraph() {
        for (var markdown : new String[] {"", "text", "# X", "# X\n\n## Y\n"})
            assertThrows(IllegalArgumentException.class, () -> GuideParser.parse("x", markdown), markdown);
    }

    private static String markdown(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name + ".md"));
    }
}
