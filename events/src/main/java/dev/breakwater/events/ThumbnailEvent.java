package dev.breakwater.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

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
     *
     * @param visibility {@code public} or {@code private}: where the variants are; null in older events, which means public
     * @param sha256 of the original, in hexadecimal; null in older events
     * @param recipe identifies what the variants depend on beside the original: the version of the code and its
     *     configuration; null in older events
     * @param blurHash a placeholder of some 30 characters (https://blurha.sh); null in older events
     */
    record Made(
            UUID mediaId,
            String hash,
            String contentType,
            int width,
            int height,
            long bytes,
            List<Variant> variants,
            @JsonInclude(NON_NULL) String visibility,
            @JsonInclude(NON_NULL) String sha256,
            @JsonInclude(NON_NULL) String recipe,
            @JsonInclude(NON_NULL) String blurHash,
            Instant at)
            implements ThumbnailEvent {}

    /** {@code reason} is a slug, such as {@code not-an-image}. */
    record Refused(UUID mediaId, String reason, Instant at) implements ThumbnailEvent {}

    /** A variant newer than this consumer; skipped, so producers may deploy first. */
    record Unknown(UUID mediaId) implements ThumbnailEvent {}

    /** One picture made from the original; {@code name} is that of a size, such as {@code small}. */
    record Variant(String name, String contentType, int width, int height, long bytes) {}
}
