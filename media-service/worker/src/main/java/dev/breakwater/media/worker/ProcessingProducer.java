package dev.breakwater.media.worker;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.processing.ImageProcessing;
import dev.breakwater.media.processing.TemporaryFiles;
import dev.breakwater.media.processing.ThumbnailsConfig;
import dev.breakwater.media.processing.decoder.DecoderPool;
import dev.breakwater.media.processing.decoder.DecoderPoolConfig;
import dev.breakwater.media.processing.decoder.child.DecoderSettings;
import dev.breakwater.media.thumbnails.Recipe;
import dev.breakwater.media.thumbnails.validation.Limits;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.Startup;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.s3.S3Client;

/** Produces the child processes and what uses them. A missing libvips fails the start, not the first image. */
class ProcessingProducer {

    @Produces
    @Singleton
    @Startup
    DecoderPool decoders(
            @ConfigProperty(name = "breakwater.vips.library") Optional<Path> library,
            ThumbnailsConfig thumbnails,
            WorkerConfig worker,
            ThumbnailMetrics metrics) {
        var recipe = Recipe.parse(thumbnails.variants(), thumbnails.formats(), thumbnails.maxAnimatedPixels());
        var settings = new DecoderSettings(library, limits(worker, thumbnails), recipe, 0);
        var config = new DecoderPoolConfig(
                worker.atOnce(), worker.childMemory().asLongValue(), worker.imagesPerChild(), settings);
        var decoders = new DecoderPool(config, metrics);
        metrics.watch(decoders);
        return decoders;
    }

    void close(@Disposes DecoderPool decoders) {
        decoders.close();
    }

    @Produces
    @Singleton
    ImageProcessing imageProcessing(
            Bucket bucket,
            RetryingStoreCalls calls,
            DecoderPool decoders,
            TemporaryFiles files,
            WorkerConfig config,
            ThumbnailMetrics metrics) {
        return new ImageProcessing(
                bucket,
                calls,
                Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor()),
                decoders,
                files,
                config.maxBytes().asLongValue(),
                metrics);
    }

    @Produces
    @Singleton
    TemporaryFiles temporaryFiles(WorkerConfig config) {
        return TemporaryFiles.in(
                config.temporaryFolder().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"))));
    }

    @Produces
    @Singleton
    Bucket bucket(S3Client s3, @ConfigProperty(name = "breakwater.bucket") String name) {
        return new Bucket(s3, name);
    }

    private static Limits limits(WorkerConfig config, ThumbnailsConfig thumbnails) {
        var usual = Limits.DEFAULT;
        return new Limits(
                        config.maxBytes().asLongValue(),
                        config.maxPixels(),
                        usual.side(),
                        usual.frames(),
                        config.timeLimit())
                .withWhole(
                        thumbnails.maxProgressivePixels(),
                        thumbnails.maxWholeBytes().asLongValue())
                .withHeic(thumbnails.heic());
    }
}
