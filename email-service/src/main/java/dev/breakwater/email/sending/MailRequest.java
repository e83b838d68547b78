package dev.breakwater.email.sending;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Nullable;

import dev.breakwater.email.template.TemplateRules;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.problem.Problem.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An email that a service wants to send: who gets it, from which template, with which data. */
@RegisterForReflection
record MailRequest(
        @Schema(required = true) Recipient recipient,

        @Schema(
                description = "The name of a stored template",
                examples = "order-shipped",
                pattern = TemplateRules.NAME,
                required = true)
        String template,

        @Nullable @Schema(description = "Its version; the newest one by default", minimum = "1")
        Integer version,

        @Nullable
        @Schema(
                description =
                        "Must be the category of the template, if it is here. Recipients can unsubscribe from each category"
                                + " but `transactional`.",
                examples = "transactional",
                pattern = TemplateRules.NAME)
        String category,

        @Nullable
        @Schema(
                description =
                        "The values for the template: maps, lists, texts, numbers and truth values, 8 deep and 5,000 at"
                                + " most. Send a number as text when its form matters.")
        Map<String, Object> data,

        @Nullable
        @Schema(
                description =
                        "Files of the team's media, at most 5 MiB together by default. The client needs the scope `mail:attach`.",
                maxItems = MailRequest.MOST_ATTACHMENTS)
        List<MailAttachmentRequest> attachments) {

    static final int MOST_ATTACHMENTS = 5;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LOCALE = 35;

    /** The one recipient. */
    @RegisterForReflection
    @Schema(name = "MailRecipient")
    record Recipient(
            @Schema(examples = "ada@example.org", maxLength = EmailAddress.MAX_OCTETS, required = true)
            String address,

            @Nullable
            @Schema(
                    description =
                            "The value `recipient.name` of templates; it is left out when it looks like a link or a message",
                    examples = "Ada",
                    maxLength = LONGEST_NAME)
            String name,

            @Nullable
            @Schema(
                    description = "A BCP 47 language tag. Without a content in its language the email is in English.",
                    examples = "de-AT",
                    maxLength = LONGEST_LOCALE)
            String locale) {}

    /** What is wrong without a look at the database. */
    List<Violation> violations() {
        var found = new ArrayList<Violation>();
        if (recipient == null) found.add(new Violation("/recipient", "is required"));
        else {
            if (EmailAddress.parse(recipient.address).isEmpty())
                found.add(new Violation("/recipient/address", "must be an email address, such as ada@example.org"));
            if (isLonger(recipient.name, LONGEST_NAME))
                found.add(new Violation("/recipient/name", "must have at most " + LONGEST_NAME + " characters"));
            if (isLonger(recipient.locale, LONGEST_LOCALE))
                found.add(new Violation("/recipient/locale", "must be a language tag, such as de-AT"));
        }
        if (template == null || !template.matches(TemplateRules.NAME))
            found.add(new Violation("/template", "must be the name of a template"));
        if (version != null && version < 1) found.add(new Violation("/version", "must be 1 or more"));
        if (hasAttachments()) MailAttachmentRequest.check(attachments, found);
        return found;
    }

    boolean hasAttachments() {
        return attachments != null && !attachments.isEmpty();
    }

    /** Of a request without violations. */
    EmailAddress address() {
        return EmailAddress.parse(recipient.address).orElseThrow();
    }

    private static boolean isLonger(String text, int most) {
        return text != null && text.length() > most;
    }
}
