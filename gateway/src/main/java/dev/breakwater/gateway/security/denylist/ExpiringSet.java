package dev.breakwater.gateway.security.denylist;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentHashMap;

/** A set of keys, each of which is removed at its end. One thread writes; any thread may read, without a lock. */
final class ExpiringSet<K> {

    private record Entry<K>(K key, Instant end) {}

    private final int limit;
    private final ConcurrentHashMap<K, Entry<K>> entries = new ConcurrentHashMap<>();
    /** Ends are added nearly in their order; an entry behind a later one stays a little longer than it must. */
    private final ArrayDeque<Entry<K>> order = new ArrayDeque<>();

    ExpiringSet(int limit) {
        this.limit = limit;
    }

    boolean contains(K key) {
        return entries.containsKey(key);
    }

    int size() {
        return entries.size();
    }

    /** Adds a key, or renews it. Returns false when the set was full, and the key with the first end had to go. */
    boolean add(K key, Instant end) {
        var entry = new Entry<>(key, end);
        entries.put(key, entry);
        order.add(entry);
        if (order.size() <= limit) return true;
        // A renewed or removed key leaves an entry in the order that is no longer in use.
        var first = order.remove();
        return !entries.remove(first.key(), first);
    }

    void remove(K key) {
        entries.remove(key);
    }

    void removeEnded(Instant now) {
        while (!order.isEmpty() && !order.peek().end().isAfter(now)) {
            var first = order.remove();
            entries.remove(first.key(), first);
        }
    }
}
