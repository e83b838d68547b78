package dev.breakwater.user.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;

/** Signs access tokens (RFC 9068 in spirit: short-lived, ES256, with a kid). */
@ApplicationScoped
public class AccessTokens {

    static final String AUDIENCE = "breakwater";
    static final String SESSION = "sid";

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
        return Jwt.issuer(config.issuer())
                .subject(userId.toString())
                .audience(AUDIENCE)
                .groups(roles)
                .claim(SESSION, sessionId.toString())
                .issuedAt(now)
                .expiresAt(now.plus(lifetime()))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(key.kid())
                .sign(key.secret());
    }
}
