package dev.breakwater.media.api.reconciliation.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One part of the comparison. It reads in pages; {@code after} is the position at which the previous page ended. */
public interface Stage {

    /** Reads and compares one page, outside of a transaction. It may run again from the same position. */
    Comparison compare(String after);

    /**
     * The result of one page.
     *
     * @param orphans the keys of objects to delete
     * @param objects how many objects were compared
     * @param next the position of the next page; empty after the last one
     */
    record Comparison(List<Finding> findings, List<String> orphans, int objects, Optional<String> next) {

        /** Findings of one kind, whose subjects are objects to delete. */
        static Comparison deleting(Finding.Kind kind, List<String> keys, int objects, Optional<String> next) {
            return new Comparison(
                    keys.stream().map(key -> new Finding(kind, key)).toList(), keys, objects, next);
        }

        Comparison with(List<Finding> more) {
            var all = new ArrayList<>(findings);
            all.addAll(more);
            return new Comparison(all, orphans, objects, next);
        }
    }
}
