package dev.breakwater.media.function;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.breakwater.media.thumbnails.Format;
import dev.breakwater.media.thumbnails.Limits;
import dev.breakwater.media.thumbnails.Thumbnails;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens libvips once, while Lambda starts the function and before it gets an event. */
class ThumbnailsFactory {

    /** The file comes with the function's layer or image. */
    @Produces
    @Singleton
    Thumbnails thumbnails(@ConfigProperty(name = "breakwater.vips.library") Optional<Path> library) {
        return Thumbnails.open(library, Limits.DEFAULT, EnumSet.of(Format.WEBP, Format.JPEG));
    }
}
