package dev.breakwater.gateway.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import dev.breakwater.platform.Sha256;
import dev.breakwater.platform.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Refuses requests that did not come through the CDN: a caller who knows the address of the gateway could bypass its caches and its
 * defence. A secret header or a client certificate proves it; does nothing when neither is configured. Health and metrics have a
 * port of their own. The secret is not forwarded.
 */
@Singleton
public class OriginShield implements Step {

    private static final Problem MISDIRECTED =
            Problem.of(421, "misdirected-request", "This server responds only to requests through its public address.");

    private final List<byte[]> secrets;
    private final boolean hasAuthority;
    private final CharSequence header;

    OriginShield(ShieldConfig config) {
        secrets = Stream.of(config.secret(), config.otherSecret())
                .flatMap(Optional::stream)
                .map(OriginShield::digest)
                .toList();
        hasAuthority = config.clientCa().isPresent();
        header = HttpHeaders.createOptimized(config.header());
    }

    @Override
    public void handle(Exchange exchange) {
        if (!secrets.isEmpty() || hasAuthority) {
            var headers = exchange.request().headers();
            if (!(hasAuthority && hasCertificate(exchange.request())) && !accepts(headers.get(header))) {
                exchange.refuse(MISDIRECTED);
                return;
            }
            headers.remove(header);
        }
        exchange.next();
    }

    /** The handshake has verified it: one that another authority signed ends the connection. */
    private static boolean hasCertificate(HttpServerRequest request) {
        if (!request.isSSL()) return false;
        try {
            return request.connection().sslSession().getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException withoutCertificate) {
            return false;
        }
    }

    /** Compares digests, all of them and in constant time, so that the duration tells nothing about a secret. */
    boolean accepts(String presented) {
        if (presented == null) return false;
        var digest = digest(presented);
        var isAccepted = false;
        for (var secret : secrets) isAccepted |= MessageDigest.isEqual(secret, digest);
        return isAccepted;
    }

    private static byte[] digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
