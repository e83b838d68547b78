package dev.breakwater.media.api.transform;

import java.time.Instant;
import java.util.Optional;

import dev.breakwater.media.api.signing.UrlSigner.Signature;
import dev.breakwater.media.bucket.Visibility;

/** What the address of a transform names, without its signature. */
record TransformAddress(Visibility visibility, String hash, String options) {

    private static final String SEPARATOR = ".";

    /** What is signed. */
    String path() {
        return "/" + visibility.folder() + "/" + hash + "/" + options;
    }

    /** Keys have no dot in their id. */
    String signed(Signature signature) {
        return "/" + visibility.folder() + "/" + hash + "/" + signature.key() + SEPARATOR + signature.value() + "/"
                + options;
    }

    /** The signature in a path segment. */
    static Optional<Signature> signature(String segment) {
        int at = segment.indexOf(SEPARATOR);
        return at < 0
                ? Optional.empty()
                : Optional.of(new Signature(segment.substring(0, at), segment.substring(at + 1)));
    }

    /** The query of a signed address that expires. */
    static String query(Instant expires) {
        return "?expires=" + expires.getEpochSecond();
    }
}
