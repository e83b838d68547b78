package dev.breakwater.media.api.transform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import dev.breakwater.media.bucket.TransformOptions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@RegisterForReflection
@Schema(name = "TransformRequest")
record TransformRequest(
        @NotNull
        @Min(1)
        @Max(TransformOptions.MAX_SIDE)
        @Schema(description = "In pixels", minimum = "1", maximum = "4096", examples = "640")
        Integer width,

        @NotNull
        @Min(1)
        @Max(TransformOptions.MAX_SIDE)
        @Schema(description = "In pixels", minimum = "1", maximum = "4096", examples = "360")
        Integer height,

        @Pattern(regexp = "fit|fill", message = "must be fit or fill")
        @Schema(
                description =
                        "`fit`: the whole picture, within width and height; `fill`: cropped to exactly this ratio, around"
                                + " the focal point or else where the picture attracts attention. It is never enlarged",
                enumeration = {"fit", "fill"},
                defaultValue = "fit")
        String fit,

        @Pattern(regexp = "auto|avif|webp|jpeg", message = "must be auto, avif, webp or jpeg")
        @Schema(
                description = "`auto`: the `Accept` header of each reader decides",
                enumeration = {"auto", "avif", "webp", "jpeg"},
                defaultValue = "auto")
        String format) {

    String fitOrDefault() {
        return fit == null ? "fit" : fit;
    }

    String formatOrDefault() {
        return format == null ? TransformOptions.AUTO : format;
    }
}
