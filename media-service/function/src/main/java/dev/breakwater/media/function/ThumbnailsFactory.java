package dev.breakwater.media.function;

import java.nio.file.Path;
import java.util.Optional;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.breakwater.media.thumbnails.Recipe;
import dev.breakwater.media.thumbnails.Thumbnails;
import dev.breakwater.media.thumbnails.validation.Limits;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Loads libvips once, when Lambda starts the function and before the first event. */
class ThumbnailsFactory {

    /** The libvips file is part of the function's layer or container image. */
    @Produces
    @Singleton
    Thumbnails thumbnails(
            @ConfigProperty(name = "breakwater.vips.library") Optional<Path> library, ThumbnailsConfig config) {
        var recipe = Recipe.parse(config.variants(), config.formats(), config.maxAnimatedPixels());
        var limits = Limits.DEFAULT.withWhole(
                config.maxProgressivePixels(), config.maxWholeBytes().asLongValue());
        return Thumbnails.open(library, limits, recipe);
    }
}
