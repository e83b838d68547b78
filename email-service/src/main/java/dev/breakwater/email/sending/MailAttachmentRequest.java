package dev.breakwater.email.sending;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.Nullable;

import dev.breakwater.email.attachment.AttachmentFilename;
import dev.breakwater.email.attachment.WantedFile;
import dev.breakwater.events.MailRequestEvent;
import dev.breakwater.platform.problem.Problem.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A file that is attached. */
@RegisterForReflection
@Schema(name = "MailAttachment")
record MailAttachmentRequest(
        @Schema(
                description =
                        "The id of a media of one of the team's accounts; it is `ready`, and small (2 MiB by default)",
                required = true)
        UUID mediaId,

        @Nullable
        @Schema(
                description = "The name of the file; by default that of the media. Its ending is that of its content.",
                examples = "voucher.png",
                maxLength = MailAttachmentRequest.LONGEST_FILENAME)
        String filename) {

    /** In code points, as a JSON schema counts. */
    static final int LONGEST_FILENAME = 1_600;

    static void check(List<MailAttachmentRequest> attachments, List<Violation> found) {
        if (attachments.size() > MailRequest.MOST_ATTACHMENTS)
            found.add(new Violation("/attachments", "must be at most " + MailRequest.MOST_ATTACHMENTS));
        for (int i = 0; i < attachments.size(); i++) {
            var attachment = attachments.get(i);
            var pointer = "/attachments/" + i;
            if (attachment == null || attachment.mediaId == null)
                found.add(new Violation(pointer + "/mediaId", "is required"));
            else if (attachment.filename != null && !AttachmentFilename.isValid(attachment.filename))
                found.add(new Violation(
                        pointer + "/filename",
                        "must be a name of at most " + AttachmentFilename.LONGEST
                                + " characters, without folders and hidden characters"));
        }
    }

    /** Those of an event; null when it has none. */
    static List<MailAttachmentRequest> of(List<MailRequestEvent.Attachment> attachments) {
        return attachments == null
                ? null
                : attachments.stream()
                        .map(it -> it == null ? null : new MailAttachmentRequest(it.mediaId(), it.filename()))
                        .toList();
    }

    WantedFile wanted() {
        return new WantedFile(mediaId, filename);
    }
}
