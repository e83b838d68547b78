package dev.breakwater.user.oauth;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The parameters of a request to the token endpoint (RFC 6749, 3.2): each at most once; one without a value counts as absent. */
final class FormParameters {

    private FormParameters() {}

    /** Empty for a malformed form, and for one that has a parameter twice. */
    static Optional<Map<String, String>> parse(String form) {
        var parameters = new HashMap<String, String>();
        for (var pair : form.split("&")) {
            if (pair.isEmpty()) continue;
            int at = pair.indexOf('=');
            try {
                var name = URLDecoder.decode(at < 0 ? pair : pair.substring(0, at), UTF_8);
                var value = URLDecoder.decode(at < 0 ? "" : pair.substring(at + 1), UTF_8);
                if (parameters.putIfAbsent(name, value) != null) return Optional.empty();
            } catch (IllegalArgumentException malformedEscape) {
                return Optional.empty();
            }
        }
        parameters.values().removeIf(String::isEmpty);
        return Optional.of(Map.copyOf(parameters));
    }
}
