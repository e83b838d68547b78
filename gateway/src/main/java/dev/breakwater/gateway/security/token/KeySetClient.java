package dev.breakwater.gateway.security.token;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;

/** Fetches the key set of the user service. */
final class KeySetClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient client;
    private final URI location;

    KeySetClient(Vertx vertx, URI location) {
        this.location = location;
        client = vertx.createHttpClient(
                new HttpClientOptions().setName("key-set").setKeepAlive(false).setTracingPolicy(TracingPolicy.IGNORE),
                new PoolOptions().setHttp1MaxSize(1));
    }

    Future<KeySet> fetch() {
        return client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setAbsoluteURI(location.toString())
                        .setConnectTimeout(TIMEOUT.toMillis())
                        .setIdleTimeout(TIMEOUT.toMillis()))
                .compose(request -> request.send().compose(KeySetClient::body))
                .timeout(TIMEOUT.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS)
                .map(body -> KeySet.parse(body.toString()));
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        return response.statusCode() == 200
                ? response.body()
                : Future.failedFuture("the key set's status is " + response.statusCode());
    }
}
