package dev.breakwater.media.api.live;

import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.platform.replica.ConsistencyTokens;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.http.HttpServerResponse;

/**
 * Writes the events of one stream, one after the other: each waits until the connection has taken the one before. So no more than
 * one is buffered for a client that does not read.
 */
final class EventWriter {

    private final MultiEmitter<? super OutboundSseEvent> emitter;
    private final Semaphore demand;
    private final HttpServerResponse response;
    private final Sse sse;
    private final EventFormat format;

    /** The client did not read in time. */
    static final class SlowClientException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** What all streams share. */
    record EventFormat(
            LiveConfig config, PositionCipher positionCipher, ConsistencyTokens consistencyTokens, ObjectMapper json) {}

    /** The data of the events {@code open}, {@code reset} and {@code end}, which are about the stream itself. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Notice(String reason, String consistencyToken) {}

    /** @param demand has a permit for each event that the connection is ready to take */
    EventWriter(
            MultiEmitter<? super OutboundSseEvent> emitter,
            Semaphore demand,
            HttpServerResponse response,
            Sse sse,
            EventFormat format) {
        this.emitter = emitter;
        this.demand = demand;
        this.response = response;
        this.sse = sse;
        this.format = format;
    }

    /** Clients that were cut off at the same time return at different times. */
    void open(Position position) throws InterruptedException {
        long retry = format.config().retry().toMillis();
        var event = event("open", new Notice(null, token()), position);
        write(event.reconnectDelay(ThreadLocalRandom.current().nextLong(retry, 2 * retry + 1)));
    }

    /**
     * The token is of the primary's position after the event was read. The event was sent after its transaction had committed,
     * so a read with this token sees the change.
     */
    void change(LiveEvent event, Position position) throws InterruptedException {
        write(event("media", event.change().with(token()), position));
    }

    /** Events are missing before this position: the client must read its media anew. */
    void reset(Position position) throws InterruptedException {
        write(event("reset", new Notice("position-lost", token()), position));
    }

    void end(LiveStream.End reason) throws InterruptedException {
        write(sse.newEventBuilder().name("end").data(json(new Notice(reason.slug(), null))));
    }

    /** A comment. Its id lets a client without events of its own continue near the end of the topic. */
    void heartbeat(Position position) throws InterruptedException {
        write(sse.newEventBuilder()
                .comment("heartbeat")
                .id(format.positionCipher().write(position)));
    }

    void complete() {
        emitter.complete();
    }

    /** Closes the connection, without the end that a complete response has. */
    void cut() {
        response.reset();
    }

    private OutboundSseEvent.Builder event(String name, Object data, Position position) {
        return sse.newEventBuilder()
                .name(name)
                .id(format.positionCipher().write(position))
                .data(json(data));
    }

    private String token() {
        return format.consistencyTokens().afterWrite().orElse(null);
    }

    private String json(Object data) {
        try {
            return format.json().writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(OutboundSseEvent.Builder event) throws InterruptedException {
        boolean isReady = demand.tryAcquire(format.config().writeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        if (!isReady) throw new SlowClientException();
        emitter.emit(event.build());
    }
}
