package dev.breakwater.platform.jobs;

/**
 * A kind of job. Its name and payloads are stored: rename neither. Raise the version when older code cannot read the
 * payload, or what it refers to: instances of the version before then leave the job to newer ones.
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

    /**
     * The kind for adding a job that handlers of an older version can run, too. During a roll-out, and after a rollback, they run it.
     */
    public JobKind<P> readableSince(int older) {
        if (older < 1 || older > version) throw new IllegalArgumentException("there is no version " + older);
        return new JobKind<>(name, payload, older, isUnique);
    }
}
