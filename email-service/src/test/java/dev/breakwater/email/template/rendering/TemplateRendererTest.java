package dev.breakwater.email.template.rendering;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Hostile templates and data. */
class TemplateRendererTest {

    @Test
    void values_lists_conditions_and_positions_are_rendered() throws RenderFailure {
        var data =
                Map.of("name", "Ada", "items", List.of(Map.of("n", 1), Map.of("n", 2)), "none", List.of(), "yes", true);
        assertEquals(
                "Ada: 1, 2. none yes 0.5",
                text(
                        "{{name}}: {{#items}}{{n}}{{^-last}}, {{/-last}}{{/items}}. {{^none}}none{{/none}}"
                                + "{{#yes}} yes{{/yes}}{{! a comment }} {{half}}",
                        with(data, "half", 0.5)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{name.class}}",
                "{{name.getClass}}",
                "{{name.bytes}}",
                "{{name.length}}",
                "{{items.size}}",
                "{{items.class}}",
                "{{map.entrySet}}",
                "{{map.keySet}}",
                "{{number.intValue}}",
                "{{yes.booleanValue}}",
                "{{class}}",
                "{{getClass}}",
                "{{hashCode}}",
                "{{toString}}",
                "{{config}}",
                "{{#name}}{{class}}{{/name}}",
                "{{#items}}{{hashCode}}{{/items}}",
                "{{map}}",
                "{{items}}",
                "{{.}}"
            })
    void nothing_but_the_data_can_be_reached(String template) {
        var data = Map.of("name", "Ada", "items", List.of("a"), "map", Map.of("k", "v"), "number", 5, "yes", true);
        assertThrows(RenderFailure.class, () -> text(template, data));
    }

    @Test
    void objects_of_the_application_are_no_data() {
        assertThrows(RenderFailure.class, () -> text("{{a}}", Map.of("a", new StringBuilder("b"))));
        assertThrows(RenderFailure.class, () -> text("{{a}}", Map.of("a", Runtime.getRuntime())));
    }

    @Test
    void a_failure_names_the_value_and_quotes_no_key_that_no_template_can_have() {
        var tooLong = "x".repeat(20_001);
        for (var key : List.of("ada@example.org", "a\nb", "k".repeat(65), "a/b", "")) {
            var data = Map.of("order", Map.of(key, List.of(tooLong)));
            assertEquals(
                    "/order/*/0",
                    assertThrows(RenderFailure.class, () -> text("t", data)).pointer());
        }
        var data = Map.of("order", Map.of("number", tooLong));
        assertEquals(
                "/order/number",
                assertThrows(RenderFailure.class, () -> text("t", data)).pointer());
    }

