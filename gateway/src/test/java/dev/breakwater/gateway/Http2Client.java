package dev.breakwater.gateway;

import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

import static java.util.concurrent.TimeUnit.SECONDS;

/** A client that begins with HTTP/2 without TLS. Java's own asks for an upgrade, which the gateway ignores. */
public final class Http2Client implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = vertx.createHttpClient(
            new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));

    public record Response(HttpVersion version, int status, String body) {}

    public Response get(String path, Map<String, String> headers) {
        return send(HttpMethod.GET, path, headers, "");
    }

    public Response post(String path, Map<String, String> headers, String body) {
        return send(HttpMethod.POST, path, headers, body);
    }

    /** On one of the client's threads: begun on another one, about one connection in sixty never gets its first request through. */
    private Response send(HttpMethod method, String path, Map<String, String> headers, String body) {
        var response = Promise.<Response>promise();
        vertx.runOnContext(_ -> exchange(method, path, headers, body).onComplete(response));
        return response.future()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, SECONDS)
                .join();
    }

    private Future<Response> exchange(HttpMethod method, String path, Map<String, String> headers, String body) {
        return http.request(method, Wire.port(), "localhost", path)
                .compose(request -> {
                    request.headers().addAll(headers);
                    return body.isEmpty() ? request.send() : request.send(body);
                })
                .compose(response -> response.body()
                        .map(received -> new Response(response.version(), response.statusCode(), received.toString())));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
