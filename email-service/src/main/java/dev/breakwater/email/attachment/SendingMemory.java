package dev.breakwater.email.attachment;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

/** Limits the files in memory that are being sent at a time, in all emails together. */
@Singleton
public class SendingMemory {

    private static final int UNIT = 1024;

    private final int total;
    private final Semaphore free;

    SendingMemory(AttachmentsConfig config) {
        total = units(config.sending().asLongValue());
        free = new Semaphore(total);
    }

    /** Runs {@code work} while {@code bytes} count as used; empty, at once, when they are not free. */
    public <T> Optional<T> during(long bytes, Supplier<T> work) {
        // One that is larger than all has it alone.
        int needed = Math.min(units(bytes), total);
        if (!free.tryAcquire(needed)) return Optional.empty();
        try {
            return Optional.of(work.get());
        } finally {
            free.release(needed);
        }
    }

    private static int units(long bytes) {
        return Math.toIntExact(Math.ceilDiv(bytes, UNIT));
    }
}
