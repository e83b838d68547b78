package dev.breakwater.media.api.gallery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.media.api.library.FocalPoint;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.library.MediaStatus;
import dev.breakwater.media.api.library.StoredVariant;
import dev.breakwater.media.api.signing.PictureUrls;
import dev.breakwater.media.bucket.PictureKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A media as its owner sees it. Type and size are the declared ones until it is ready, then the measured ones. */
@RegisterForReflection
@Schema(name = "Media")
@JsonInclude(JsonInclude.Include.NON_NULL)
record MediaView(
        UUID id,

        @Schema(implementation = MediaStatus.class) String status,

        @Nullable @Schema(description = "Why it is rejected; absent unless it is", examples = "upload-expired")
        String reason,

        @Schema(description = "The name of the original file", examples = "lovelace.jpg")
        String filename,

        @Schema(
                description = "`private`: its pictures have signed URLs, which only its owner gets",
                enumeration = {"private", "public"})
        String visibility,

        @Schema(
                description = "The declared type of the original; the measured one when it is `ready`",
                examples = "image/jpeg")
        String contentType,

        @Schema(
                description = "The declared size of the original; the measured one when it is `ready`",
                minimum = "1",
                examples = "48213")
        long bytes,

        @Nullable @Schema(description = "In pixels; absent unless it is `ready`", minimum = "1", examples = "1600")
        Integer width,

        @Nullable @Schema(description = "In pixels; absent unless it is `ready`", minimum = "1", examples = "1200")
        Integer height,

        @Nullable
        @Schema(
                description =
                        "A placeholder to show while a picture is loading (https://blurha.sh); absent unless it is `ready`",
                examples = "LEHV6nWB2yk8pyo0adR*.7kCMdnj")
        String blurHash,

        @Schema(description = "Its pictures; empty unless it is `ready`")
        List<MediaVariant> variants,

        @Nullable @Schema(description = "What transforms keep in view when they crop; absent: the middle")
        FocalPoint focalPoint,

        Instant createdAt) {

    @RegisterForReflection
    record MediaVariant(
            @Schema(
                    description = "The size, as the operator names it; by default thumbnail, small, medium or large,"
                            + " which fit into 128, 320, 800 or 1600 pixels",
                    pattern = PictureKey.VARIANT,
                    examples = "small")
            String name,

            @Schema(description = "In pixels", minimum = "1", examples = "320")
            int width,

            @Schema(description = "In pixels", minimum = "1", examples = "240")
            int height,

            @Schema(enumeration = {"image/webp", "image/avif", "image/jpeg"})
            String contentType,

            @Schema(
                    description = "Where the picture is; its content never changes. The URL of a private picture is"
                            + " signed and expires after one to two hours",
                    format = "uri")
            String url) {}

    static MediaView of(MediaRow media, PictureUrls urls) {
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
                media.original().blurHash(),
                media.variants().stream()
                        .map(storedVariant -> variant(
                                storedVariant, urls.of(storedVariant.key(media.picturesVisibility(), media.hash()))))
                        .toList(),
                media.focalPoint(),
                media.createdAt());
    }

    private static MediaVariant variant(StoredVariant storedVariant, String url) {
        return new MediaVariant(
                storedVariant.name(), storedVariant.width(), storedVariant.height(), storedVariant.contentType(), url);
    }
}
