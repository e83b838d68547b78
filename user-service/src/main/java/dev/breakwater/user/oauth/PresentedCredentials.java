package dev.breakwater.user.oauth;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How a client authenticates itself (RFC 6749, 2.3.1): by HTTP Basic, or in the form. */
sealed interface PresentedCredentials {

    record Present(String clientId, String clientSecret) implements PresentedCredentials {}

    /** There are none, or they are not of a supported form. */
    record Absent() implements PresentedCredentials {}

    /** The request uses both forms, or one of them twice. */
    record Ambiguous() implements PresentedCredentials {}

    String CLIENT_ID = "client_id";
    String CLIENT_SECRET = "client_secret";

    /** @param authorization the values of the header {@code Authorization} */
    static PresentedCredentials of(List<String> authorization, Map<String, String> form) {
        if (authorization.isEmpty())
            return form.containsKey(CLIENT_ID) && form.containsKey(CLIENT_SECRET)
                    ? new Present(form.get(CLIENT_ID), form.get(CLIENT_SECRET))
                    : new Absent();
        if (authorization.size() > 1 || form.containsKey(CLIENT_SECRET)) return new Ambiguous();
        var basic = basic(authorization.getFirst());
        // Clients may repeat their id in the form.
        return basic instanceof Present present
                        && !form.getOrDefault(CLIENT_ID, present.clientId).equals(present.clientId)
                ? new Ambiguous()
                : basic;
    }

    /** RFC 7617; id and secret are in form encoding. */
    private static PresentedCredentials basic(String header) {
        var scheme = "Basic ";
        if (!header.regionMatches(true, 0, scheme, 0, scheme.length())) return new Absent();
        try {
            var bytes =
                    Base64.getDecoder().decode(header.substring(scheme.length()).strip());
            var pair = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            int colon = pair.indexOf(':');
            return colon < 0
                    ? new Absent()
                    : new Present(
                            URLDecoder.decode(pair.substring(0, colon), UTF_8),
                            URLDecoder.decode(pair.substring(colon + 1), UTF_8));
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            return new Absent();
        }
    }
}
