package dev.breakwater.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.stack.testing.http.HttpContract;
import dev.breakwater.stack.testing.http.HttpContractCases;
import org.junit.jupiter.api.BeforeAll;

/** Calls every operation of every service through the gateway with all kinds of headers. */
class HttpContractTest extends HttpContractCases {

    private static final TypeReference<Map<String, Map<String, Object>>> PATHS = new TypeReference<>() {};

    private static HttpContract contract;
    private static String email;

    @BeforeAll
    static void up() throws IOException {
        RunningSystem.up();
        newUser();
        var paths = new Client().get("/openapi").json().get("paths");
        contract = new HttpContract(
                RunningSystem.GATEWAY.getPort(),
                HttpContractTest::validToken,
                new ObjectMapper().convertValue(paths, PATHS));
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
}
