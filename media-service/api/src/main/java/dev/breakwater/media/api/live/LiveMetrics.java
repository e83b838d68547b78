package dev.breakwater.media.api.live;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts the streams. */
@Singleton
class LiveMetrics {

    private final AtomicInteger open = new AtomicInteger();
    private final Map<LiveStream.End, Counter> ended = new EnumMap<>(LiveStream.End.class);

    LiveMetrics(MeterRegistry meters) {
        Gauge.builder("breakwater.live.streams", open, AtomicInteger::get)
                .description("Open streams of media events")
                .baseUnit("streams")
                .register(meters);
        for (var end : LiveStream.End.values())
            ended.put(
                    end,
                    Counter.builder("breakwater.live.ended")
                            .description("Streams of media events that ended, by the reason")
                            .baseUnit("streams")
                            .tag("reason", end.slug())
                            .register(meters));
    }

    void opened() {
        open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    void ended(LiveStream.End end) {
        ended.get(end).increment();
    }
}
