package dev.breakwater.email.sending;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

import dev.breakwater.email.attachment.AttachedFile;
import dev.breakwater.email.attachment.Attachments;
import dev.breakwater.email.attachment.Attachments.Fetch;
import dev.breakwater.platform.idempotency.Idempotency;
import dev.breakwater.platform.idempotency.IdempotencyKey;
import dev.breakwater.platform.problem.Problem;

/** Requests with attachments by HTTP: the files are fetched before the transaction, unless the request is a repetition. */
@Singleton
class AttachedMails {

    private static final int RETRY_SECONDS = 2;

    private final Attachments attachments;
    private final Idempotency idempotency;
    private final MailSending sending;

    AttachedMails(Attachments attachments, Idempotency idempotency, MailSending sending) {
        this.attachments = attachments;
        this.idempotency = idempotency;
        this.sending = sending;
    }

    /** 503 while the files cannot be fetched: the key is not used then. */
    Response respond(
            UUID caller, IdempotencyKey key, MailRequest request, Function<MailSending.Outcome, Response> response) {
        var files = new ArrayList<AttachedFile>();
        return attachments
                .inPlace(() -> idempotency.respond(
                        caller,
                        key,
                        () -> switch (fetch(attachments, request)) {
                            case Fetch.Fetched(var fetched) -> {
                                files.addAll(fetched);
                                yield Optional.empty();
                            }
                            case Fetch.Refused(var violations) ->
                                Optional.of(response.apply(new MailSending.Outcome.Invalid(violations)));
                            case Fetch.Unavailable _ -> Optional.of(unavailable());
                        },
                        () -> response.apply(sending.accept(caller, request, files))))
                .orElseGet(AttachedMails::unavailable);
    }

    /** Nothing for a request that will be refused for another reason. */
    static Fetch fetch(Attachments attachments, MailRequest request) {
        return request.violations().isEmpty()
                ? attachments.fetch(request.attachments().stream()
                        .map(MailAttachmentRequest::wanted)
                        .toList())
                : new Fetch.Fetched(List.of());
    }

    private static Response unavailable() {
        return Problem.of(503, "unavailable", "The attachments cannot be read at the moment; try again.")
                .toResponse(RETRY_SECONDS);
    }
}
