package dev.breakwater.media.api.library;

/** What a client says about a file before it uploads it; sizes in bytes. */
public record DeclaredFile(String filename, String contentType, long bytes, String visibility) {}
