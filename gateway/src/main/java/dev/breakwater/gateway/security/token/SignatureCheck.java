package dev.breakwater.gateway.security.token;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.breakwater.gateway.edge.Caller;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.UnresolvableKeyException;

/** Verifies access tokens with the keys of one version of the key set: ES256 only, and a known {@code kid} only. */
final class SignatureCheck {

    private static final String AUDIENCE = "breakwater";
    private static final String SESSION = "sid";
    private static final String ROLES = "groups";
    private static final String CLIENT = "client_id";

    private final JwtConsumer consumer;

    /** What a token is. */
    sealed interface Result {
        record Valid(Caller caller) implements Result {}

        record Invalid() implements Result {}

        /** Its key may be newer than the key set. */
        record UnknownKey() implements Result {}
    }

    /** Keys and URLs in a token's header ({@code jwk}, {@code jku}, {@code x5c}) are ignored. */
    SignatureCheck(Map<String, PublicKey> keys, AuthenticationConfig config) {
        consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setVerificationKeyResolver((token, _) -> {
                    var kid = token.getKeyIdHeaderValue();
                    var key = kid == null ? null : keys.get(kid);
                    if (key == null) throw new UnresolvableKeyException("unknown kid");
                    return key;
                })
                .setExpectedIssuer(config.issuer())
                .setExpectedAudience(AUDIENCE)
                .setRequireSubject()
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                // No token outlives its entry in the deny list.
                .setIssuedAtRestrictions(
                        0, Math.toIntExact(config.tokenLifetime().toSeconds()))
                .setAllowedClockSkewInSeconds(Math.toIntExact(config.clockSkew().toSeconds()))
                .build();
    }

    Result verify(String token) {
        try {
            return new Result.Valid(caller(consumer.processToClaims(token)));
        } catch (InvalidJwtException e) {
            return e.getCause() instanceof UnresolvableKeyException ? new Result.UnknownKey() : new Result.Invalid();
        } catch (MalformedClaimException | IllegalArgumentException e) {
            return new Result.Invalid();
        }
    }

    private static Caller caller(JwtClaims claims) throws MalformedClaimException {
        var session = claims.getStringClaimValue(SESSION);
        var client = claims.getStringClaimValue(CLIENT);
        if (client == null ? session == null : session != null || !client.equals(claims.getSubject()))
            throw new MalformedClaimException("neither of a session nor of a service client");
        var roles = claims.hasClaim(ROLES) ? Set.copyOf(claims.getStringListClaimValue(ROLES)) : Set.<String>of();
        return new Caller(
                UUID.fromString(claims.getSubject()),
                session == null ? null : UUID.fromString(session).toString(),
                roles,
                Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
    }
}
