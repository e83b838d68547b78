package dev.breakwater.media.thumbnails.hostile;

import java.util.function.Supplier;

/**
 * One file of the corpus. It is built when it is needed: some have tens of megabytes.
 *
 * @param expected the slug of the reason that refuses it, or {@link #MADE}
 */
record HostileFile(String name, String expected, Supplier<byte[]> bytes) {

    /** The file is harmless: thumbnails are made of its picture, and nothing else is in them. */
    static final String MADE = "made";

    @Override
    public String toString() {
        return name + ": " + expected;
    }
}
