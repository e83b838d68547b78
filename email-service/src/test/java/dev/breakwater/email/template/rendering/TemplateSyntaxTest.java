package dev.breakwater.email.template.rendering;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** What may be in a stored template. */
class TemplateSyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{{name}}}",
                "{{&name}}",
                "{{ & name }}",
                "{{> other}}",
                "{{<parent}}{{/parent}}",
                "{{$block}}{{/block}}",
                "{{=<% %>=}}<% name %>",
                "{{= | | =}}",
                "{{name}}}",
                "{{name",
                "{{#a}}",
                "{{/a}}",
                "{{#a}}{{#b}}{{/a}}{{/b}}",
                "{{}}",
                "{{name()}}",
                "{{name.class.forName('java.lang.Runtime')}}",
                "{{a..b}}",
                "{{*partial}}",
                "{{a b}}",
                "{{\"a\"}}",
                "{{a\u0000}}",
                "{{{{a}}}}",
                "{{ ! {{&name}}",
                "{{ ! {{> other}}",
                "{{ ! {{=<% %>=}}<%& name %>",
                "{{\n! {{#name}}",
                "{{#\nname}}a{{/name}}",
                " "
            })
    void what_is_not_of_the_allowed_syntax_is_refused(String template) {
        assertThrows(RenderFailure.class, () -> TemplateRenderer.check(new TemplateContent("s", template, "t")));
        assertThrows(RenderFailure.class, () -> TemplateRenderer.check(new TemplateContent("s", "h", template)));
    }

    @Test
    void a_comment_ends_at_its_first_braces_and_may_contain_others() throws RenderFailure {
        var content = new TemplateContent("s", "h", "a {{! {{&name}}b");
        TemplateRenderer.check(content);
        assertEquals(
                "a b", TemplateRenderer.render(content, Map.of("name", "Ada")).text());
    }

    @Test
    void a_tag_of_white_space_is_refused_in_linear_time() {
        var template = "{{" + " ".repeat(65_000) + "?}}";
        assertTimeoutPreemptively(
                Duration.ofSeconds(1),
                () -> assertThrows(
                        RenderFailure.class, () -> TemplateRenderer.check(new TemplateContent("s", "h", template))));
    }

    @Test
    void sections_that_are_nested_too_deep_are_refused() {
        int depth = 5_000;
        var template = "{{#a}}".repeat(depth) + "{{/a}}".repeat(depth);
        assertThrows(RenderFailure.class, () -> TemplateRenderer.check(new TemplateContent("s", template, "t")));
    }
}
