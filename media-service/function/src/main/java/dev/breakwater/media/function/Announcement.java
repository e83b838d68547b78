package dev.breakwater.media.function;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.events.ThumbnailEvent;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An event as a CloudEvent in binary mode, with the attributes that the worker's events have.
 *
 * @param attributes the headers of a Kafka record, or the attributes of an SQS message
 * @param body the event as JSON
 */
record Announcement(String key, Map<String, String> attributes, String body) {

    private static final String SOURCE = "/media-function";

    /**
     * @param object names the version of the original: the same version gives the same event id, and the media api drops what it
     *     has received before
     */
    static Announcement of(ThumbnailEvent event, String object, ObjectMapper json) {
        var key = event.key().toString();
        var id = UUID.nameUUIDFromBytes((object + "/thumbnails/" + event.type()).getBytes(UTF_8));
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("ce_specversion", "1.0");
        attributes.put("ce_id", id.toString());
        attributes.put("ce_type", "dev.breakwater." + event.topic() + "." + event.type());
        attributes.put("ce_source", SOURCE);
        attributes.put("ce_time", Instant.now().toString());
        attributes.put("ce_subject", key);
        attributes.put("content-type", "application/json");
        try {
            return new Announcement(key, attributes, json.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not serializable: " + event.type() + " of " + key, e);
        }
    }
}
