package dev.breakwater.email.attachment;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.inject.Singleton;

import dev.breakwater.platform.CircuitBreaker;
import dev.breakwater.platform.signing.RequestSignature;
import dev.breakwater.platform.telemetry.TraceSpan;
import org.jboss.logging.Logger;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Asks the media service for single files, in a bounded time and size. */
@Singleton
class MediaClient {

    private static final Logger LOG = Logger.getLogger(MediaClient.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final String PATH = "/internal/attachments/";

    private final Optional<URI> url;
    private final Optional<RequestSignature> signature;
    private final CircuitBreaker circuit;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    MediaClient(AttachmentsConfig config) {
        url = config.mediaUrl();
        signature = config.secret().map(RequestSignature::new);
        circuit = new CircuitBreaker(config.pause());
    }

    /** What the media service tells about a media. */
    sealed interface Result {
        record File(UUID owner, String filename, String contentType, byte[] content) implements Result {}

        /** There is none, or it is nothing that the team may attach. */
        record Unknown() implements Result {}

        record NotReady() implements Result {}

        record TooLarge() implements Result {}

        /** A later request may succeed. */
        record Unavailable() implements Result {}
    }

    boolean isConfigured() {
        return url.isPresent() && signature.isPresent();
    }

    Result get(UUID media, int maxBytes, Duration timeout) {
        if (!circuit.letsThrough()) return new Result.Unavailable();
        var result = TraceSpan.calling("media-api", () -> request(media, maxBytes, timeout));
        if (result instanceof Result.Unavailable) circuit.opens();
        else if (circuit.closes()) LOG.info("the media service responds again");
        return result;
    }

    private Result request(UUID media, int maxBytes, Duration timeout) {
        var call = http.sendAsync(
                HttpRequest.newBuilder(signed(media, maxBytes)).build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
        try {
            // The timeout of a request would end with its headers.
            return result(media, call.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException | IOException e) {
            LOG.warnf("the media service does not give media %s: %s", media, e);
            return new Result.Unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result.Unavailable();
        } finally {
            call.cancel(true);
        }
    }

    private URI signed(UUID media, int maxBytes) {
        var request = PATH + media + "?max-bytes=" + maxBytes;
        var expires = RequestSignature.expiry(Instant.now());
        return url.orElseThrow()
                .resolve(request + "&expires=" + expires.getEpochSecond() + "&signature="
                        + signature.orElseThrow().sign(request, expires));
    }

    private static Result result(UUID media, HttpResponse<byte[]> response) throws IOException {
        return switch (response.statusCode()) {
            case 200 ->
                new Result.File(
                        owner(response),
                        URLDecoder.decode(header(response, "X-Media-Filename"), UTF_8),
                        header(response, "Content-Type"),
                        response.body());
            case 404 -> new Result.Unknown();
            case 409 -> new Result.NotReady();
            case 413 -> new Result.TooLarge();
            case 403 -> throw new IOException("it refuses the signature: is the secret the same?");
            default -> throw new IOException("its status is " + response.statusCode());
        };
    }

    private static UUID owner(HttpResponse<?> response) throws IOException {
        try {
            return UUID.fromString(header(response, "X-Media-Owner"));
        } catch (IllegalArgumentException e) {
            throw new IOException("it names no owner", e);
        }
    }

    private static String header(HttpResponse<?> response, String name) throws IOException {
        return response.headers().firstValue(name).orElseThrow(() -> new IOException("without " + name));
    }
}
