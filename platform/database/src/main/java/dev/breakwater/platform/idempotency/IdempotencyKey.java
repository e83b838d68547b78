package dev.breakwater.platform.idempotency;

import java.util.regex.Pattern;

import dev.breakwater.platform.problem.Problem;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/**
 * The value of the header {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header): 1 to 255 visible ASCII
 * characters without quotation marks and backslashes. The quotation marks of a structured string (RFC 9651) are optional, and
 * not part of the key.
 */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern VALUE = Pattern.compile("(\"?)([!#-\\[\\]-~]{1,255})\\1");

    /** JAX-RS calls it with the header. Throws a 400 problem if it is malformed. */
    public IdempotencyKey {
        var matcher = VALUE.matcher(value);
        if (!matcher.matches()) throw malformed();
        value = matcher.group(2);
    }

    /** Throws a 400 problem if the current request has several keys, or an empty one, which JAX-RS does not distinguish from none. */
    static void checkHeader(IdempotencyKey key) {
        int headers = CurrentRequestManager.get()
                .serverRequest()
                .getAllRequestHeaders(HEADER)
                .size();
        if (headers != (key == null ? 0 : 1)) throw malformed();
    }

    private static RuntimeException malformed() {
        return Problem.of(400, "invalid-parameter", HEADER + " must be one value of 1 to 255 visible ASCII characters.")
                .toException();
    }
}
