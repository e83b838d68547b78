package dev.breakwater.media.api.image;

import java.util.regex.Pattern;

/** The part of a picture that a request asks for (RFC 9110, section 14). */
sealed interface ByteRange {

    Pattern SINGLE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** All of it: no range, several ranges, another unit, or an invalid header. */
    record Whole() implements ByteRange {}

    /** Both ends are included. */
    record Part(long first, long last) implements ByteRange {
        long length() {
            return last - first + 1;
        }
    }

    /** The range begins behind the end. */
    record Unsatisfiable() implements ByteRange {}

    /** @param header the value of the header Range */
    static ByteRange of(String header, long size) {
        var match = SINGLE.matcher(header.strip());
        if (!match.matches()) return new Whole();
        var from = match.group(1);
        var to = match.group(2);
        if (from.isEmpty()) return to.isEmpty() ? new Whole() : suffix(Long.parseLong(to), size);
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to);
        if (last < first) return new Whole();
        return first < size ? new Part(first, Math.min(last, size - 1)) : new Unsatisfiable();
    }

    private static ByteRange suffix(long length, long size) {
        return length == 0 || size == 0 ? new Unsatisfiable() : new Part(Math.max(0, size - length), size - 1);
    }
}
