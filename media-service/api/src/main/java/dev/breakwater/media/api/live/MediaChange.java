package dev.breakwater.media.api.live;

import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.media.api.library.MediaStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One change of a media, as its owner receives it. */
@RegisterForReflection
@Schema(name = "MediaChange")
@JsonInclude(JsonInclude.Include.NON_NULL)
record MediaChange(
        @Schema(description = "The id of the media") UUID id,

        @Schema(
                description = "What changed: the status, the visibility, or the media was deleted. A media that is"
                        + " restored has its `status` again",
                enumeration = {"status", "visibility", "deleted"})
        String change,

        @Nullable @Schema(description = "The new status; absent unless it changed")
        MediaStatus status,

        @Nullable @Schema(description = "Why it is rejected; absent unless it is", examples = "not-an-image")
        String reason,

        @Nullable
        @Schema(
                description = "The new visibility; absent unless it changed",
                enumeration = {"private", "public"})
        String visibility,

        Instant at,

        @Nullable
        @Schema(
                description = "Send it as `X-Consistency-Token` with a read, so that the read sees this change;"
                        + " absent where every read does",
                examples = "media-api.AQ…")
        String consistencyToken) {

    static MediaChange status(UUID id, MediaStatus status, String reason, Instant at) {
        return new MediaChange(id, "status", status, reason, null, at, null);
    }

    static MediaChange visibility(UUID id, String visibility, Instant at) {
        return new MediaChange(id, "visibility", null, null, visibility, at, null);
    }

    static MediaChange deleted(UUID id, Instant at) {
        return new MediaChange(id, "deleted", null, null, null, at, null);
    }

    /** {@code token} may be null. */
    MediaChange with(String token) {
        return new MediaChange(id, change, status, reason, visibility, at, token);
    }
}
