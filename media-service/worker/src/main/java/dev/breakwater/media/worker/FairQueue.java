package dev.breakwater.media.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A queue that is fair between owners. An item of the owner with the fewest running items is next; among equals, of the owner
 * who was served longest ago. Items of one owner keep their order. So an owner's single item waits for those that run already
 * and for no other one of an owner who has thousands.
 *
 * @param <K> the owner
 * @param <T> the item
 */
final class FairQueue<K, T> {

    /** The first owner was served longest ago. */
    private final Map<K, Deque<T>> waiting = new LinkedHashMap<>();

    private final Map<K, Integer> running = new HashMap<>();
    private int size;
    private boolean closed;

    synchronized void add(K owner, T item) {
        waiting.computeIfAbsent(owner, _ -> new ArrayDeque<>()).add(item);
        size++;
        notifyAll();
    }

    /** Waits for an item, which then runs until {@link #done}. Empty after the queue was closed. */
    synchronized Optional<T> take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) wait();
        if (closed) return Optional.empty();
        var owner = waiting.keySet().stream()
                .min(Comparator.comparingInt(it -> running.getOrDefault(it, 0)))
                .orElseThrow();
        var items = waiting.remove(owner);
        var item = items.remove();
        if (!items.isEmpty()) waiting.put(owner, items);
        running.merge(owner, 1, Integer::sum);
        size--;
        return Optional.of(item);
    }

    synchronized void done(K owner) {
        running.computeIfPresent(owner, (_, count) -> count == 1 ? null : count - 1);
    }

    /** Returns the number of removed items. */
    synchronized int removeIf(Predicate<T> condition) {
        int before = size;
        for (var owner : new ArrayList<>(waiting.keySet())) {
            var items = waiting.get(owner);
            items.removeIf(condition);
            if (items.isEmpty()) waiting.remove(owner);
        }
        size = waiting.values().stream().mapToInt(Collection::size).sum();
        return before - size;
    }

    synchronized int size() {
        return size;
    }

    /** The item that each owner waits for longest. */
    synchronized List<T> heads() {
        return waiting.values().stream().map(Deque::element).toList();
    }

    /** Nothing is taken any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
