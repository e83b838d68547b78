package dev.breakwater.email.suppression.sns;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    /** The body of a response with the status 200. The time is that of the whole exchange; a timeout of the request ends with its headers. */
    Optional<byte[]> get(URI uri) {
        var answer = http.sendAsync(
                HttpRequest.newBuilder(uri).build(),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            var response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (ExecutionException e) {
            LOG.warnf("%s did not answer: %s", uri.getHost(), e.getCause());
            return Optional.empty();
        } catch (TimeoutException e) {
            LOG.warnf("%s did not answer within %s", uri.getHost(), timeout);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            answer.cancel(true);
        }
    }
}
