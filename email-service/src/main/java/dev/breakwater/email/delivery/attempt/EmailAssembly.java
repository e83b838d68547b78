package dev.breakwater.email.delivery.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.email.attachment.MailAttachments;
import dev.breakwater.email.delivery.DeliveryRow;
import dev.breakwater.email.delivery.DeliveryRow.LocalizedEmail;
import dev.breakwater.email.message.Email;
import dev.breakwater.email.message.EmailRenderer;
import dev.breakwater.email.smtp.MessageSigner;
import dev.breakwater.email.smtp.OutgoingEmail;
import dev.breakwater.platform.address.EmailAddress;

/** Makes what is sent of a delivery: the rendered email and its files. */
@Singleton
class EmailAssembly {

    private final EmailRenderer emailRenderer;
    private final MailAttachments attachments;
    private final MessageSigner signer;

    EmailAssembly(EmailRenderer emailRenderer, MailAttachments attachments, MessageSigner signer) {
        this.emailRenderer = emailRenderer;
        this.attachments = attachments;
        this.signer = signer;
    }

    /** Empty when a file was deleted since the delivery was read. */
    Optional<OutgoingEmail> of(DeliveryRow delivery, LocalizedEmail content, EmailAddress to) {
        var rendered = emailRenderer.render(content.email(), content.language());
        return files(delivery, content.email())
                .map(files -> new OutgoingEmail(
                        delivery.messageId(),
                        delivery.createdAt(),
                        to,
                        delivery.template(),
                        rendered.language(),
                        rendered.subject(),
                        rendered.text(),
                        rendered.html(),
                        content.email().category(),
                        rendered.unsubscribe(),
                        files,
                        signer));
    }

    private Optional<List<OutgoingEmail.File>> files(DeliveryRow delivery, Email email) {
        var named = email.attachments();
        if (named.isEmpty()) return Optional.of(List.of());
        var contents = attachments.contents(delivery.id());
        if (contents.size() != named.size()) return Optional.empty();
        var files = new ArrayList<OutgoingEmail.File>();
        for (int i = 0; i < named.size(); i++)
            files.add(
                    new OutgoingEmail.File(named.get(i).filename(), named.get(i).contentType(), contents.get(i)));
        return Optional.of(files);
    }
}
