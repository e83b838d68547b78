package dev.breakwater.gateway.caching;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import dev.breakwater.gateway.Wire;
import dev.breakwater.stack.testing.VarnishServer;

import static java.net.http.HttpRequest.BodyPublishers.noBody;

/** Browsers before a Varnish with our VCL, which is before the gateway under test. */
final class Browsers implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final VarnishServer varnish;

    Browsers(int gatewayPort) throws IOException {
        varnish = VarnishServer.before(gatewayPort);
    }

    HttpClient http() {
        return http;
    }

    /** Sends what no HTTP library sends, and returns all that Varnish answers. */
    String exchange(String request) throws IOException {
        try (var wire = new Wire(varnish.port())) {
            return wire.send(request).rest(1_000);
        }
    }

    HttpResponse<String> get(String target, String... headers) throws IOException, InterruptedException {
        return send(headers.length == 0 ? request(target) : request(target).headers(headers));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create(varnish.address() + target));
    }

    HttpResponse<String> purge(String tag, String secret) throws IOException, InterruptedException {
        return send(request("/")
                .method("PURGE", noBody())
                .header("X-Purge-Tag", tag)
                .header("X-Purge-Secret", secret));
    }

    /** What Varnish did (RFC 9211). */
    static String cacheStatus(HttpResponse<?> response) {
        return response.headers().firstValue("Cache-Status").orElse("");
    }

    @Override
    public void close() throws IOException {
        varnish.close();
    }
}
