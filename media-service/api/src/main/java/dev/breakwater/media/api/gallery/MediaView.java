package dev.breakwater.media.api.gallery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.Status;
import dev.breakwater.media.api.library.StoredVariant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A media as its owner sees it. Type and size are the declared ones until it is ready, then the measured ones. */
@RegisterForReflection
@Schema(name = "Media")
@JsonInclude(JsonInclude.Include.NON_NULL)
record MediaView(
        UUID id,
        Status status,
        @Schema(description = "A slug, when rejected") String reason,
        String filename,
        String visibility,
        String contentType,
        long bytes,
        Integer width,
        Integer height,
        List<VariantView> variants,
        Instant createdAt) {

    @RegisterForReflection
    @Schema(name = "Variant")
    record VariantView(String name, int width, int height, String contentType, String url) {}

    static MediaView of(MediaRow media, String publicUrl) {
        return new MediaView(
                media.id(),
                media.status(),
                media.reason(),
                media.filename(),
                media.visibility(),
                media.contentType(),
                media.bytes(),
                media.width(),
                media.height(),
                media.variants().stream()
                        .map(storedVariant -> variant(storedVariant, publicUrl + "/" + storedVariant.key(media.hash())))
                        .toList(),
                media.createdAt());
    }

    private static VariantView variant(StoredVariant storedVariant, String url) {
        return new VariantView(
                storedVariant.name(), storedVariant.width(), storedVariant.height(), storedVariant.contentType(), url);
    }
}
