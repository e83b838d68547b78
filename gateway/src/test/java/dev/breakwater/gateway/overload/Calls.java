package dev.breakwater.gateway.overload;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.restassured.RestAssured;

/** Concurrent calls of the gateway. */
public final class Calls implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public CompletableFuture<HttpResponse<String>> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path));
        for (var at = 0; at < headers.length; at += 2) request.header(headers[at], headers[at + 1]);
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    public List<CompletableFuture<HttpResponse<String>>> get(int count, String path, String... headers) {
        return Stream.generate(() -> get(path, headers)).limit(count).toList();
    }

    /** The responses that have arrived. */
    public static List<HttpResponse<String>> done(List<CompletableFuture<HttpResponse<String>>> calls) {
        return calls.stream()
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
