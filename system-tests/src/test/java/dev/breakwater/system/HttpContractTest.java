package dev.breakwater.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.stack.testing.http.HttpContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Calls every operation of every service through the gateway with all kinds of headers. */
class HttpContractTest {

    private static final long SEED = 15;
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

    @Test
    void a_content_type_that_is_not_produced_is_not_acceptable() throws IOException {
        assertEquals(List.of(), contract.violationsOfAccept());
    }

    @Test
    void a_body_that_is_not_json_is_an_unsupported_media_type() throws IOException {
        assertEquals(List.of(), contract.violationsOfContentType());
    }

    @Test
    void a_body_that_is_compressed_or_not_utf8_is_refused() throws IOException {
        assertEquals(List.of(), contract.violationsOfEncoding());
    }

    @Test
    void a_page_that_does_not_exist_is_refused() throws IOException {
        assertEquals(List.of(), contract.violationsOfLists());
    }

    @Test
    void head_is_get_without_content() throws IOException {
        assertEquals(List.of(), contract.violationsOfHead());
    }

    @Test
    void no_header_causes_a_server_error() throws IOException {
        assertEquals(List.of(), contract.violationsOfHeaders(SEED, 600));
    }
}
