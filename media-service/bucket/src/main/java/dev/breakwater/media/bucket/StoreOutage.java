package dev.breakwater.media.bucket;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Tells an object store that is unavailable or overloaded from one that refuses a request. */
public final class StoreOutage {

    private static final int TOO_MANY_REQUESTS = 429;

    private StoreOutage() {}

    /** Whether the same call may succeed later: the store did not respond, broke off, failed itself, or has too much to do. */
    public static boolean isBehind(Throwable failure) {
        return failure instanceof SdkException && !isRefusal(failure);
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof SdkServiceException answer
                && answer.statusCode() < 500
                && answer.statusCode() != TOO_MANY_REQUESTS;
    }
}
