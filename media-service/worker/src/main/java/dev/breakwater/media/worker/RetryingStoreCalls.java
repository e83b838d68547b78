package dev.breakwater.media.worker;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import dev.breakwater.media.processing.StoreCalls;
import dev.breakwater.platform.messaging.retry.OutageRetry;
import dev.breakwater.platform.telemetry.TraceSpan;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Calls with retries while the object store is unavailable: an outage of any length is no failed attempt. */
@Singleton
class RetryingStoreCalls implements StoreCalls {

    /** Conflicting concurrent writes (409) and throttling (429) are retried. */
    private static final Set<Integer> ASK_AGAIN = Set.of(409, 429);

    private final OutageRetry outageRetry;

    RetryingStoreCalls(OutageRetry outageRetry) {
        this.outageRetry = outageRetry;
    }

    @Override
    public <T> T call(String operation, Supplier<T> call) {
        var answer = new AtomicReference<T>();
        outageRetry.whileAway(RetryingStoreCalls::isAway, () -> answer.set(TraceSpan.calling(operation, call)));
        return answer.get();
    }

    private static boolean isAway(Throwable failure) {
        return failure instanceof SdkClientException
                || failure instanceof S3Exception answer
                        && (answer.statusCode() >= 500 || ASK_AGAIN.contains(answer.statusCode()));
    }
}
