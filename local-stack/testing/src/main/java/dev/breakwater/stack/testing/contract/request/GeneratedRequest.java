package dev.breakwater.stack.testing.contract.request;

import java.util.Map;
import java.util.Optional;

/**
 * A request that differs from a valid one in one place.
 *
 * @param difference in words, for the report of a violation
 * @param target path and query, percent-encoded
 * @param body empty for none
 * @param isValid whether the document allows the request
 */
public record GeneratedRequest(
        DocumentedOperation operation,
        String difference,
        String target,
        Map<String, String> headers,
        Optional<byte[]> body,
        boolean isValid) {

    private static final int LONGEST = 160;

    @Override
    public String toString() {
        var line = operation + " with " + difference;
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
