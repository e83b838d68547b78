package dev.breakwater.stack.testing.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

import dev.breakwater.stack.testing.contract.OpenApiContract;
import dev.breakwater.stack.testing.http.Operation.Access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Who may call which operation: without a valid access token it answers 401, with one that lacks the role 403. What is for people is
 * closed to service clients, and the other way round.
 */
public final class AuthorizationContract {

    private final int port;
    private final RefusedAccessTokens tokens;
    private final List<Operation> operations;

    /** @param paths the member {@code paths} of the OpenAPI document */
    public AuthorizationContract(int port, RefusedAccessTokens tokens, Map<String, Map<String, Object>> paths) {
        this.port = port;
        this.tokens = tokens;
        this.operations = Operation.all(paths);
    }

    public List<String> violations() throws IOException {
        var found = new ArrayList<String>();
        for (var operation : operations) {
            if (operation.access() == Access.PUBLIC) continue;
            expect(operation, 401, List.of(), found);
            expect(operation, 401, bearer("a.b.c"), found);
            expect(operation, 401, bearer(tokens.expired()), found);
            if (operation.access() == Access.ROLE) expect(operation, 403, bearer(tokens.withoutRole()), found);
            var other = operation.access() == Access.CLIENT ? tokens.withoutRole() : tokens.ofServiceClient();
            expect(operation, 403, bearer(other), found);
        }
        return found;
    }

    private void expect(Operation operation, int status, List<Entry<String, String>> authorization, List<String> found)
            throws IOException {
        var headers = new ArrayList<>(authorization);
        if (operation.hasBody())
            headers.add(
                    Map.entry("Content-Type", operation.consumes().iterator().next()));
        var target = operation.target();
        var response =
                RawResponse.to(port, operation.method() + " " + target, headers, operation.hasBody() ? "{}" : "");
        if (response.status() != status)
            found.add(operation + " with " + authorization + " → " + response.status() + ", not " + status);
        try {
            OpenApiContract.committed()
                    .check(
                            operation.method(),
                            target,
                            response.status(),
                            response.header("Content-Type"),
                            response.body().getBytes(ISO_8859_1));
        } catch (AssertionError violation) {
            found.add(violation.getMessage());
        }
    }

    private static List<Entry<String, String>> bearer(String token) {
        return List.of(Map.entry("Authorization", "Bearer " + token));
    }
}
