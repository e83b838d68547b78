package dev.breakwater.user.token;

import java.security.Key;
import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/** Verifies access tokens with the local keys, so that the service does not have to fetch its own key set over HTTP. */
@Alternative
@Priority(1)
@Singleton
class AccessTokenCheck extends JWTCallerPrincipalFactory {

    private final JwtConsumer consumer;

    AccessTokenCheck(KeyRing keys, TokensConfig config) {
        var skew = Math.toIntExact(config.clockSkew().toSeconds());
        consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setVerificationKeyResolver(new ByKid(keys))
                .setExpectedIssuer(config.issuer())
                .setExpectedAudience(AccessTokens.AUDIENCE)
                .setRequireSubject()
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setIssuedAtRestrictions(0, Math.toIntExact(config.lifetime().toSeconds()))
                .setAllowedClockSkewInSeconds(skew)
                .build();
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
        try {
            return new DefaultJWTCallerPrincipal(token, "JWT", consumer.processToClaims(token));
        } catch (InvalidJwtException e) {
            throw new ParseException("The access token is invalid", e);
        }
    }

    /** Looks the key up by {@code kid} alone: keys and URLs in the token's header ({@code jwk}, {@code jku}) are ignored. */
    private record ByKid(KeyRing keys) implements VerificationKeyResolver {
        @Override
        public Key resolveKey(JsonWebSignature token, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
            return keys.publicKey(token.getKeyIdHeaderValue())
                    .orElseThrow(() -> new UnresolvableKeyException("unknown kid"));
        }
    }
}
