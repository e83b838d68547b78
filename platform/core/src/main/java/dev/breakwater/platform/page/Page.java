package dev.breakwater.platform.page;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** One page of a list; {@code next} is the cursor of the page after it, absent on the last. */
public record Page<T>(List<T> items, String next) {

    /** Truncates the {@link PageRequest#fetch()} rows to one page; {@code id} is the sort key of the list. */
    public static <R, T> Page<T> of(
            List<R> rows, PageRequest request, Function<? super R, UUID> id, Function<? super R, T> view) {
        boolean more = rows.size() > request.limit();
        var shown = more ? rows.subList(0, request.limit()) : rows;
        return new Page<>(shown.stream().<T>map(view).toList(), more ? Cursor.encode(id.apply(shown.getLast())) : null);
    }
}
