package dev.breakwater.media.api.upload;

import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one call of an owner at a time into the database. These calls wait there for each other anyway; there, those of one owner could
 * use all connections, and everybody would wait.
 */
final class OwnerLocks {

    private final ConcurrentHashMap<UUID, Waiting> locks = new ConcurrentHashMap<>();

    /** The lock of an owner, and how many calls have it or wait for it. */
    private record Waiting(ReentrantLock lock, int calls) {

        Waiting changed(int by) {
            return new Waiting(lock, calls + by);
        }
    }

    <T> T call(UUID owner, Supplier<T> work) {
        var lock = locks.merge(owner, new Waiting(new ReentrantLock(), 1), (present, _) -> present.changed(1))
                .lock();
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
            locks.computeIfPresent(owner, (_, present) -> present.calls() == 1 ? null : present.changed(-1));
        }
    }

    /** How many owners have calls now. */
    int size() {
        return locks.size();
    }
}
