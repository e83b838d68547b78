package dev.breakwater.email.message;

import jakarta.inject.Singleton;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page that the link in an email opens. Its button unsubscribes; opening the page does not, because programs open links too. */
@Singleton
public class UnsubscribePage {

    private final String product;

    UnsubscribePage(EmailConfig config) {
        product = config.product();
    }

    @CheckedTemplate(basePath = "unsubscribe")
    static final class Pages {

        private Pages() {}

        static native TemplateInstance page(String product, String language, boolean done);
    }

    /** @param done whether the address is unsubscribed */
    public String render(Language language, boolean done) {
        return Pages.page(product, language.tag(), done)
                .setLocale(language.tag())
                .render();
    }
}
