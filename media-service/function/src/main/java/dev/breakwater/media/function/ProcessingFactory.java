package dev.breakwater.media.function;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.processing.ImageProcessing;
import dev.breakwater.media.processing.ProcessingListener;
import dev.breakwater.media.processing.StoreCalls;
import dev.breakwater.media.processing.TemporaryFiles;
import dev.breakwater.media.processing.ThumbnailsConfig;
import dev.breakwater.media.processing.decoder.Decoder;
import dev.breakwater.media.processing.decoder.InProcessDecoder;
import dev.breakwater.media.thumbnails.Recipe;
import dev.breakwater.media.thumbnails.Thumbnails;
import dev.breakwater.media.thumbnails.validation.Limits;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.s3.S3Client;

/** Loads libvips once, when Lambda starts the function and before the first event. */
@Singleton
class ProcessingFactory {

    private final S3Client s3;
    private final Decoder decoder;
    private final Limits limits;
    private final TemporaryFiles files = TemporaryFiles.in(Path.of(System.getProperty("java.io.tmpdir")));
    private final Executor writers = Executors.newVirtualThreadPerTaskExecutor();

    /** The libvips file is part of the function's layer or container image. */
    ProcessingFactory(
            S3Client s3,
            @ConfigProperty(name = "breakwater.vips.library") Optional<Path> library,
            ThumbnailsConfig config) {
        this.s3 = s3;
        this.limits = limits(config);
        var recipe = Recipe.parse(config.variants(), config.formats(), config.maxAnimatedPixels());
        this.decoder = new InProcessDecoder(Thumbnails.open(library, limits, recipe));
    }

    @Produces
    Decoder decoder() {
        return decoder;
    }

    /** Each call is made once: Lambda repeats the event. */
    ImageProcessing of(String bucket) {
        return new ImageProcessing(
                new Bucket(s3, bucket),
                StoreCalls.once(),
                writers,
                decoder,
                files,
                limits.bytes(),
                ProcessingListener.NONE);
    }

    private static Limits limits(ThumbnailsConfig config) {
        return Limits.DEFAULT.withWhole(
                config.maxProgressivePixels(), config.maxWholeBytes().asLongValue());
    }
}
