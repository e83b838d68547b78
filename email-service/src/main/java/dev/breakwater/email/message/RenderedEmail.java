package dev.breakwater.email.message;

/** A letter ready to be mailed, the same words as plain text and as HTML. */
public record RenderedEmail(String language, String subject, String text, String html) {}
