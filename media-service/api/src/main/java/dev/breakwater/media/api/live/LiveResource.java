package dev.breakwater.media.api.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.media.api.caller.Caller;
import dev.breakwater.media.api.live.EventWriter.EventFormat;
import dev.breakwater.media.api.live.LiveStreams.Admission;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.problem.RateLimit;
import dev.breakwater.platform.replica.ConsistencyTokens;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sends the changes of the caller's media as they happen (server-sent events, WHATWG HTML, section 9.2). ADR 48. */
@Path("/api/v1/media/events")
@Produces(MediaType.SERVER_SENT_EVENTS)
@RunOnVirtualThread
@RolesAllowed("user")
@Tag(name = "Media", description = "Uploads of images, and the images of a user")
class LiveResource {

    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final int RETRY_SECONDS = 2;

    private final LiveStreams liveStreams;
    private final MediaTopic mediaTopic;
    private final LiveMetrics liveMetrics;
    private final LiveConfig config;
    private final EventFormat format;
    private final Caller caller;

    LiveResource(
            LiveStreams liveStreams,
            MediaTopic mediaTopic,
            LiveMetrics liveMetrics,
            LiveConfig config,
            PositionCipher positionCipher,
            ConsistencyTokens consistencyTokens,
            ObjectMapper json,
            Caller caller) {
        this.liveStreams = liveStreams;
        this.mediaTopic = mediaTopic;
        this.liveMetrics = liveMetrics;
        this.config = config;
        this.format = new EventFormat(config, positionCipher, consistencyTokens, json);
        this.caller = caller;
    }

    @GET
    @Blocking
    @Operation(
            operationId = "followMedia",
            summary = "Follow the changes of your media",
            description = "A stream of server-sent events. `media` is a change, with `MediaChange` as its data. `open`"
                    + " is the first event, and `reset` says that events are missing: the data of both has a"
                    + " `consistencyToken`, with which you read your media anew. `end` says why the stream ends:"
                    + " `token-expired` or `draining`. Connect again then, with the id of the last event in"
                    + " `Last-Event-ID`, and nothing is missed.")
    @Extension(name = "x-no-consistency-token", value = "it reads no rows")
    @APIResponse(
            responseCode = "200",
            description = "The events; it ends when the access token does",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = MediaChange.class)))
    @APIResponse(responseCode = "400", description = "`invalid-parameter`")
    @APIResponse(responseCode = "429", description = "`too-many-streams`: close some, or wait until one ends")
    @APIResponse(responseCode = "503", description = "`unavailable`: connect again after the seconds in `Retry-After`")
    @Parameter(
            name = LAST_EVENT_ID,
            in = ParameterIn.HEADER,
            description = "The `id` of the last event that you received, to continue after it",
            schema = @Schema(type = SchemaType.STRING, pattern = PositionCipher.PATTERN))
    public Multi<OutboundSseEvent> follow(@Context Sse sse, @Context RoutingContext call) {
        var stream = new LiveStream(
                caller.id(),
                caller.tokenExpiresAt(),
                position(call.request().headers().getAll(LAST_EVENT_ID)),
                config,
                liveStreams,
                mediaTopic);
        switch (liveStreams.admit(stream)) {
            case Admission.Admitted() -> {}
            case Admission.TooMany(var limit, var nextEnd) -> throw tooMany(limit, nextEnd);
            case Admission.Unavailable(var detail) -> throw unavailable(detail);
        }
        // The client may leave before the first event.
        call.addEndHandler(_ -> liveStreams.remove(stream));
        call.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store").putHeader("X-Accel-Buffering", "no");
        var demand = new Semaphore(0);
        return Multi.createFrom()
                .<OutboundSseEvent>emitter(
                        emitter ->
                                start(stream, new EventWriter(emitter, demand, call.response(), sse, format), emitter),
                        BackPressureStrategy.BUFFER)
                .onRequest()
                .invoke(events -> demand.release((int) events));
    }

    private void start(LiveStream stream, EventWriter writer, MultiEmitter<?> emitter) {
        emitter.onTermination(() -> stream.end(LiveStream.End.CLIENT_LEFT));
        Thread.ofVirtual().name("live-media-stream").start(() -> liveMetrics.ended(stream.run(writer)));
    }

    /** Without this method the framework answers HEAD with a stream. */
    @HEAD
    @Operation(hidden = true)
    public Response head() {
        return Response.ok().type(MediaType.SERVER_SENT_EVENTS_TYPE).build();
    }

    private Optional<Position> position(List<String> lastEventIds) {
        if (lastEventIds.isEmpty()) return Optional.empty();
        var position = format.positionCipher().read(String.join(",", lastEventIds));
        if (position.isEmpty())
            throw Problem.of(400, "invalid-parameter", LAST_EVENT_ID + " is no id of an event.")
                    .toException();
        return position;
    }

    /** Each stream ends with its token, so the limit is one per lifetime of a token. */
    private WebApplicationException tooMany(int limit, Instant nextEnd) {
        var untilNextEnd = Duration.between(Instant.now(), nextEnd);
        return Problem.of(429, "too-many-streams", "At most " + limit + " streams of an account may be open.")
                .because(new RateLimit("streams", "account", limit, caller.tokenLifetime(), 0, untilNextEnd))
                .toException();
    }

    private static WebApplicationException unavailable(String detail) {
        return new WebApplicationException(
                Problem.of(503, "unavailable", detail).toResponse(RETRY_SECONDS));
    }
}
