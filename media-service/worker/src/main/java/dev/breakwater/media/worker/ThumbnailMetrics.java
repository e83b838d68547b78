package dev.breakwater.media.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.processing.ProcessingListener;
import dev.breakwater.media.processing.decoder.DecoderListener;
import dev.breakwater.media.processing.decoder.DecoderPool;
import dev.breakwater.media.processing.decoder.DecoderResult;
import dev.breakwater.media.thumbnails.timing.StageTime;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;

/**
 * {@code breakwater.images}: count and duration by outcome; {@code breakwater.images.wait}: time before processing; the other
 * {@code breakwater.images…}: the stages, and what the child processes do.
 */
@Singleton
class ThumbnailMetrics implements ProcessingListener, DecoderListener {

    private final MeterRegistry registry;
    private final Counter originalBytes;
    private final Counter pictureBytes;
    private final Counter reused;
    private final Counter quarantined;
    private final Counter attempts;

    ThumbnailMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.originalBytes = counter(
                "breakwater.images.original", BaseUnits.BYTES, "Size of the originals whose thumbnails were made");
        this.pictureBytes = counter("breakwater.images.pictures", BaseUnits.BYTES, "Size of all thumbnails made");
        this.reused = counter(
                "breakwater.images.reused", null, "Uploads that got copies of the thumbnails of an equal upload");
        this.quarantined = counter("breakwater.images.quarantined", null, "Contents that killed their decoder twice");
        this.attempts = counter("breakwater.images.decoder.attempts", null, "Originals that child processes decoded");
        registerReplacements();
    }

    /** The first replacement counts, so each counter starts at 0. */
    private void registerReplacements() {
        for (var failure : DecoderResult.Failure.values()) replacements(failure.slug());
        replacements("died");
        replacements("recycled");
    }

    /** Watches the memory of the child processes. */
    void watch(DecoderPool decoders) {
        Gauge.builder("breakwater.images.decoder.memory", decoders, DecoderPool::residentBytes)
                .baseUnit(BaseUnits.BYTES)
                .description("Resident memory of all child processes together")
                .register(registry);
    }

    private Counter counter(String name, String unit, String description) {
        return Counter.builder(name).baseUnit(unit).description(description).register(registry);
    }

    /** Records the time from the upload event to now. The clocks of the two machines may differ. */
    void waited(Instant since) {
        Timer.builder("breakwater.images.wait")
                .description("From the completed upload to the start of its processing")
                .publishPercentileHistogram()
                .register(registry)
                .record(Duration.between(since, Instant.now()));
    }

    ThumbnailEvent timed(Supplier<ThumbnailEvent> work) {
        var start = Timer.start(registry);
        String outcome = "failed";
        try {
            var event = work.get();
            outcome = event instanceof ThumbnailEvent.Refused refused ? refused.reason() : "made";
            return event;
        } finally {
            start.stop(Timer.builder("breakwater.images")
                    .description(
                            "Processing of images by outcome: made, the reason of a refusal, or failed (will be retried)")
                    .tag("outcome", outcome)
                    .publishPercentileHistogram()
                    .register(registry));
        }
    }

    @Override
    public void stage(Stage stage, String format, Duration time) {
        Timer.builder("breakwater.images.stage")
                .description("Time of a stage: read, decode (with encoding), write or copy, by the original's format")
                .tag("stage", stage.name().toLowerCase(Locale.ROOT))
                .tag("format", format)
                .publishPercentileHistogram()
                .register(registry)
                .record(time);
    }

    @Override
    public void made(long original, long pictures) {
        originalBytes.increment(original);
        pictureBytes.increment(pictures);
    }

    @Override
    public void reused() {
        reused.increment();
    }

    @Override
    public void quarantined() {
        quarantined.increment();
    }

    @Override
    public void decoded(List<StageTime> times) {
        attempts.increment();
        for (var time : times) {
            Counter.builder("breakwater.images.decoder.cpu")
                    .baseUnit("seconds")
                    .description("Processor time of the child processes, by stage and format")
                    .tag("stage", time.stage().name().toLowerCase(Locale.ROOT))
                    .tag("format", time.format())
                    .register(registry)
                    .increment(time.cpu().toNanos() / 1e9);
        }
    }

    @Override
    public void replaced(String reason) {
        replacements(reason).increment();
    }

    private Counter replacements(String reason) {
        return Counter.builder("breakwater.images.decoder.replaced")
                .description("Child processes that were replaced, by reason")
                .tag("reason", reason)
                .register(registry);
    }
}
