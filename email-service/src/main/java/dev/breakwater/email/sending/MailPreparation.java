package dev.breakwater.email.sending;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.email.attachment.AttachedFile;
import dev.breakwater.email.attachment.MailAttachments;
import dev.breakwater.email.message.AddressedEmail;
import dev.breakwater.email.message.Email;
import dev.breakwater.email.template.EmailComposer;
import dev.breakwater.email.template.EmailComposer.Composition;
import dev.breakwater.email.template.MailTemplates;
import dev.breakwater.email.template.StoredTemplate;
import dev.breakwater.platform.address.EmailAddress;
import dev.breakwater.platform.problem.Problem.Violation;

/** Makes the email of a request, or tells what is wrong with it. */
@Singleton
class MailPreparation {

    private final MailTemplates templates;
    private final EmailComposer composer;
    private final MailAttachments mailAttachments;

    MailPreparation(MailTemplates templates, EmailComposer composer, MailAttachments mailAttachments) {
        this.templates = templates;
        this.composer = composer;
        this.mailAttachments = mailAttachments;
    }

    sealed interface Prepared {
        /** An email that can be sent. */
        record Fit(StoredTemplate template, EmailAddress recipient, AddressedEmail email, List<AttachedFile> files)
                implements Prepared {}

        record Refused(List<Violation> violations) implements Prepared {}
    }

    /** In the transaction that queues the email. */
    Prepared prepare(MailRequest request, List<AttachedFile> files) {
        var violations = request.violations();
        if (violations.isEmpty()) violations = erased(files);
        if (!violations.isEmpty()) return new Prepared.Refused(violations);
        var found = templates.find(request.template(), Optional.ofNullable(request.version()));
        if (found.isEmpty())
            return refused(request.version() == null ? "/template" : "/version", "there is no such template");
        var template = found.get();
        if (request.category() != null && !request.category().equals(template.category()))
            return refused("/category", "the template's category is " + template.category());
        var recipient = request.recipient();
        var address = request.address();
        return switch (composer.compose(template, address, recipient.name(), recipient.locale(), request.data())) {
            case Composition.Unfit(var unfit) -> new Prepared.Refused(unfit);
            case Composition.Composed(var email, var language) ->
                new Prepared.Fit(
                        template,
                        address,
                        new AddressedEmail(address.mailable(), language.tag(), with(files, email)),
                        files);
        };
    }

    /** Those whose owner was erased since they were fetched. */
    private List<Violation> erased(List<AttachedFile> files) {
        var found = new ArrayList<Violation>();
        for (int i = 0; i < files.size(); i++)
            if (mailAttachments.isErased(files.get(i)))
                found.add(new Violation("/attachments/" + i + "/mediaId", "was deleted"));
        return found;
    }

    private static Email with(List<AttachedFile> files, Email.FromService email) {
        if (files.isEmpty()) return email;
        var attachments = files.stream()
                .map(it -> new Email.Attachment(it.filename(), it.contentType(), it.content().length))
                .toList();
        return new Email.WithAttachments(email, attachments);
    }

    private static Prepared refused(String pointer, String detail) {
        return new Prepared.Refused(List.of(new Violation(pointer, detail)));
    }
}
