package dev.breakwater.media.api.upload;

import java.util.List;
import java.util.stream.IntStream;

import dev.breakwater.media.bucket.MultipartUploads.Arrived;

/** How a large original is divided: each part has 8 MiB, only the last one fewer. S3 requires at least 5. */
record Parts(long bytes) {

    private static final long SIZE = 8L << 20;

    /** A larger original is sent in parts. */
    private static final long LARGEST_SINGLE_PUT = 16L << 20;

    static boolean areUsedFor(long bytes) {
        return bytes > LARGEST_SINGLE_PUT;
    }

    private int count() {
        return Math.toIntExact((bytes + SIZE - 1) / SIZE);
    }

    /** From 1. */
    List<Integer> numbers() {
        return IntStream.rangeClosed(1, count()).boxed().toList();
    }

    long bytes(int number) {
        return number < count() ? SIZE : bytes - (count() - 1) * SIZE;
    }

    boolean isComplete(Arrived part) {
        return part.number() <= count() && part.bytes() == bytes(part.number());
    }

    boolean areAllAmong(List<Arrived> arrived) {
        return arrived.stream()
                        .filter(this::isComplete)
                        .map(Arrived::number)
                        .distinct()
                        .count()
                == count();
    }
}
