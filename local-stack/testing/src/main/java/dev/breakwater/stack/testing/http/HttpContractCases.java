package dev.breakwater.stack.testing.http;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Calls every operation of a service's OpenAPI document with all kinds of headers. A service's test extends it. */
public abstract class HttpContractCases {

    private static final long SEED = 15;

    /** The access token of the next request: some operations end the session that calls them. */
    protected abstract Supplier<String> tokens();

    @Test
    void a_content_type_that_is_not_produced_is_not_acceptable() throws IOException {
        assertEquals(List.of(), contract().violationsOfAccept());
    }

    @Test
    void a_body_that_is_not_json_is_an_unsupported_media_type() throws IOException {
        assertEquals(List.of(), contract().violationsOfContentType());
    }

    @Test
    void a_body_that_is_compressed_or_not_utf8_is_refused() throws IOException {
        assertEquals(List.of(), contract().violationsOfEncoding());
    }

    @Test
    void a_page_that_does_not_exist_is_refused() throws IOException {
        assertEquals(List.of(), contract().violationsOfLists());
    }

    @Test
    void head_is_get_without_content() throws IOException {
        assertEquals(List.of(), contract().violationsOfHead());
    }

    @Test
    void no_header_causes_a_server_error() throws IOException {
        try (var errors = ErrorLog.open()) {
            assertEquals(List.of(), contract().violationsOfHeaders(SEED, 600));
            assertEquals(List.of(), errors.records());
        }
    }

    private HttpContract contract() {
        return new HttpContract(
                RestAssured.port,
                tokens(),
                given().get("/q/openapi?format=json").jsonPath().getMap("paths"));
    }
}
