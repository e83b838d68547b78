package dev.breakwater.media.processing;

import java.nio.file.Path;

import dev.breakwater.media.bucket.Visibility;

/** An upload's content in a local file. {@code sha256} is in hexadecimal. */
record Original(Upload upload, Path file, long bytes, String sha256, Visibility visibility) {}
