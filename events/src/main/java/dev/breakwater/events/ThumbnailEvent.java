package dev.breakwater.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The result of processing an upload, published by the thumbnail worker on {@code thumbnails}, keyed by media id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type", defaultImpl = ThumbnailEvent.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(ThumbnailEvent.Made.class),
    @JsonSubTypes.Type(ThumbnailEvent.Refused.class),
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface ThumbnailEvent extends Event {

    String TOPIC = "thumbnails";

    UUID mediaId();

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default UUID key() {
        return mediaId();
    }

    /**
     * The variants are in the bucket. {@code hash} names the original's content and so every variant's address; sizes
     * are those of the original as a person sees it (its orientation applied), in pixels and bytes.
     */
    record Made(
            UUID mediaId,
            String hash,
            String contentType,
            int width,
            int height,
            long bytes,
            List<Variant> variants,
            Instant at)
            implements ThumbnailEvent {}

    /** {@code reason} is a slug, such as {@code not-an-image}. */
    record Refused(UUID mediaId, String reason, Instant at) implements ThumbnailEvent {}

    /** A variant newer than this consumer; skipped, so producers may deploy first. */
    record Unknown(UUID mediaId) implements ThumbnailEvent {}

    /** One picture made from the original; {@code name} is {@code small}, {@code medium} or {@code large}. */
    record Variant(String name, String contentType, int width, int height, long bytes) {}
}
