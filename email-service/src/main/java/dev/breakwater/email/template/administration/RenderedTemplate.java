package dev.breakwater.email.template.administration;

import dev.breakwater.email.message.RenderedEmail;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An email as it would be sent, within the layout. */
@RegisterForReflection
record RenderedTemplate(
        @Schema(examples = "de") String language,

        @Schema(examples = "Your order 4711") String subject,

        @Schema(description = "The whole email, cleaned and within the layout")
        String html,

        @Schema(description = "The plain text, for mail programs that show no HTML")
        String text) {

    static RenderedTemplate of(RenderedEmail email) {
        return new RenderedTemplate(email.language(), email.subject(), email.html(), email.text());
    }
}
