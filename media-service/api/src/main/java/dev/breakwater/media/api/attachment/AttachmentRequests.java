package dev.breakwater.media.api.attachment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.signing.SignedQuery;
import dev.breakwater.platform.signing.RequestSignature;

/** Tells requests of the email service from all others: it has the secret. */
@Singleton
class AttachmentRequests {

    static final String PATH = "/internal/attachments/";

    private final List<RequestSignature> accepted;

    AttachmentRequests(AttachmentsConfig config) {
        accepted = Stream.of(config.secret(), config.otherSecret())
                .flatMap(Optional::stream)
                .map(RequestSignature::new)
                .toList();
    }

    /** @param maxBytes null and the other parameters null when the request has none */
    boolean isSigned(UUID media, Integer maxBytes, String expires, String signature) {
        if (maxBytes == null || signature == null) return false;
        var request = PATH + media + "?max-bytes=" + maxBytes;
        var now = Instant.now();
        return SignedQuery.instant(expires)
                .filter(until -> accepted.stream().anyMatch(it -> it.isValid(request, until, signature, now)))
                .isPresent();
    }
}
