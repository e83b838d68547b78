package dev.breakwater.media.api.administration;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.Bucket.Content;
import dev.breakwater.media.bucket.BucketListing;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.platform.operators.OperatorActions;
import dev.breakwater.platform.page.Page;
import org.jboss.logging.Logger;

/** The objects in the bucket by which workers know the contents that they must not decode. */
@Singleton
class Quarantine {

    private static final Logger LOG = Logger.getLogger(Quarantine.class);
    private static final String PREFIX = ObjectKeys.quarantine("");
    private static final int LARGEST_ENTRY = 4096;

    private final Bucket bucket;
    private final ObjectMapper json;
    private final OperatorActions actions;

    Quarantine(Bucket bucket, ObjectMapper json, OperatorActions actions) {
        this.bucket = bucket;
        this.json = json;
        this.actions = actions;
    }

    Page<QuarantinedContent> page(int limit, String after) {
        var page = new BucketListing(bucket).page(PREFIX, after.isEmpty() ? "" : PREFIX + after, limit);
        var contents = page.entries().stream()
                .map(it -> it.key().substring(PREFIX.length()))
                .flatMap(sha256 -> read(sha256).stream())
                .toList();
        var next = page.hasMore() ? page.entries().getLast().key().substring(PREFIX.length()) : null;
        return new Page<>(contents, next);
    }

    /** Empty when it was released in the meantime. One that is not readable is shown as well, because it has its effect. */
    private Optional<QuarantinedContent> read(String sha256) {
        return switch (bucket.read(ObjectKeys.quarantine(sha256), LARGEST_ENTRY)) {
            case Content.Absent _ -> Optional.empty();
            case Content.TooLarge _ -> Optional.of(new QuarantinedContent(sha256, null, null, null));
            case Content.Bytes(var bytes) -> Optional.of(parsed(sha256, bytes));
        };
    }

    private QuarantinedContent parsed(String sha256, byte[] bytes) {
        try {
            var entry = json.readTree(bytes);
            return new QuarantinedContent(
                    sha256,
                    entry.path("reason").asText(null),
                    Instant.parse(entry.path("at").asText()),
                    UUID.fromString(entry.path("media").asText()));
        } catch (IOException | RuntimeException e) {
            LOG.warnf(
                    "the entry of %s is not readable: %s", sha256, e.getClass().getSimpleName());
            return new QuarantinedContent(sha256, null, null, null);
        }
    }

    /** Returns false when it is not in quarantine. */
    boolean release(String sha256, UUID operator) {
        var key = ObjectKeys.quarantine(sha256);
        if (bucket.size(key).isEmpty()) return false;
        // Recorded first: a release that is not recorded is worse than a record of one that did not happen.
        actions.record(operator, "RELEASE", key);
        bucket.delete(key);
        return true;
    }
}
