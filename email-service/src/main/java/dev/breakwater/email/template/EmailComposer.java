package dev.breakwater.email.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import dev.breakwater.email.message.Email;
import dev.breakwater.email.message.GreetingName;
import dev.breakwater.email.message.Language;
import dev.breakwater.email.subscription.UnsubscribeTokens;
import dev.breakwater.email.template.rendering.RenderFailure;
import dev.breakwater.email.template.rendering.TemplateRenderer;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.problem.Problem.Violation;

/** Makes an email of a stored template and data. It is rendered at once, so that its sender learns what does not fit. */
@Singleton
public class EmailComposer {

    /** Values of the system, which {@code data} cannot replace. */
    private static final String RECIPIENT = "recipient";

    private final UnsubscribeTokens unsubscribeTokens;

    EmailComposer(UnsubscribeTokens unsubscribeTokens) {
        this.unsubscribeTokens = unsubscribeTokens;
    }

    /** The results of a composition. */
    public sealed interface Composition {
        record Composed(Email.FromService email, Language language) implements Composition {}

        record Unfit(List<Violation> violations) implements Composition {}
    }

    /**
     * @param recipientName null when it is not known; one that looks like a message or a link is left out
     * @param data null like an empty map
     */
    public Composition compose(
            StoredTemplate template, EmailAddress to, String recipientName, String locale, Map<String, Object> data) {
        var values = new HashMap<String, Object>(data == null ? Map.of() : data);
        var name = GreetingName.of(recipientName);
        if (values.put(RECIPIENT, Map.of("name", name)) != null)
            return unfit("/data/" + RECIPIENT, "is set by the system");
        var language = template.language(locale);
        try {
            var rendered = TemplateRenderer.render(template.content(language), values);
            return new Composition.Composed(
                    new Email.FromService(
                            template.name(),
                            template.category(),
                            rendered.subject(),
                            rendered.html(),
                            rendered.text(),
                            unsubscribeToken(template, to)),
                    language);
        } catch (RenderFailure failure) {
            return unfit("/data" + failure.pointer(), failure.getMessage());
        }
    }

    private String unsubscribeToken(StoredTemplate template, EmailAddress to) {
        return template.category().equals(Email.TRANSACTIONAL)
                ? null
                : unsubscribeTokens.issue(to, template.category());
    }

    private static Composition unfit(String pointer, String detail) {
        return new Composition.Unfit(List.of(new Violation(pointer, detail)));
    }
}
