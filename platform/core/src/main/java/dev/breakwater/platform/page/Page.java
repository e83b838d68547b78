package dev.breakwater.platform.page;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of a list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
        @Schema(required = true) List<T> items,

        @Nullable @Schema(description = "The `cursor` of the page after this one; absent on the last page")
        String next) {

    /** Truncates the {@link PageRequest#fetch()} rows to one page; {@code id} is the sort key of the list. */
    public static <R, T> Page<T> of(
            List<R> rows, PageRequest request, Function<? super R, UUID> id, Function<? super R, T> view) {
        boolean more = rows.size() > request.limit();
        var shown = more ? rows.subList(0, request.limit()) : rows;
        return new Page<>(shown.stream().<T>map(view).toList(), more ? Cursor.encode(id.apply(shown.getLast())) : null);
    }
}
