package dev.breakwater.platform.http;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.ws.rs.core.MediaType;

/**
 * The type of an image whose format is negotiated. There are three results whatever the header says, so that a cache that
 * reduces the header to the result ({@code Vary: Accept}) keeps at most three pictures for one URL.
 */
public final class PreferredImage {

    private static final String FALLBACK = "image/jpeg";

    private PreferredImage() {}

    /** @param accept the values of the header {@code Accept} */
    public static String of(List<String> accept) {
        return of(accept, _ -> true);
    }

    /** AVIF or WebP if the header names it and it is allowed; a wildcard names neither. JPEG is for everybody else. */
    public static String of(List<String> accept, Predicate<String> isAllowed) {
        var header = AcceptHeader.parse(accept);
        return Stream.of("image/avif", "image/webp")
                .filter(isAllowed)
                .filter(type -> isNamed(header, MediaType.valueOf(type)))
                .findFirst()
                .orElse(FALLBACK);
    }

    private static boolean isNamed(AcceptHeader header, MediaType type) {
        return header.ranges().stream()
                .anyMatch(range -> range.specificity() == 2
                        && range.matches(type)
                        && range.quality().compareTo(BigDecimal.ZERO) > 0);
    }
}
