package dev.breakwater.platform.jwt;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Fetches a JWK Set (RFC 7517), of bounded size and in a bounded time. */
final class KeySetClient {

    private static final int MOST_BYTES = 256 * 1024;

    private final HttpClient http;
    private final URI location;
    private final Duration timeout;

    KeySetClient(URI location, Duration timeout) {
        this.location = location;
        this.timeout = timeout;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /** The public keys by {@code kid}. */
    Map<String, PublicKey> fetch() throws IOException, InterruptedException {
        var answer = http.sendAsync(
                HttpRequest.newBuilder(location).build(), BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
        try {
            // The timeout of a request would end with its headers.
            var response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) throw new IOException("its status is " + response.statusCode());
            return parse(response.body());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("not complete within " + timeout, e);
        } finally {
            answer.cancel(true);
        }
    }

    private static Map<String, PublicKey> parse(String json) throws IOException {
        var keys = new HashMap<String, PublicKey>();
        try {
            for (var key : new JsonWebKeySet(json).getJsonWebKeys())
                if (key instanceof PublicJsonWebKey publicKey && key.getKeyId() != null)
                    keys.put(key.getKeyId(), publicKey.getPublicKey());
        } catch (JoseException | RuntimeException e) {
            throw new IOException("it is no JWK Set", e);
        }
        if (keys.isEmpty()) throw new IOException("it has no key with a kid");
        return Map.copyOf(keys);
    }
}
