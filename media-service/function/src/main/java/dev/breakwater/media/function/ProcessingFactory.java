package dev.breakwater.media.function;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.processing.ImageProcessing;
import dev.breakwater.media.processing.ProcessingListener;
import dev.breakwater.media.processing.StoreCalls;
import dev.breakwater.media.processing.TemporaryFiles;
import dev.breakwater.media.processing.ThumbnailsConfig;
import dev.breakwater.media.processing.decoder.DecoderListener;
import dev.breakwater.media.processing.decoder.DecoderPool;
import dev.breakwater.media.processing.decoder.DecoderPoolConfig;
import dev.breakwater.media.processing.decoder.child.DecoderSettings;
import dev.breakwater.media.thumbnails.Recipe;
import dev.breakwater.media.thumbnails.validation.Limits;
import io.quarkus.runtime.Startup;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Starts one child process, which decodes, when Lambda starts the function and before the first event. An image that kills it
 * costs an attempt, as in the worker, and not the function.
 */
@Startup
@Singleton
class ProcessingFactory {

    private final S3Client s3;
    private final DecoderPool decoder;
    private final Limits limits;
    private final TemporaryFiles files = TemporaryFiles.in(Path.of(System.getProperty("java.io.tmpdir")));
    private final Executor writers = Executors.newVirtualThreadPerTaskExecutor();

    /** The libvips file is part of the function's layer or container image. */
    ProcessingFactory(
            S3Client s3,
            @ConfigProperty(name = "breakwater.vips.library") Optional<Path> library,
            ThumbnailsConfig config,
            FunctionConfig function) {
        this.s3 = s3;
        this.limits = limits(config, function);
        var recipe = Recipe.parse(config.variants(), config.formats(), config.maxAnimatedPixels());
        var settings = new DecoderSettings(library, limits, recipe, 0);
        this.decoder = new DecoderPool(
                new DecoderPoolConfig(1, function.childMemory().asLongValue(), function.imagesPerChild(), settings),
                DecoderListener.NONE);
    }

    @PreDestroy
    void close() {
        decoder.close();
    }

    /** The process ids of the children. */
    List<Long> children() {
        return decoder.pids();
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

    private static Limits limits(ThumbnailsConfig config, FunctionConfig function) {
        var usual = Limits.DEFAULT;
        return new Limits(usual.bytes(), usual.pixels(), usual.side(), usual.frames(), function.timeLimit())
                .withWhole(config.maxProgressivePixels(), config.maxWholeBytes().asLongValue())
                .withHeic(config.heic());
    }
}
