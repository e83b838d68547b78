package dev.breakwater.media.worker;

import java.nio.file.Path;
import java.util.Optional;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.thumbnails.Recipe;
import dev.breakwater.media.thumbnails.Thumbnails;
import dev.breakwater.media.thumbnails.validation.Limits;
import io.quarkus.runtime.Startup;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.s3.S3Client;

/** Produces the thumbnail library and the bucket. A missing libvips fails the start, not the first image. */
class ThumbnailsProducer {

    @Produces
    @Singleton
    @Startup
    Thumbnails thumbnails(
            @ConfigProperty(name = "breakwater.vips.library") Optional<Path> library,
            ThumbnailsConfig thumbnails,
            WorkerConfig config) {
        var recipe = Recipe.parse(thumbnails.variants(), thumbnails.formats());
        return Thumbnails.open(library, limits(config), recipe);
    }

    @Produces
    @Singleton
    Bucket bucket(S3Client s3, @ConfigProperty(name = "breakwater.bucket") String name) {
        return new Bucket(s3, name);
    }

    private static Limits limits(WorkerConfig config) {
        var usual = Limits.DEFAULT;
        return new Limits(
                config.maxBytes().asLongValue(), config.maxPixels(), usual.side(), usual.frames(), config.timeLimit());
    }
}
