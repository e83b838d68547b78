package dev.breakwater.email.letter;

/** A letter ready to be mailed, the same words as plain text and as HTML. */
public record Rendered(String language, String subject, String text, String html) {}
