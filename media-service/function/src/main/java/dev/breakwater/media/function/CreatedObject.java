package dev.breakwater.media.function;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import dev.breakwater.media.bucket.ObjectKeys;

/**
 * An original that a notification of S3 reports.
 *
 * @param version in a bucket with versions
 * @param name names this version of the object, also in a bucket without versions
 */
record CreatedObject(String bucket, String key, UUID media, Optional<String> version, String name) {

    /**
     * The originals of an event. Everything else is skipped: deletions, the function's own output (its pictures are objects, too,
     * and would call it for ever), and the test event of a new configuration, which has no records.
     */
    static List<CreatedObject> in(S3Event event) {
        var records = event.getRecords();
        if (records == null) return List.of();
        return records.stream().flatMap(CreatedObject::of).toList();
    }

    private static Stream<CreatedObject> of(S3EventNotificationRecord notification) {
        if (!isCreation(notification)) return Stream.empty();
        var bucket = notification.getS3().getBucket().getName();
        var object = notification.getS3().getObject();
        var key = object.getUrlDecodedKey();
        var version = Optional.ofNullable(object.getVersionId()).filter(it -> !it.isEmpty());
        var name = bucket + "/" + key + "@" + version.orElseGet(object::geteTag);
        return ObjectKeys.readOriginal(key).stream()
                .map(original -> new CreatedObject(bucket, key, original.media(), version, name));
    }

    /** Such as {@code ObjectCreated:Put}; some stores write {@code s3:} before it. */
    private static boolean isCreation(S3EventNotificationRecord notification) {
        var name = notification.getEventName();
        return name != null
                && notification.getS3() != null
                && name.replaceFirst("^s3:", "").startsWith("ObjectCreated:");
    }
}
