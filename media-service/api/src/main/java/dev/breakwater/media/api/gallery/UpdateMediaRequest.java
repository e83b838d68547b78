package dev.breakwater.media.api.gallery;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;

import com.fasterxml.jackson.annotation.JsonSetter;
import dev.breakwater.media.api.library.Filename;
import dev.breakwater.media.api.library.FocalPoint;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A merge patch (RFC 7396) of a media: an absent field is unchanged, and {@code null} removes it. */
@RegisterForReflection
final class UpdateMediaRequest {

    /** What cannot be removed: validation refuses the empty string. */
    private static final String REMOVED = "";

    @Filename
    @Schema(
            description = "The name of the original file, as when an upload begins",
            minLength = 1,
            maxLength = Filename.MAX_LENGTH,
            examples = "lovelace.jpg")
    private String filename;

    @Pattern(regexp = "private|public", message = "must be private or public")
    @Schema(
            description = "A change gives the pictures new URLs; the former ones end",
            enumeration = {"private", "public"})
    private String visibility;

    @Valid
    @Schema(nullable = true, description = "What transforms keep in view when they crop; `null`: the middle")
    private FocalPoint focalPoint;

    @Schema(hidden = true)
    private boolean focalPointSet;

    /** Null when unchanged. */
    String filename() {
        return filename;
    }

    /** Null when unchanged. */
    String visibility() {
        return visibility;
    }

    /** Null when removed, and when {@link #isFocalPointSet} is false. */
    FocalPoint focalPoint() {
        return focalPoint;
    }

    boolean isFocalPointSet() {
        return focalPointSet;
    }

    @JsonSetter("filename")
    void setFilename(String filename) {
        this.filename = filename == null ? REMOVED : filename;
    }

    @JsonSetter("visibility")
    void setVisibility(String visibility) {
        this.visibility = visibility == null ? REMOVED : visibility;
    }

    @JsonSetter("focalPoint")
    void setFocalPoint(FocalPoint focalPoint) {
        this.focalPoint = focalPoint;
        focalPointSet = true;
    }
}
