package dev.breakwater.media.processing;

import java.util.function.Supplier;

/** How the object store is called: with or without retries and spans. */
public interface StoreCalls {

    /** @param operation the name for traces, such as {@code S3 GetObject} */
    <T> T call(String operation, Supplier<T> call);

    /** Calls once: the caller repeats all of its work after a failure. */
    static StoreCalls once() {
        return new StoreCalls() {
            @Override
            public <T> T call(String operation, Supplier<T> call) {
                return call.get();
            }
        };
    }
}
