package dev.breakwater.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.breakwater.stack.testing.contract.OpenApiContract;
import dev.breakwater.stack.testing.contract.request.DocumentedOperation;
import dev.breakwater.stack.testing.contract.request.GeneratedRequest;
import dev.breakwater.stack.testing.contract.request.RequestGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Sends thousands of requests to the packaged services, generated from docs/openapi.json with real ids and tokens. Each has one
 * invalid or unusual value. They are the same in every run. {@link Client} checks every response against the document.
 */
class GeneratedRequestsTest {

    /** Services in which an administrator has the same operations, of the same code. */
    private static final List<String> SERVICES = List.of("users", "mail", "media");

    private static GeneratedRequestValues values;

    @BeforeAll
    static void up() throws IOException {
        RunningSystem.up();
        values = new GeneratedRequestValues();
    }

    @Test
    void no_generated_request_gets_a_server_error_or_an_undocumented_response() throws IOException {
        var violations = new ArrayList<String>();
        var contract = OpenApiContract.committed();
        var generator = new RequestGenerator(contract, values);
        // What deletes comes last.
        var operations = DocumentedOperation.all(contract.document()).stream()
                .sorted(Comparator.comparing(operation -> operation.method().equals("DELETE")))
                .toList();
        for (var operation : operations) {
            values.prepare(operation);
            for (var request : shareOf(operation, generator.requests(operation))) send(request, violations);
        }
        assertEquals(List.of(), violations);
    }

    /** Of an operation that three services have, each service gets a third of the requests, and the valid one. */
    private static List<GeneratedRequest> shareOf(DocumentedOperation operation, List<GeneratedRequest> requests) {
        var path = operation.path();
        var service = SERVICES.indexOf(path.replaceAll("/api/v1/admin/|/(jobs|dead-letters|outbox)(/.*)?", ""));
        if (service < 0) return requests;
        var share = new ArrayList<GeneratedRequest>();
        for (int i = service; i < requests.size() - 1; i += SERVICES.size()) share.add(requests.get(i));
        share.add(requests.getLast());
        return share;
    }

    private static void send(GeneratedRequest request, List<String> violations) {
        try {
            var status = status(request);
            if (status >= 500) violations.add(request + " → " + status);
            if (status < 300 && !request.isValid())
                violations.add(request + " → " + status + ", but the document does not allow it");
        } catch (AssertionError | IOException violation) {
            violations.add(request + ": " + violation.getMessage());
        }
    }

    private static int status(GeneratedRequest request) throws IOException {
        var operation = request.operation();
        var http = values.caller(operation).request(URI.create(RunningSystem.GATEWAY + request.target()));
        request.headers().forEach(http::header);
        var body = request.body().map(BodyPublishers::ofByteArray).orElse(BodyPublishers.noBody());
        var status = Client.send(http.method(operation.method(), body)).status();
        if (status < 300 && operation.changes()) values.changed(operation);
        return status;
    }
}
