package dev.breakwater.platform.page;

import java.util.Optional;
import java.util.UUID;

import dev.breakwater.platform.problem.Problem;

/**
 * Which page of a list is asked for. Lists page by keyset: the reader continues after the last row it saw, so that a
 * page costs the same wherever it is, and rows that come or go meanwhile repeat or hide nothing.
 *
 * @param limit 1 to 100
 * @param after the key of the last row seen, empty on the first page
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

    /** The key that the rows of a list with the newest first have to be below: on the first page, the largest of all. */
    public UUID below() {
        return after.orElse(LARGEST);
    }

    /** How many rows to read: one more than shown tells whether there is a next page. */
    public int fetch() {
        return limit + 1;
    }

    private static int number(String limit) {
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MAX_LIMIT) return number;
        } catch (NumberFormatException e) {
            // refused below, like a number out of range
        }
        throw Problem.of(400, "invalid-parameter", "limit is a number from 1 to " + MAX_LIMIT + ".")
                .toException();
    }
}