    @Test
    void loops_in_loops_end() {
        var items = Collections.nCopies(200, Map.of("x", 1));
        var loop = "{{#items}}".repeat(8) + "{{x}}" + "{{/items}}".repeat(8);
        var silent = "{{#items}}".repeat(8) + "{{^x}}{{/x}}" + "{{/items}}".repeat(8);
        for (var template : List.of(loop, silent))
            assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> assertThrows(RenderFailure.class, () -> text(template, Map.of("items", items))));
    }

    @Test
    void the_output_is_bounded() {
        var data = Map.of("text", "x".repeat(20_000), "items", Collections.nCopies(100, "a"));
        var failure = assertThrows(RenderFailure.class, () -> text("{{#items}}{{text}}{{/items}}", data));
        assertTrue(failure.getMessage().contains("too large"), failure.getMessage());
    }

    @Test
    void many_tags_in_many_passes_end() {
        var template = "{{#items}}" + "{{^x}}{{/x}}".repeat(900) + "{{/items}}";
        var data = Map.of("items", Collections.nCopies(4_000, true), "x", "1");
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThrows(RenderFailure.class, () -> text(template, data)));
    }

    /** The engine evaluates them without a look-up. */
    @ParameterizedTest
    @ValueSource(strings = {"-first", "-last", "-index", "."})
    void tags_about_the_place_in_a_list_have_a_budget(String name) throws RenderFailure {
        var sections = ("{{^" + name + "}}{{/" + name + "}}").repeat(900);
        var template = "{{#items}}" + sections + "{{/items}}";
        assertThrows(RenderFailure.class, () -> text(template, Map.of("items", Collections.nCopies(4_000, true))));
        assertEquals("a", text("a" + template, Map.of("items", Collections.nCopies(20, true))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "</p><h1>Other</h1><p>",
                "\" onmouseover=\"alert(1)",
                "' style='background:url(//evil.example)",
                "&lt;script&gt;",
                "<!--",
                "]]>",
            })
    void values_in_html_are_text(String value) throws RenderFailure {
        var html = html("<p title=\"{{v}}\">{{v}}</p>", Map.of("v", value));
        assertEquals(1, html.split("<").length - 2, html);
        assertFalse(html.matches("(?s).*<[^>\"]*(\"[^\"]*\"[^>\"]*)*\\son\\w+=.*"), html);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                " javascript:alert(1)",
                "java\tscript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:x",
                "file:///etc/passwd",
                "//evil.example",
                "/relative",
                "&#106;avascript:alert(1)",
                "x onclick=alert(1)"
            })
    void links_are_of_http_or_mailto(String link) throws RenderFailure {
        for (var template : List.of("<a href=\"{{v}}\">a</a>", "<a href='{{v}}'>a</a>", "<a href={{v}}>a</a>"))
            assertEquals("<a>a</a>", html(template, Map.of("v", link)));
    }

    @Test
    void good_links_stay() throws RenderFailure {
        assertEquals(
                "<a href=\"https://example.org/?a=1&amp;b=2\">a</a>",
                html("<a href=\"{{v}}\">a</a>", Map.of("v", "https://example.org/?a=1&b=2")));
        assertEquals(
                "<a href=\"mailto:ada@example.org\">a</a>",
                html("<a href=\"mailto:{{v}}\">a</a>", Map.of("v", "ada@example.org")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>a</script>",
                "<style>p { color: red }</style>",
                "<iframe src=\"https://example.org\"></iframe>",
                "<form action=\"https://example.org\"><input name=\"a\"></form>",
                "<img src=\"https://example.org/pixel.gif\">",
                "<svg onload=\"a\"></svg>",
                "<object data=\"https://example.org\"></object>",
                "<base href=\"https://example.org\">",
                "<meta http-equiv=\"refresh\" content=\"0\">",
                "<link rel=\"stylesheet\" href=\"https://example.org\">",
                "<p style=\"background:url(https://example.org)\">a</p>",
                "<p onclick=\"a\">a</p>",
                "<p style=\"width:expression(a)\">a</p>"
            })
    void what_an_email_must_not_contain_is_removed_from_templates_too(String template) throws RenderFailure {
        var html = html(template, Map.of());
        assertFalse(
                html.matches(
                        "(?is).*(script|<style|iframe|form|input|img|svg|math|object|base|meta|link|url|onclick|expression).*"),
                html);
    }

    @Test
    void the_subject_stays_one_header_field() throws RenderFailure {
        var content = new TemplateContent("Order {{v}}", "<p>a</p>", "a");
        assertEquals(
                "Order 1 Bcc: eve@example.org X: y",
                TemplateRenderer.render(content, Map.of("v", "1\r\nBcc: eve@example.org\u2028X:\u0085y"))
                        .subject());
        assertThrows(
                RenderFailure.class,
                () -> TemplateRenderer.render(new TemplateContent("{{v}}", "a", "a"), Map.of("v", "\r\n")));
        assertThrows(
                RenderFailure.class,
                () -> TemplateRenderer.render(new TemplateContent("{{v}}", "a", "a"), Map.of("v", "x".repeat(301))));
    }

    @Test
    void text_from_right_to_left_does_not_reorder_the_sentence_and_overrides_are_removed() throws RenderFailure {
        assertEquals("Hello \u2068\u05D0\u05D1\u2069!", text("Hello {{v}}!", Map.of("v", "\u05D0\u05D1")));
        assertEquals("Hello a b!", text("Hello {{v}}!", Map.of("v", "a\u202Eb")));
    }

    @Test
    void control_characters_are_removed_and_line_breaks_of_text_stay() throws RenderFailure {
        assertEquals("a b\nc", text("{{v}}", Map.of("v", "a\u0000b\r\nc")));
    }

    private static Map<String, Object> with(Map<String, Object> data, String name, Object value) {
        var all = new HashMap<>(data);
        all.put(name, value);
        return all;
    }

    private static String text(String template, Map<String, ?> data) throws RenderFailure {
        var content = new TemplateContent("s", "h", template);
        TemplateRenderer.check(content);
        return TemplateRenderer.render(content, data).text();
    }

    private static String html(String template, Map<String, ?> data) throws RenderFailure {
        var content = new TemplateContent("s", template, "t");
        TemplateRenderer.check(content);
        return TemplateRenderer.render(content, data).html();
    }
}
