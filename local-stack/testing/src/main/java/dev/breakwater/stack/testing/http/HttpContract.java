package dev.breakwater.stack.testing.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

import dev.breakwater.stack.testing.contract.OpenApiContract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * The contract of every operation of a service's OpenAPI document, whatever the headers: no 5xx, errors are problems, and a
 * body has a declared media type. Each check returns the violations that it found.
 */
public final class HttpContract {

    private static final Set<Integer> REFUSALS = Set.of(401, 403, 406);

    private final int port;
    private final Supplier<String> tokens;
    private String token;
    private final List<Operation> operations;

    /**
     * @param tokens a valid access token for each operation: some end the session that theirs is of
     * @param paths the member {@code paths} of the OpenAPI document
     */
    public HttpContract(int port, Supplier<String> tokens, Map<String, Map<String, Object>> paths) {
        this.port = port;
        this.tokens = tokens;
        this.token = tokens.get();
        this.operations = Operation.all(paths);
        if (operations.isEmpty()) throw new IllegalArgumentException("no operations");
    }

    public List<String> violationsOfAccept() throws IOException {
        var found = new ArrayList<String>();
        for (var operation : operations) {
            token = tokens.get();
            for (var accept : HostileRequests.REFUSED) {
                var response = send(operation, List.of(Map.entry("Accept", accept)));
                check(operation, "Accept: " + accept, response, found);
                if (!REFUSALS.contains(response.status()))
                    found.add(operation + " with Accept: " + brief(accept) + " → " + response.status());
            }
            for (var accept : HostileRequests.ACCEPTED) {
                var response = send(operation, List.of(Map.entry("Accept", accept)));
                check(operation, "Accept: " + accept, response, found);
                if (response.status() == 406) found.add(operation + " refuses Accept: " + brief(accept));
            }
        }
        return found;
    }

    public List<String> violationsOfContentType() throws IOException {
        var found = new ArrayList<String>();
        for (var operation : operations) {
            if (!operation.hasBody()) continue;
            token = tokens.get();
            for (var type : List.of("", "text/plain", "application/xml", "a", "application/json; charset=utf-16")) {
                if (operation.consumes().contains(type)) continue;
                var headers = new ArrayList<Entry<String, String>>(List.of(authorization()));
                if (!type.isEmpty()) headers.add(Map.entry("Content-Type", type));
                var response = RawResponse.to(port, operation.line(), headers, "{}");
                check(operation, "Content-Type: " + type, response, found);
                if (response.status() != 415 && response.status() != 403)
                    found.add(operation + " with Content-Type: " + type + " → " + response.status());
            }
        }
        return found;
    }

    /** Compressed bodies, and bodies that are not strict UTF-8 (RFC 8259, 8.1: no byte order mark). */
    public List<String> violationsOfEncoding() throws IOException {
        var found = new ArrayList<String>();
        for (var operation : operations) {
            if (!operation.hasBody()) continue;
            token = tokens.get();
            for (var encoding : List.of("gzip", "deflate", "br", "x"))
                expect(operation, 415, List.of(type(operation), Map.entry("Content-Encoding", encoding)), "{}", found);
            for (var body : HostileRequests.NOT_UTF8) expect(operation, 400, List.of(type(operation)), body, found);
        }
        return found;
    }

    /** Limits that are no number from 1 to 100 in ASCII digits, and cursors that no page returned. */
    public List<String> violationsOfLists() throws IOException {
        var found = new ArrayList<String>();
        for (var operation : operations) {
            if (!operation.isList()) continue;
            token = tokens.get();
            for (var query : HostileRequests.REFUSED_PAGES) {
                var response = RawResponse.to(port, operation.line() + "?" + query, List.of(authorization()), "");
                check(operation, query, response, found);
                boolean isOfNothing =
                        response.status() == 404 && operation.path().contains("{");
                if (!Set.of(400, 403).contains(response.status()) && !isOfNothing)
                    found.add(operation + "?" + query + " → " + response.status());
            }
        }
        return found;
    }

    /** A body that announces too many bytes, and a URL that is not in its plain form. */
    public List<String> violationsOfLimits() throws IOException {
        var found = new ArrayList<String>();
        for (var operation : operations) {
            token = tokens.get();
            if (operation.hasBody()) expect(operation, 413, List.of(type(operation)), HostileRequests.TOO_LARGE, found);
            var response = RawResponse.to(port, operation.line() + "?a=%00", List.of(authorization()), "");
            check(operation, "U+0000", response, found);
            if (response.status() != 400) found.add(operation + "?a=%00 → " + response.status());
        }
        return found;
    }

