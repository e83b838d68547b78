package dev.breakwater.media.bucket;

import java.time.Instant;
import java.util.List;

/** Lists a bucket in pages, in the order of the keys' bytes. */
public record BucketListing(Bucket bucket) {

    /** An object as the store lists it. */
    public record Entry(String key, Instant lastModified) {}

    /** One page; {@code hasMore} says whether there are keys after it. */
    public record Page(List<Entry> entries, boolean hasMore) {}

    /** Returns at most {@code most} (1,000 or fewer) objects with this prefix whose keys are after {@code after}. */
    public Page page(String prefix, String after, int most) {
        var found = bucket.s3().listObjectsV2(request -> {
            request.bucket(bucket.name()).prefix(prefix).maxKeys(most);
            if (!after.isEmpty()) request.startAfter(after);
        });
        return new Page(
                found.contents().stream()
                        .map(it -> new Entry(it.key(), it.lastModified()))
                        .toList(),
                Boolean.TRUE.equals(found.isTruncated()));
    }
}
