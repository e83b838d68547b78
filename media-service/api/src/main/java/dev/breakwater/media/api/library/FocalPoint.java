package dev.breakwater.media.api.library;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What cropping keeps in view: null in a row means the middle. */
@Embeddable
@RegisterForReflection
@Schema(description = "A point of a picture, in shares of its width and height from the upper left corner")
public record FocalPoint(
        @Column(name = "focal_x")
        @NotNull
        @DecimalMin("0")
        @DecimalMax("1")
        @Schema(minimum = "0", maximum = "1", examples = "0.5")
        Double x,

        @Column(name = "focal_y")
        @NotNull
        @DecimalMin("0")
        @DecimalMax("1")
        @Schema(minimum = "0", maximum = "1", examples = "0.25")
        Double y) {}
