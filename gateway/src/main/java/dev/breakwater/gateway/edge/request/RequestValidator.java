package dev.breakwater.gateway.edge.request;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.ConnectionCloser;
import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import dev.breakwater.gateway.routing.HeaderSyntax;
import dev.breakwater.gateway.routing.RequestTarget;
import dev.breakwater.platform.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * Rejects requests that servers are known to parse differently (RFC 9112, sections 3.2, 6.1 and 11.2), before any other
 * decision. Requests that Netty cannot parse never get here: Netty responds with 400, 414 or 431.
 */
@Singleton
public class RequestValidator implements Step {

    public static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String ALLOWED = String.join(", ", new TreeSet<>(METHODS));
    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");

    /** Almost all requests of a connection, and of all connections, name the same few hosts. */
    private static volatile String lastHost = "localhost";

    private final ConnectionCloser connectionCloser;

    RequestValidator(ConnectionCloser connectionCloser) {
        this.connectionCloser = connectionCloser;
    }

    @Override
    public void handle(Exchange exchange) {
        var request = exchange.request();
        // Netty drops a Content-Length beside "chunked", so the two cannot be distinguished here. A proxy in front may
        // have used the length: the rest of its body must not be parsed as a request (RFC 9112, section 6.1).
        if (isChunked(request)) connectionCloser.was(exchange);
        if (request.path() == null || !request.path().startsWith("/")) {
            exchange.refuse(Problem.of(404, "not-found", "This resource does not exist."));
        } else if (request.version() == null) {
            exchange.refuse(Problem.of(505, "http-version-not-supported", "Only HTTP/1.1 and HTTP/2 are supported."));
        } else if (!METHODS.contains(request.method().name())) {
            exchange.refuse(
                    Problem.of(405, "method-not-allowed", "No resource supports this method."),
                    Map.of("Allow", ALLOWED));
        } else if (request.version() == HttpVersion.HTTP_2 && !HeaderSyntax.isValid(request.headers())) {
            exchange.refuse(Problem.of(400, "bad-request", "A header has a character that no header may have."));
        } else if (!isSchemePlain(request)) {
            exchange.refuse(Problem.of(400, "bad-request", "The scheme must be http or https."));
        } else if (!isHostPlain(request)) {
            exchange.refuse(Problem.of(400, "bad-request", "Exactly one valid Host header is required."));
        } else if (!isFramingPlain(request)) {
            exchange.refuse(
                    Problem.of(400, "bad-request", "The only supported transfer coding is \"chunked\", in HTTP/1.1."));
        } else {
            var flaw = RequestTarget.flaw(request.uri());
            if (flaw == null) exchange.next();
            else exchange.refuse(Problem.of(400, "malformed-url", flaw));
        }
    }

    /** Whether this text is a host with an optional port. */
    static boolean isHost(String text) {
        if (text == null) return false;
        if (text.equals(lastHost)) return true;
        if (!HOST.matcher(text).matches()) return false;
        lastHost = text;
        return true;
    }

    /** HTTP/2 has a scheme of the caller's choice, which pages and services get. */
    private static boolean isSchemePlain(HttpServerRequest request) {
        return request.version() != HttpVersion.HTTP_2
                || "https".equals(request.scheme())
                || "http".equals(request.scheme());
    }

    private static boolean isHostPlain(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2)
            return request.authority() != null && isHost(request.authority().toString());
        var hosts = request.headers().getAll(HttpHeaders.HOST);
        if (hosts.isEmpty()) return request.version() == HttpVersion.HTTP_1_0;
        return hosts.size() == 1 && isHost(hosts.getFirst());
    }

    private static boolean isFramingPlain(HttpServerRequest request) {
        if (!isChunked(request)) return true;
        var codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        return codings.size() == 1
                && codings.getFirst().equalsIgnoreCase("chunked")
                && request.version() == HttpVersion.HTTP_1_1;
    }

    private static boolean isChunked(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }
}
