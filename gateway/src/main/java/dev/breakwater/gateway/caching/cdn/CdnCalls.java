package dev.breakwater.gateway.caching.cdn;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

/** HTTP calls to the API of a CDN. */
final class CdnCalls {

    private final HttpClient http;

    CdnCalls(Duration timeout) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /** @throws CdnException without a response, and for a status of 300 or above */
    HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return succeeded(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw unreachable(request, e);
        }
    }

    /** Sends all at once and waits for all; the responses are in the order of the requests, whatever their status. */
    List<HttpResponse<String>> sendAll(List<HttpRequest> requests) throws InterruptedException {
        var sent = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (var request : requests) sent.add(http.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        var responses = new ArrayList<HttpResponse<String>>();
        for (var at = 0; at < sent.size(); at++) {
            try {
                responses.add(sent.get(at).get());
            } catch (ExecutionException e) {
                throw unreachable(requests.get(at), e.getCause());
            }
        }
        return responses;
    }

    static HttpResponse<String> succeeded(HttpResponse<String> response) {
        if (response.statusCode() < 300) return response;
        throw new CdnException(
                response.request().uri().getHost() + " responds with " + response.statusCode(), retryAfter(response));
    }

    private static CdnException unreachable(HttpRequest request, Throwable cause) {
        return new CdnException(request.uri().getHost() + " does not respond: " + cause, cause);
    }

    /** Seconds or a date (RFC 9110, 10.2.3), or the reset of Fastly's limit in seconds since 1970. */
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        var headers = response.headers();
        return headers.firstValue("Retry-After")
                .flatMap(CdnCalls::parse)
                .or(() -> headers.firstValue("Fastly-RateLimit-Reset")
                        .filter(it -> response.statusCode() == 429 && it.matches("\\d{1,12}"))
                        .map(it -> Duration.between(Instant.now(), Instant.ofEpochSecond(Long.parseLong(it)))))
                .filter(Duration::isPositive);
    }

    private static Optional<Duration> parse(String value) {
        if (value.matches("\\d{1,9}")) return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        try {
            return Optional.of(Duration.between(Instant.now(), ZonedDateTime.parse(value, RFC_1123_DATE_TIME)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
