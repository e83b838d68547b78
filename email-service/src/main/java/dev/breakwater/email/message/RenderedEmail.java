package dev.breakwater.email.message;

/** A rendered email, with the same content as plain text and as HTML. */
public record RenderedEmail(String language, String subject, String text, String html) {}
