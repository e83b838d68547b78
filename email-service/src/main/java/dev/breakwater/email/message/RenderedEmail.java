package dev.breakwater.email.message;

import java.util.Optional;

/**
 * A rendered email, with the same content as plain text and as HTML.
 *
 * @param unsubscribe the address of the unsubscription with one click (RFC 8058); empty for a transactional email
 */
public record RenderedEmail(String language, String subject, String text, String html, Optional<String> unsubscribe) {}
