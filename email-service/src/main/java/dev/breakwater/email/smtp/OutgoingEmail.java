package dev.breakwater.email.smtp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.breakwater.platform.address.EmailAddress;

/**
 * One email to one recipient. {@code id} becomes the Message-ID, the same at every attempt; {@code kind}, such as
 * {@code password-reset}, is what receivers group complaints by.
 *
 * @param unsubscribe the address that unsubscribes with one click (RFC 8058); empty for transactional emails
 */
public record OutgoingEmail(
        UUID id,
        Instant writtenAt,
        EmailAddress to,
        String kind,
        String language,
        String subject,
        String text,
        String html,
        String category,
        Optional<String> unsubscribe,
        List<File> attachments,
        MessageSigner signer) {

    /** An attached file. Its name has no control characters. */
    public record File(String filename, String contentType, byte[] content) {}
}