    /** Keys that are empty, too long or several. The empty body may be refused first. */
    public List<String> violationsOfIdempotencyKeys() throws IOException {
        var found = new ArrayList<String>();
        for (var operation : operations) {
            if (!operation.takesIdempotencyKey()) continue;
            token = tokens.get();
            for (var keys : HostileRequests.REFUSED_KEYS) {
                var headers = keys.stream()
                        .map(key -> Map.entry("Idempotency-Key", key))
                        .toList();
                var response = send(operation, headers);
                check(operation, headers.toString(), response, found);
                if (!Set.of(400, 403, 422).contains(response.status()))
                    found.add(operation + " with " + brief(headers.toString()) + " → " + response.status());
            }
        }
        return found;
    }

    /** HEAD is GET without the content (RFC 9110, 9.3.2). */
    public List<String> violationsOfHead() throws IOException {
        var found = new ArrayList<String>();
        for (var operation : operations) {
            if (!operation.method().equals("GET")) continue;
            token = tokens.get();
            var get = RawResponse.to(port, operation.line(), List.of(authorization()), "");
            var head = RawResponse.to(port, operation.line().replaceFirst("GET", "HEAD"), List.of(authorization()), "");
            if (head.status() != get.status() || !mediaType(head).equals(mediaType(get)))
                found.add(operation + " → " + get.status() + ", HEAD → " + head.status() + " "
                        + head.header("Content-Type"));
            if (!head.body().isEmpty()) found.add(operation + ": HEAD has a body");
        }
        return found;
    }

    public List<String> violationsOfHeaders(long seed, int requests) throws IOException {
        var found = new ArrayList<String>();
        var random = new Random(seed);
        for (int i = 0; i < requests; i++) {
            var operation = operations.get(random.nextInt(operations.size()));
            var headers = HostileHeaders.some(random);
            try {
                check(operation, headers.toString(), send(operation, headers), found);
            } catch (IOException e) {
                found.add(operation + " with " + brief(headers.toString()) + ": " + e);
            }
        }
        return found;
    }

    private void expect(
            Operation operation, int status, List<Entry<String, String>> given, String body, List<String> found)
            throws IOException {
        var headers = new ArrayList<>(given);
        headers.add(authorization());
        var response = RawResponse.to(port, operation.line(), headers, body);
        var with = given + " " + body;
        check(operation, with, response, found);
        if (response.status() != status && response.status() != 403)
            found.add(operation + " with " + brief(with) + " → " + response.status());
    }

    private static Entry<String, String> type(Operation operation) {
        return Map.entry("Content-Type", operation.consumes().iterator().next());
    }

    private RawResponse send(Operation operation, List<Entry<String, String>> given) throws IOException {
        var headers = new ArrayList<>(given);
        if (!RawResponse.has(given, "Authorization")) headers.add(authorization());
        if (operation.hasBody() && !RawResponse.has(given, "Content-Type")) headers.add(type(operation));
        return RawResponse.to(port, operation.line(), headers, operation.hasBody() ? "{}" : "");
    }

    private Entry<String, String> authorization() {
        return Map.entry("Authorization", "Bearer " + token);
    }

    private static void check(Operation operation, String with, RawResponse response, List<String> found) {
        var type = mediaType(response);
        boolean isProblem =
                type.equals("application/problem+json") && response.body().contains("/problems/");
        try {
            OpenApiContract.committed()
                    .check(
                            operation.method(),
                            operation.target(),
                            response.status(),
                            response.header("Content-Type"),
                            response.body().getBytes(ISO_8859_1));
        } catch (AssertionError violation) {
            found.add(operation + " with " + brief(with) + ": " + violation.getMessage());
        }
        boolean isOAuthError = operation.errors().contains(Integer.toString(response.status()))
                && type.equals("application/json")
                && response.body().startsWith("{\"error\":");
        boolean isDeclared = response.body().isEmpty() || operation.produces().contains(type);
        if (response.status() >= 500 || !(response.status() >= 400 ? isProblem || isOAuthError : isDeclared))
            found.add(operation + " with " + brief(with) + " → " + response.status() + " " + type + " "
                    + brief(response.body()));
    }

    private static String mediaType(RawResponse response) {
        return response.header("Content-Type").replaceAll(";.*", "");
    }

    private static String brief(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
