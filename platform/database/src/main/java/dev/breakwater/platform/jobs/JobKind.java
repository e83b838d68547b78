package dev.breakwater.platform.jobs;

/**
 * A kind of job. Its name and payloads are stored: rename neither. Raise the version when older code cannot read the
 * payload.
 *
 * @param isUnique whether at most one job of this kind exists per key
 */
public record JobKind<P>(String name, Class<P> payload, int version, boolean isUnique) {

    /** A kind with any number of jobs per key. */
    public static <P> JobKind<P> of(String name, Class<P> payload) {
        return new JobKind<>(name, payload, 1, false);
    }

    /** A kind with at most one job per key: adding a second one updates the existing job instead. */
    public static <P> JobKind<P> unique(String name, Class<P> payload) {
        return new JobKind<>(name, payload, 1, true);
    }
}
