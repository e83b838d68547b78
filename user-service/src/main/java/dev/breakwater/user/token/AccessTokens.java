package dev.breakwater.user.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwx.HeaderParameterNames;
import org.jose4j.lang.JoseException;

/** Signs access tokens (RFC 9068 in spirit: short-lived, ES256, with a kid). */
@Singleton
public class AccessTokens {

    static final String AUDIENCE = "breakwater";
    /** The claim with the id of the session that the token belongs to. */
    public static final String SESSION = "sid";

    private final KeyRing keys;
    private final TokensConfig config;

    AccessTokens(KeyRing keys, TokensConfig config) {
        this.keys = keys;
        this.config = config;
    }

    public Duration lifetime() {
        return config.lifetime();
    }

    public String issue(UUID userId, UUID sessionId, Set<String> roles) {
        var key = keys.active();
        var now = Instant.now();
        var claims = new JwtClaims();
        claims.setIssuer(config.issuer());
        claims.setSubject(userId.toString());
        claims.setAudience(AUDIENCE);
        claims.setStringListClaim(Claims.groups.name(), List.copyOf(roles));
        claims.setStringClaim(SESSION, sessionId.toString());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(lifetime()).getEpochSecond()));
        claims.setJwtId(UUID.randomUUID().toString());
        return sign(claims.toJson(), key);
    }

    private static String sign(String claims, SigningKey key) {
        var signature = new JsonWebSignature();
        signature.setHeader(HeaderParameterNames.TYPE, "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(key.kid());
        signature.setKey(key.privateKey());
        signature.setPayload(claims);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("access token", e);
        }
    }
}
