package dev.breakwater.platform.signing;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RequestSignatureTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final String REQUEST = "/internal/things/1";

    private final RequestSignature ours = new RequestSignature("a secret of the two services");
    private final Instant expires = RequestSignature.expiry(NOW);
    private final String signature = ours.sign(REQUEST, expires);

    @Test
    void a_request_is_valid_for_who_has_the_secret_until_it_expires() {
        assertTrue(ours.isValid(REQUEST, expires, signature, NOW));
        assertTrue(ours.isValid(REQUEST, expires, signature, NOW.minusSeconds(60)), "a clock that is slow");
        assertFalse(ours.isValid(REQUEST, expires, signature, expires));
        assertFalse(new RequestSignature("another secret").isValid(REQUEST, expires, signature, NOW));
    }

    @Test
    void a_changed_request_is_not_valid() {
        assertFalse(ours.isValid("/internal/things/2", expires, signature, NOW));
        assertFalse(ours.isValid(REQUEST, expires.plusSeconds(1), signature, NOW));
        for (var other : new String[] {"", "ü", signature + "=", signature.substring(1)})
            assertFalse(ours.isValid(REQUEST, expires, other, NOW));
    }

    @Test
    void a_request_that_would_be_valid_for_long_is_not() {
        var late = NOW.plusSeconds(3_600);
        assertFalse(ours.isValid(REQUEST, late, ours.sign(REQUEST, late), NOW));
    }
}
