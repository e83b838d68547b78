package dev.breakwater.media.api.transform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jboss.logging.Logger;

/** Asks the worker for transforms: this service opens no original. The worker makes equal requests at a time once. */
@Singleton
class TransformWorker {

    private static final Logger LOG = Logger.getLogger(TransformWorker.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final String PATH = "/internal/transforms";

    private final TransformsConfig config;
    private final ObjectMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    TransformWorker(TransformsConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
    }

    /**
     * @param original the object key of the original
     * @param sha256 of the content from which the media's pictures were made: its owner may have replaced it; null of older media
     * @param output the object key of the picture
     */
    @RegisterForReflection
    record Request(String original, String sha256, String options, String output) {}

    enum Result {
        /** The picture is stored. */
        MADE,
        /** The original is gone or another one, or no picture can be made of it. */
        IMPOSSIBLE,
        /** The worker has too much to do, does not respond, or is switched off: a later request may succeed. */
        UNAVAILABLE
    }

    Result make(Request request) {
        var url = config.workerUrl();
        return config.enabled() && url.isPresent() ? post(url.get(), request) : Result.IMPOSSIBLE;
    }

    private Result post(URI worker, Request request) {
        try {
            var post = HttpRequest.newBuilder(worker.resolve(PATH))
                    .timeout(config.timeout())
                    .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                    .POST(BodyPublishers.ofString(json.writeValueAsString(request)))
                    .build();
            return result(http.send(post, BodyHandlers.discarding()).statusCode(), request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            LOG.warnf("the worker does not respond to a request for %s: %s", request.output(), e);
            return Result.UNAVAILABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Result.UNAVAILABLE;
        }
    }

    private static Result result(int status, Request request) {
        return switch (status) {
            case 200 -> Result.MADE;
            case 404, 422 -> Result.IMPOSSIBLE;
            default -> {
                LOG.warnf("the worker responds to a request for %s with %d", request.output(), status);
                yield Result.UNAVAILABLE;
            }
        };
    }
}
