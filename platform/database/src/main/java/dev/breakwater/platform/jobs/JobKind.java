package dev.breakwater.platform.jobs;

/**
 * A kind of work. Its name and its payload are stored: rename neither, and raise the version when an older program could not
 * read the payload.
 *
 * @param isUnique there is at most one job of this kind and a key
 */
public record JobKind<P>(String name, Class<P> payload, int version, boolean isUnique) {

    /** As many jobs of one key as are added. */
    public static <P> JobKind<P> of(String name, Class<P> payload) {
        return new JobKind<>(name, payload, 1, false);
    }

    /** One job per key: a second one that is added while the first waits is that first one. */
    public static <P> JobKind<P> unique(String name, Class<P> payload) {
        return new JobKind<>(name, payload, 1, true);
    }
}
