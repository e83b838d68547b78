package dev.breakwater.media.api.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

import dev.breakwater.media.api.signing.UrlSigner.Signature;
import dev.breakwater.media.api.signing.UrlSigner.Verification;
import dev.breakwater.platform.problem.Problem;

/** Decides requests for signed URLs. */
@Singleton
public class SignedRequests {

    private final UrlSigner signer;

    SignedRequests(UrlSigner signer) {
        this.signer = signer;
    }

    /** The response to a URL that is not valid now; empty when it is. */
    public Optional<Response> refusal(String path, SignedQuery query) {
        return refusal(path, query.expires(), query.signature());
    }

    /** With the parts of the URL that its kind has in other places than the query. */
    public Optional<Response> refusal(String path, Optional<Instant> expires, Optional<Signature> signature) {
        var verification = expires.flatMap(until -> signature.map(it -> signer.verify(path, until, it, Instant.now())))
                .orElseGet(Verification.Invalid::new);
        return switch (verification) {
            case Verification.Valid _ -> Optional.empty();
            case Verification.Expired _ ->
                Optional.of(Problem.of(403, "expired-url", "The URL has expired. Get the media again for a new one.")
                        .toResponse());
            case Verification.Invalid _ -> Optional.of(invalid());
        };
    }

    public static Response invalid() {
        return Problem.of(403, "invalid-signature", "The URL is not signed, or it was changed.")
                .toResponse();
    }

    /** For a valid URL: only the caller's own cache may keep the response, until the URL expires. */
    public static String cacheControl(Instant expires) {
        var left = Duration.between(Instant.now(), expires);
        return "private, max-age=" + Math.max(0, left.toSeconds()) + ", immutable";
    }
}
