package dev.breakwater.platform.page;

import java.util.Optional;
import java.util.UUID;

import dev.breakwater.platform.problem.Problem;

/**
 * The requested page of a list. Lists use keyset pagination: the client continues after the last row of the previous page, so
 * every page costs the same, and concurrent inserts and deletes repeat or hide no row.
 *
 * @param limit 1 to 100
 * @param after the key of the last row of the previous page, empty on the first page
 */
public record PageRequest(int limit, Optional<UUID> after) {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final UUID LARGEST = new UUID(-1, -1);

    /** Reads {@code ?limit=&cursor=}, either of which may be null. Throws a 400 problem. */
    public static PageRequest parse(String limit, String cursor) {
        return new PageRequest(
                limit == null ? DEFAULT_LIMIT : number(limit),
                Optional.ofNullable(cursor).map(Cursor::decode));
    }

    /** The exclusive upper bound of the keys in a list with the newest first: on the first page, the largest key. */
    public UUID below() {
        return after.orElse(LARGEST);
    }

    /** The number of rows to read: one more than the page, to detect a next page. */
    public int fetch() {
        return limit + 1;
    }

    private static int number(String limit) {
        // Integer.parseInt would also read a sign and the digits of other scripts.
        if (limit.matches("[0-9]{1,3}")) {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MAX_LIMIT) return number;
        }
        throw Problem.of(400, "invalid-parameter", "limit must be a number from 1 to " + MAX_LIMIT + ".")
                .toException();
    }
}
