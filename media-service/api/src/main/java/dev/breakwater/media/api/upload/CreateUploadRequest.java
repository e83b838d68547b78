package dev.breakwater.media.api.upload;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import dev.breakwater.media.api.library.Filename;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The file that a client is about to upload. */
record CreateUploadRequest(
        @NotNull
        @Filename
        @Schema(
                description =
                        "The name of the file, without folders: at most 255 characters as people count them, at least one"
                                + " of them visible; no control or hidden characters and no slashes",
                minLength = 1,
                maxLength = Filename.MAX_LENGTH,
                examples = "lovelace.jpg")
        String filename,

        @NotNull
        @Pattern(
                regexp = "image/(jpeg|png|webp|gif|avif|heic|heif)",
                message =
                        "must be one of image/jpeg, image/png, image/webp, image/gif, image/avif, image/heic, image/heif")
        @Schema(
                description =
                        "The type of the file. HEIC ends as `rejected` with `unsupported-type` where the operator has not enabled it.",
                enumeration = {
                    "image/jpeg",
                    "image/png",
                    "image/webp",
                    "image/gif",
                    "image/avif",
                    "image/heic",
                    "image/heif"
                },
                examples = "image/jpeg")
        String contentType,

        @NotNull @Min(1) @Schema(description = "The size of the file", examples = "48213")
        Long bytes,

        @Pattern(regexp = "[0-9a-f]{64}", message = "must be 64 hexadecimal digits in lower case")
        @Schema(
                nullable = true,
                description =
                        "The SHA-256 of the file, in hexadecimal. Other content is rejected with `checksum-mismatch`.",
                examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String sha256,

        @Pattern(regexp = "private|public", message = "must be private or public")
        @Schema(
                defaultValue = "private",
                enumeration = {"private", "public"},
                description = "`private`: its pictures have signed URLs that expire, and only its owner gets them;"
                        + " `public`: everybody who knows the URLs of its pictures can see them")
        String visibility) {

    String visibilityOrPrivate() {
        return visibility == null ? "private" : visibility;
    }
}
