package dev.breakwater.platform.deadletters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.breakwater.platform.deadletters.topic.Position;
import org.awaitility.Awaitility;

import static java.time.Duration.ofSeconds;

/** Reads all pages of a listing. */
final class DeadLetterPages {

    private DeadLetterPages() {}

    static DeadLetterView await(DeadLetters letters, DeadLetterTopic topic, Predicate<DeadLetterView> wanted) {
        return Awaitility.await()
                .atMost(ofSeconds(30))
                .until(() -> all(letters, topic, 100).stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    static List<DeadLetterView> all(DeadLetters letters, DeadLetterTopic topic, int limit) {
        var all = new ArrayList<DeadLetterView>();
        String cursor = null;
        do {
            var page = letters.page(topic, Position.decode(cursor), limit);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }
}
