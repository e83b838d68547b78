package dev.breakwater.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.stack.testing.http.AuthorizationContract;
import dev.breakwater.stack.testing.http.HttpContract;
import dev.breakwater.stack.testing.http.HttpContractCases;
import dev.breakwater.stack.testing.http.RefusedAccessTokens;
import org.junit.jupiter.api.BeforeAll;

/** Calls every operation of every service through the gateway with all kinds of headers. */
class HttpContractTest extends HttpContractCases {

    private static final TypeReference<Map<String, Map<String, Object>>> PATHS = new TypeReference<>() {};

    private static HttpContract contract;
    private static AuthorizationContract authorization;
    private static String email;

    @BeforeAll
    static void up() throws IOException {
        RunningSystem.up();
        newUser();
        var document = new Client().get("/openapi").json().get("paths");
        var paths = new ObjectMapper().convertValue(document, PATHS);
        contract = new HttpContract(RunningSystem.GATEWAY.getPort(), HttpContractTest::validToken, paths);
        var user = RunningSystem.environment("user-service");
        authorization = new AuthorizationContract(
                RunningSystem.GATEWAY.getPort(),
                new RefusedAccessTokens(Path.of(user.get("BREAKWATER_KEYS_DIRECTORY")), tokenOfAnother()),
                closedInDevelopment(paths));
    }

    /** The status is open to everybody in development (ADR 64); a test of the gateway checks that it is closed elsewhere. */
    private static Map<String, Map<String, Object>> closedInDevelopment(Map<String, Map<String, Object>> paths) {
        var closed = new HashMap<>(paths);
        if (closed.remove("/api/v1/status") == null) throw new IllegalStateException("There is no status any more.");
        return closed;
    }

    /** Of a session that no operation ends: the gateway would refuse its tokens for that reason. */
    private static String tokenOfAnother() throws IOException {
        return Client.newUser("refused-" + System.nanoTime() + "@example.com").accessToken();
    }

    /** Some operations end the session or the account of their token. */
    private static String validToken() {
        try {
            return signedIn().accessToken();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Client signedIn() throws IOException {
        try {
            return new Client().signIn(email);
        } catch (IllegalStateException accountIsErased) {
            return newUser();
        }
    }

    private static Client newUser() throws IOException {
        email = "contract-" + System.nanoTime() + "@example.com";
        return Client.newUser(email);
    }

    @Override
    protected HttpContract contract() {
        return contract;
    }

    @Override
    protected AuthorizationContract authorization() {
        return authorization;
    }
}
