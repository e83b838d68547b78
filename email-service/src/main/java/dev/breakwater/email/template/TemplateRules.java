package dev.breakwater.email.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.breakwater.email.message.Language;
import dev.breakwater.email.template.rendering.RenderFailure;
import dev.breakwater.email.template.rendering.TemplateContent;
import dev.breakwater.email.template.rendering.TemplateRenderer;
import dev.breakwater.platform.problem.Problem.Violation;

/** What a template must be before it is stored. */
public final class TemplateRules {

    public static final String NAME = "[a-z][a-z0-9-]{0,39}";

    private static final Pattern SLUG = Pattern.compile(NAME);
    private static final String SLUG_RULE =
            "must be 1 to 40 lower-case letters, digits and hyphens, and begin with a letter";
    private static final List<String> LANGUAGES =
            Arrays.stream(Language.values()).map(Language::tag).toList();

    private TemplateRules() {}

    static List<Violation> violations(String name, String category, Map<String, TemplateContent> contents) {
        var found = new ArrayList<Violation>();
        if (!isSlug(name)) found.add(new Violation("/name", SLUG_RULE));
        if (!isSlug(category)) found.add(new Violation("/category", SLUG_RULE));
        found.addAll(violations(contents));
        return found;
    }

    static List<Violation> violations(Map<String, TemplateContent> contents) {
        var found = new ArrayList<Violation>();
        if (contents == null || contents.get(StoredTemplate.FALLBACK.tag()) == null)
            return List.of(new Violation("/contents/en", "is required: it is the fallback of the other languages"));
        contents.forEach((language, content) -> {
            if (!LANGUAGES.contains(language))
                found.add(new Violation("/contents", "has a language that is not one of " + LANGUAGES));
            else if (content == null) found.add(new Violation("/contents/" + language, "must not be null"));
            else check("/contents/" + language, content, found);
        });
        return found;
    }

    private static void check(String pointer, TemplateContent content, List<Violation> found) {
        try {
            TemplateRenderer.check(content);
        } catch (RenderFailure invalid) {
            found.add(new Violation(pointer + invalid.pointer(), invalid.getMessage()));
        }
    }

    private static boolean isSlug(String text) {
        return text != null && SLUG.matcher(text).matches();
    }
}
