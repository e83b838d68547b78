package dev.breakwater.media.worker.transform;

import java.util.List;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.processing.ProcessingListener;
import dev.breakwater.media.processing.StoreCalls;
import dev.breakwater.media.processing.TemporaryFiles;
import dev.breakwater.media.processing.decoder.Decoder;
import dev.breakwater.media.processing.transform.TransformRequest;
import dev.breakwater.media.processing.transform.TransformResult;
import dev.breakwater.media.processing.transform.TransformResult.Busy;
import dev.breakwater.media.processing.transform.TransformResult.OriginalGone;
import dev.breakwater.media.processing.transform.TransformResult.Refused;
import dev.breakwater.media.processing.transform.TransformResult.Stored;
import dev.breakwater.media.processing.transform.Transforms;
import dev.breakwater.media.worker.WorkerConfig;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.telemetry.TraceSpan;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Makes pictures on request of the media api, which has verified the signature. It is not for the public: no route of the gateway
 * leads here, and on a cluster only the media api may connect.
 */
@Startup // its metrics begin at 0, before the first request
@Singleton
@Path("/internal/transforms")
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
class TransformResource {

    private static final int RETRY_SECONDS = 1;
    private static final List<String> OUTCOMES = List.of("stored", "busy", "original-gone", "refused");

    private final TransformsConfig config;
    private final Transforms transforms;
    private final MeterRegistry registry;

    TransformResource(
            TransformsConfig config,
            WorkerConfig worker,
            Bucket bucket,
            Decoder decoder,
            TemporaryFiles files,
            ProcessingListener listener,
            MeterRegistry registry) {
        this.config = config;
        this.registry = registry;
        this.transforms = new Transforms(
                bucket, spans(), decoder, files, worker.maxBytes().asLongValue(), config.places(), listener);
        for (var outcome : OUTCOMES) timer(outcome);
    }

    private Timer timer(String outcome) {
        return Timer.builder("breakwater.transforms")
                .description("Requests for a picture, by outcome: stored, busy, original-gone or refused")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** A caller waits for the answer, so an outage of the store is not waited for. */
    private static StoreCalls spans() {
        return TraceSpan::calling;
    }

    /**
     * @param original the object key of the original
     * @param sha256 of the content that it must have; null when that is not known
     * @param options in their canonical form
     * @param output the object key of the picture
     */
    record Request(String original, String sha256, String options, String output) {}

    /** The picture that is stored now: its sides in pixels, and its size in bytes. */
    @RegisterForReflection
    record Picture(int width, int height, long bytes) {}

    @POST
    @Blocking
    @Operation(hidden = true)
    public Response make(Request request) {
        if (!config.enabled())
            return Problem.of(404, "not-found", "Transforms are switched off.").toResponse();
        TransformRequest parsed;
        try {
            parsed = TransformRequest.parse(request.original(), request.sha256(), request.options(), request.output());
        } catch (IllegalArgumentException e) {
            return Problem.of(400, "bad-request", e.getMessage()).toResponse();
        }
        var started = Timer.start(registry);
        var result = transforms.make(parsed);
        started.stop(timer(outcome(result)));
        return response(result);
    }

    private static Response response(TransformResult result) {
        return switch (result) {
            case Stored(int width, int height, long bytes) ->
                Response.ok(new Picture(width, height, bytes)).build();
            case OriginalGone _ ->
                Problem.of(404, "not-found", "The original is gone.").toResponse();
            case Refused refused -> Problem.of(422, "refused", refused.reason()).toResponse();
            case Busy _ ->
                Problem.of(503, "busy", "Too many pictures are made at the moment.")
                        .toResponse(RETRY_SECONDS);
        };
    }

    private static String outcome(TransformResult result) {
        return switch (result) {
            case Stored _ -> "stored";
            case OriginalGone _ -> "original-gone";
            case Refused _ -> "refused";
            case Busy _ -> "busy";
        };
    }
}
