package dev.breakwater.media.api.notification;

import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.platform.messaging.UnreadableEventException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads the notifications of a bucket: S3's JSON, as AWS, MinIO and Ceph send it
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html), also inside SNS's envelope.
 */
@Singleton
class S3Notification {

    private final ObjectMapper json;
    private final String bucket;

    S3Notification(ObjectMapper json, @ConfigProperty(name = "breakwater.bucket") String bucket) {
        this.json = json;
        this.bucket = bucket;
    }

    /**
     * The keys of the objects of this bucket that were created. There are none in other notifications, such as the test that
     * S3 sends when notifications are configured.
     *
     * @throws UnreadableEventException when it is no such JSON
     */
    List<String> createdKeys(byte[] notification) {
        var root = read(notification);
        if (root.path("Type").asText().equals("Notification") && root.has("Message"))
            root = read(root.path("Message").asText().getBytes(UTF_8));
        if (root.path("Event").asText().equals("s3:TestEvent")) return List.of();
        if (!root.path("Records").isArray()) throw new UnreadableEventException("no Records");
        var keys = new ArrayList<String>();
        for (var record : root.path("Records")) if (isCreation(record)) keys.add(key(record));
        return keys;
    }

    private JsonNode read(byte[] text) {
        try {
            var root = text == null ? null : json.readTree(text);
            if (root != null && root.isObject()) return root;
        } catch (IOException e) {
            // Jackson's message quotes the text.
            throw new UnreadableEventException("no JSON: " + e.getClass().getSimpleName());
        }
        throw new UnreadableEventException("no JSON object");
    }

    /** AWS leaves out the prefix {@code s3:} that MinIO writes. */
    private boolean isCreation(JsonNode record) {
        var event = record.path("eventName").asText();
        var name = record.path("s3").path("bucket").path("name").asText(bucket);
        return (event.startsWith("ObjectCreated:") || event.startsWith("s3:ObjectCreated:")) && name.equals(bucket);
    }

    /** Keys are encoded like the values of a form. */
    private static String key(JsonNode record) {
        var key = record.path("s3").path("object").path("key").asText();
        if (key.isEmpty()) throw new UnreadableEventException("a record without a key");
        try {
            return URLDecoder.decode(key, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UnreadableEventException("a key that is not encoded");
        }
    }
}
