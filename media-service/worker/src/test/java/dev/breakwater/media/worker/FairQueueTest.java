package dev.breakwater.media.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class FairQueueTest {

    private final FairQueue<String, String> queue = new FairQueue<>();

    @Test
    void a_single_item_waits_for_no_other_one_of_an_owner_who_has_thousands() throws InterruptedException {
        for (int n = 0; n < 1000; n++) queue.add("flood", "flood-" + n);
        queue.take();
        queue.take();
        queue.add("single", "single");
        queue.done("flood");
        assertEquals(Optional.of("single"), queue.take());
        assertEquals(Optional.of("flood-2"), queue.take());
    }

    @Test
    void owners_take_turns_and_keep_the_order_of_their_items() throws InterruptedException {
        for (int n = 1; n <= 3; n++) {
            for (var owner : List.of("a", "b")) queue.add(owner, owner + n);
        }
        var taken = new ArrayList<String>();
        while (queue.size() > 0) {
            var next = queue.take().orElseThrow();
            taken.add(next);
            queue.done(next.substring(0, 1));
        }
        assertEquals(List.of("a1", "b1", "a2", "b2", "a3", "b3"), taken);
    }

    @Test
    void removed_items_are_not_taken() throws InterruptedException {
        for (var item : List.of("a1", "a2", "b1")) queue.add(item.substring(0, 1), item);
        assertEquals(2, queue.removeIf(it -> it.startsWith("a")));
        assertEquals(1, queue.size());
        assertEquals(List.of("b1"), queue.heads());
        assertEquals(Optional.of("b1"), queue.take());
    }

    @Test
    void a_closed_queue_gives_nothing() throws InterruptedException {
        queue.add("a", "a1");
        queue.close();
        assertEquals(Optional.empty(), queue.take());
    }
}
