package dev.breakwater.email.template.rendering;

import java.util.List;
import java.util.Map;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;

/**
 * Renders stored templates with the data of a caller. The engine is Mustache without logic; {@link TemplateSyntax} says which part of
 * it, {@link DataCollector} what it can read, and {@link RenderBudget} when it ends.
 */
public final class TemplateRenderer {

    private static final int LONGEST_SUBJECT = 300;

    private TemplateRenderer() {}

    /** An email as rendered, without the layout. */
    public record Rendered(String subject, String html, String text) {}

    /** Checks a template without data. */
    public static void check(TemplateContent content) throws RenderFailure {
        TemplateSyntax.check("/subject", content.subject(), TemplateSyntax.MAX_SUBJECT);
        TemplateSyntax.check("/html", content.html(), TemplateSyntax.MAX_PART);
        TemplateSyntax.check("/text", content.text(), TemplateSyntax.MAX_PART);
    }

    /**
     * @param data maps, lists, texts, numbers and truth values
     * @throws RenderFailure with a pointer into the data, when they do not fit the template or are too large
     */
    public static Rendered render(TemplateContent content, Map<String, ?> data) throws RenderFailure {
        var values = TemplateData.of(data);
        var subject = subject(render(content.subject(), values, Escapers.NONE));
        var html = SafeHtml.of(render(content.html(), values, Escapers.HTML));
        var text = render(content.text(), values, Escapers.NONE).strip();
        return new Rendered(subject, html, text);
    }

    private static String render(String template, Map<String, Object> values, Mustache.Escaper escaper)
            throws RenderFailure {
        var budget = new RenderBudget();
        try {
            compiler(budget, TemplateSyntax.unseenTags(template), escaper)
                    .compile(template)
                    .execute(values, budget);
        } catch (MustacheException.Context missing) {
            if (budget.isExhausted()) throw tooLarge();
            throw new RenderFailure("/" + missing.key.replace('.', '/'), "is required by the template");
        } catch (MustacheException | RenderBudget.Exhausted failed) {
            if (budget.isExhausted()) throw tooLarge();
            throw new RenderFailure("", "does not fit the template");
        }
        return budget.toString();
    }

    private static Mustache.Compiler compiler(RenderBudget budget, int unseenTags, Mustache.Escaper escaper) {
        return Mustache.compiler()
                .withCollector(new DataCollector(budget, unseenTags))
                .withEscaper(escaper)
                .withFormatter(TemplateRenderer::format)
                .withLoader(name -> {
                    throw new IllegalStateException("a template has no partials");
                })
                .emptyStringIsFalse(true);
    }

    private static String format(Object value) {
        if (value instanceof Map || value instanceof List) throw new MustacheException("a map or list is no text");
        return String.valueOf(value);
    }

    /** One line, so that it cannot add a header field. */
    private static String subject(String rendered) throws RenderFailure {
        var line = rendered.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        if (line.isEmpty()) throw new RenderFailure("", "makes the subject blank");
        if (line.length() > LONGEST_SUBJECT)
            throw new RenderFailure("", "makes the subject longer than " + LONGEST_SUBJECT + " characters");
        return line;
    }

    private static RenderFailure tooLarge() {
        return new RenderFailure("", "makes the email too large");
    }
}
