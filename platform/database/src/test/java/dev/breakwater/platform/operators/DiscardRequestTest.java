package dev.breakwater.platform.operators;

import java.util.stream.Stream;

import jakarta.ws.rs.WebApplicationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class DiscardRequestTest {

    static Stream<String> texts() {
        return Stream.of("", " \n", "\u3164", "x".repeat(501));
    }

    @ParameterizedTest
    @NullSource
    @MethodSource("texts")
    void a_text_that_is_no_reason_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> new DiscardReason(text));
        var refusal =
                assertThrows(WebApplicationException.class, () -> DiscardRequest.reasonOf(new DiscardRequest(text)));
        assertEquals(422, refusal.getResponse().getStatus());
    }

    @Test
    void a_reason_is_kept_as_it_is_written() {
        assertEquals(new DiscardReason("lost "), DiscardRequest.reasonOf(new DiscardRequest("lost ")));
        assertEquals(
                500,
                DiscardRequest.reasonOf(new DiscardRequest("x".repeat(500)))
                        .text()
                        .length());
    }
}
