package dev.breakwater.user.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwx.HeaderParameterNames;
import org.jose4j.lang.JoseException;

/** Signs access tokens (RFC 9068 in spirit: short-lived, ES256, with a kid). */
@Startup
@Singleton
public class AccessTokens {

    static final String AUDIENCE = "breakwater";
    /** The claim with the id of the session that the token belongs to. A token of a service client has none. */
    public static final String SESSION = "sid";
    /** The claim with the id of the service client that the token was issued to (RFC 9068, 2.2). */
    public static final String CLIENT = "client_id";
    /** The role of service clients, which no person has. */
    private static final String CLIENT_ROLE = "client";

    private final KeyRing keys;
    private final TokensConfig config;

    AccessTokens(KeyRing keys, TokensConfig config) {
        this.keys = keys;
        this.config = config;
        // No verifier accepts a token that was issued longer ago.
        if (clientLifetime().compareTo(lifetime()) > 0)
            throw new IllegalArgumentException(
                    "breakwater.tokens.client-lifetime is longer than breakwater.tokens.lifetime");
    }

    public Duration lifetime() {
        return config.lifetime();
    }

    public Duration clientLifetime() {
        return config.clientLifetime();
    }

    public String issue(UUID userId, UUID sessionId, Set<String> roles) {
        var claims = claims(userId, lifetime(), roles);
        claims.setStringClaim(SESSION, sessionId.toString());
        return sign(claims);
    }

    /** A token of a service client: it has no session and no role of a person. */
    public String issueToClient(UUID clientId, List<String> scopes) {
        var claims = claims(clientId, clientLifetime(), Set.of(CLIENT_ROLE));
        claims.setStringClaim(CLIENT, clientId.toString());
        claims.setStringClaim("scope", String.join(" ", scopes));
        return sign(claims);
    }

    private JwtClaims claims(UUID subject, Duration lifetime, Set<String> roles) {
        var now = Instant.now();
        var claims = new JwtClaims();
        claims.setIssuer(config.issuer());
        claims.setSubject(subject.toString());
        claims.setAudience(AUDIENCE);
        claims.setStringListClaim(Claims.groups.name(), List.copyOf(roles));
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(lifetime).getEpochSecond()));
        claims.setJwtId(UUID.randomUUID().toString());
        return claims;
    }

    private String sign(JwtClaims claims) {
        var key = keys.active();
        var signature = new JsonWebSignature();
        signature.setHeader(HeaderParameterNames.TYPE, "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(key.kid());
        signature.setKey(key.privateKey());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("access token", e);
        }
    }
}
