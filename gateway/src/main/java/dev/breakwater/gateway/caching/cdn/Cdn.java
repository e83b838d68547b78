package dev.breakwater.gateway.caching.cdn;

import java.util.List;

/** The caches in front of the gateway. */
public interface Cdn {

    /**
     * Removes the responses with these tags. To repeat it is harmless.
     *
     * @param tags at most {@link #batchSize}
     * @throws CdnException when it is not certain that they are removed
     */
    void purge(List<CacheTag> tags) throws InterruptedException;

    /** The maximum of tags in one call. */
    int batchSize();
}
