package dev.breakwater.media.thumbnails.hostile;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One file of the corpus. It is built when it is needed: some have tens of megabytes.
 *
 * @param expected the slug of the reason that refuses it, or {@link #MADE}
 */
public record HostileFile(String name, String expected, Supplier<byte[]> bytes) {

    /** The file is harmless: thumbnails are made of its picture, and nothing else is in them. */
    static final String MADE = "made";

    static Stream<HostileFile> all() {
        var others =
                Stream.of(Impostors.FILES, Bombs.FILES, MetadataFiles.FILES).flatMap(List::stream);
        return Stream.concat(damaged(), others);
    }

    /** The small ones. */
    public static Stream<HostileFile> damaged() {
        return Stream.of(DamagedFiles.FILES, DamagedBoxes.FILES, Polyglots.FILES)
                .flatMap(List::stream);
    }

    @Override
    public String toString() {
        return name + ": " + expected;
    }
}
