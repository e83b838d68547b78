package dev.breakwater.email.suppression.sns;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import io.quarkus.tls.TlsConfigurationRegistry;
import org.jboss.logging.Logger;

/**
 * The requests that a notification asks for. Its sender chooses their addresses, so they go only to the allowed hosts, by HTTPS, follow
 * no redirect, and read a bounded answer in a bounded time.
 */
@Singleton
class SnsRequests {

    private static final Logger LOG = Logger.getLogger(SnsRequests.class);
    private static final int MOST_BYTES = 16 * 1024;

    private final Pattern hosts;
    private final Duration timeout;
    private final HttpClient http;

    SnsRequests(SnsConfig config, TlsConfigurationRegistry tls) {
        hosts = config.hosts();
        timeout = config.timeout();
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.timeout());
        config.tls().ifPresent(name -> {
            try {
                client.sslContext(tls.get(name).orElseThrow().createSSLContext());
            } catch (Exception e) {
                throw new IllegalStateException("breakwater.suppression.sns.tls: " + name + " is not usable", e);
            }
        });
        http = client.build();
    }

    /** The address, when it may be requested. */
    Optional<URI> allowed(String url) {
        try {
            var uri = URI.create(url);
            return "https".equalsIgnoreCase(uri.getScheme())
                            && uri.getRawUserInfo() == null
                            && uri.getHost() != null
                            && hosts.matcher(uri.getRawAuthority()).matches()
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (IllegalArgumentException notAUrl) {
            return Optional.empty();
        }
    }

    /** The body of a response with the status 200. */
    Optional<byte[]> get(URI uri) {
        try {
            var request = HttpRequest.newBuilder(uri).timeout(timeout).build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                return response.statusCode() == 200 ? bounded(body) : Optional.empty();
            }
        } catch (IOException e) {
            LOG.warnf("%s did not answer: %s", uri.getHost(), e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<byte[]> bounded(InputStream body) throws IOException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        return bytes.length <= MOST_BYTES ? Optional.of(bytes) : Optional.empty();
    }
}
