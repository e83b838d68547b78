package dev.breakwater.media.api.signing;

import java.time.Instant;
import java.util.Optional;

import jakarta.ws.rs.QueryParam;

import dev.breakwater.media.api.signing.UrlSigner.Signature;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query of a signed URL. */
public class SignedQuery {

    private static final int MOST_DIGITS = 12;

    @QueryParam("expires")
    @Parameter(description = "When the URL expires, in seconds since 1970", schema = @Schema(pattern = "[0-9]{1,12}"))
    String expires;

    @QueryParam("key")
    @Parameter(description = "The id of the key that signed the URL")
    String key;

    @QueryParam("signature")
    @Parameter(description = "The signature of the path and of `expires`")
    String signature;

    public Optional<Instant> expires() {
        return instant(expires);
    }

    /** The instant of a parameter {@code expires}; empty unless it is a number in the form in which it was signed. */
    public static Optional<Instant> instant(String expires) {
        return Optional.ofNullable(expires)
                .filter(it -> !it.isEmpty()
                        && it.length() <= MOST_DIGITS
                        && it.charAt(0) != '0'
                        && it.chars().allMatch(SignedQuery::isDigit))
                .map(it -> Instant.ofEpochSecond(Long.parseLong(it)));
    }

    /** Empty unless both parameters are present. */
    public Optional<Signature> signature() {
        return key == null || signature == null ? Optional.empty() : Optional.of(new Signature(key, signature));
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
