package dev.breakwater.stack.testing.http;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Calls every operation of an OpenAPI document with all kinds of headers. */
public abstract class HttpContractCases {

    private static final long SEED = 15;

    protected abstract HttpContract contract();

    protected abstract AuthorizationContract authorization();

    @Test
    void an_operation_refuses_callers_without_a_valid_token_or_without_the_role() throws IOException {
        assertEquals(List.of(), authorization().violations());
    }

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
    void an_idempotency_key_that_is_malformed_is_refused() throws IOException {
        assertEquals(List.of(), contract().violationsOfIdempotencyKeys());
    }

    @Test
    void a_body_that_is_too_large_and_a_malformed_url_are_refused() throws IOException {
        assertEquals(List.of(), contract().violationsOfLimits());
    }

    @Test
    void head_is_get_without_content() throws IOException {
        assertEquals(List.of(), contract().violationsOfHead());
    }

    @Test
    protected void no_header_causes_a_server_error() throws IOException {
        assertEquals(List.of(), contract().violationsOfHeaders(SEED, 600));
    }
}
