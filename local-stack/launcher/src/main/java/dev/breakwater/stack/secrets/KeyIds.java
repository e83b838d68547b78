package dev.breakwater.stack.secrets;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;

/** The ids of keys that are rotated: the second of their generation, so that their order is that of their names. */
final class KeyIds {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private KeyIds() {}

    static String of(Instant generated) {
        return FORMAT.format(generated);
    }

    /** Those whose successor was generated before {@code latest}; {@code ids} are in their order. */
    static List<String> replacedBefore(Instant latest, List<String> ids) {
        return IntStream.range(0, ids.size() - 1)
                .filter(at -> ids.get(at + 1).compareTo(of(latest)) < 0)
                .mapToObj(ids::get)
                .toList();
    }
}
