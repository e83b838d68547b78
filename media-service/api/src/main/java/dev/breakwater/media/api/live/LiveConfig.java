package dev.breakwater.media.api.live;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Streams of media events (ADR 48). The limits are those of one instance. */
@ConfigMapping(prefix = "breakwater.live")
interface LiveConfig {

    /** The pause between two heartbeats of a stream. Proxies close connections without traffic, usually after a minute. */
    @WithDefault("15s")
    @DurationMin(millis = 100)
    @DurationMax(seconds = 50)
    Duration heartbeat();

    /** The reconnection time that a stream names, at least; at most twice this, so that clients do not return all at once. */
    @WithDefault("1s")
    @DurationMin(millis = 1)
    Duration retry();

    /** The most open streams of one owner. */
    @WithDefault("10")
    @Min(1)
    int streamsPerOwner();

    /** The most open streams. */
    @WithDefault("2000")
    @Min(1)
    int streams();

    /** The most events that wait for one stream. A stream with more is cut. */
    @WithDefault("256")
    @Min(1)
    int buffer();

    /** How long a client may take to read one event. Then its stream is cut. */
    @WithDefault("20s")
    @DurationMin(millis = 100)
    Duration writeTimeout();

    /** The newest events of all owners that are kept in memory, so that most clients continue without a read from Kafka. */
    @WithDefault("10000")
    @Min(1)
    int recent();

    /** The most records that are read from Kafka for a client that continues. One that is further behind gets {@code reset}. */
    @WithDefault("100000")
    @Min(1)
    long catchUpRecords();

    /** The most clients for which records are read from Kafka at the same time; the others wait. */
    @WithDefault("4")
    @Min(1)
    int catchUps();
}
