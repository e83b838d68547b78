package dev.breakwater.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

/** Events that the media service publishes on {@code media}, keyed by media id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type", defaultImpl = MediaEvent.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(MediaEvent.Uploaded.class),
    @JsonSubTypes.Type(MediaEvent.Ready.class),
    @JsonSubTypes.Type(MediaEvent.Rejected.class),
    @JsonSubTypes.Type(MediaEvent.VisibilityChanged.class),
    @JsonSubTypes.Type(MediaEvent.DeletionRequested.class),
    @JsonSubTypes.Type(MediaEvent.Restored.class),
    @JsonSubTypes.Type(MediaEvent.Deleted.class),
    @JsonSubTypes.Type(MediaEvent.OwnerErased.class),
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface MediaEvent extends Event {

    String TOPIC = "media";

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
     * The bytes are in the bucket under {@code objectKey}; the worker processes it next.
     *
     * @param visibility {@code public} or {@code private}; null in older events, whose pictures become public
     * @param sha256 what the uploader declared, in hexadecimal: the worker refuses other content; null if nothing
     * @param earlier the result for a media of the same owner whose content is probably the same; null if there is none
     */
    record Uploaded(
            UUID mediaId,
            UUID ownerId,
            String objectKey,
            long bytes,
            @JsonInclude(NON_NULL) String visibility,
            @JsonInclude(NON_NULL) String sha256,
            @JsonInclude(NON_NULL) ThumbnailEvent.Made earlier,
            Instant at)
            implements MediaEvent {}

    /**
     * Can be shown. {@code pictures} has the path of each variant on the public address, without the leading slash, by
     * its name, such as {@code small}; absent for private media, and in events from before avatars existed.
     */
    record Ready(
            UUID mediaId,
            UUID ownerId,
            String hash,
            @JsonInclude(NON_NULL) Map<String, String> pictures,
            Instant at) implements MediaEvent {}

    /** {@code reason} is a slug, such as {@code not-an-image}. */
    record Rejected(UUID mediaId, UUID ownerId, String reason, Instant at) implements MediaEvent {}

    /**
     * The pictures have another address. {@code formerHash} names those that caches may still hold; {@code pictures} as in
     * {@link Ready}.
     */
    record VisibilityChanged(
            UUID mediaId,
            UUID ownerId,
            String visibility,
            String formerHash,
            String hash,
            @JsonInclude(NON_NULL) Map<String, String> pictures,
            Instant at)
            implements MediaEvent {}

    /** Its owner deleted it and no longer finds it. Either {@link Restored} or {@link Deleted} follows. */
    record DeletionRequested(UUID mediaId, UUID ownerId, Instant at) implements MediaEvent {}

    /** Its owner undid the deletion. {@code status} is the present one; {@code reason} as in {@link Rejected}, else null. */
    record Restored(
            UUID mediaId,
            UUID ownerId,
            String status,
            @JsonInclude(NON_NULL) String reason,
            Instant at) implements MediaEvent {}

    /** The deletion is final. {@code hash} names the pictures that caches may still hold; null when none were made. */
    record Deleted(
            UUID mediaId,
            UUID ownerId,
            @JsonInclude(NON_NULL) String hash,
            Instant at) implements MediaEvent {}

    /** The media was deleted with its owner's account; {@code hash} as in {@link Deleted}. */
    record OwnerErased(
            UUID mediaId,
            UUID ownerId,
            @JsonInclude(NON_NULL) String hash,
            Instant at) implements MediaEvent {}

    /** A variant newer than this consumer; skipped, so producers may deploy first. */
    record Unknown(UUID mediaId) implements MediaEvent {}
}
