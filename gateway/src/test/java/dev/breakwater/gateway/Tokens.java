package dev.breakwater.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Access tokens as the user service issues them. */
public final class Tokens {

    public static final String KEY_SET = "/.well-known/jwks.json";

    private static final EllipticCurveJsonWebKey KEY = key("test");

    private Tokens() {}

    /** The token of some user. */
    public static String user() {
        return of(UUID.randomUUID(), UUID.randomUUID(), "user");
    }

    public static String admin() {
        return of(UUID.randomUUID(), UUID.randomUUID(), "user", "admin");
    }

    /** The token of a service client. */
    public static String client(UUID id) {
        return sign(clientClaims(id), KEY);
    }

    public static JwtClaims clientClaims(UUID id) {
        var claims = claims(id, UUID.randomUUID(), "client");
        claims.unsetClaim("sid");
        claims.setStringClaim("client_id", id.toString());
        claims.setStringClaim("scope", "mail:send");
        return claims;
    }

    public static String of(UUID user, UUID session, String... roles) {
        return of(user, session, _ -> {}, roles);
    }

    public static String of(UUID user, UUID session, Consumer<JwtClaims> change, String... roles) {
        var claims = claims(user, session, roles);
        change.accept(claims);
        return sign(claims, KEY);
    }

    public static JwtClaims claims(UUID user, UUID session, String... roles) {
        var claims = new JwtClaims();
        claims.setIssuer("http://localhost:8080");
        claims.setSubject(user.toString());
        claims.setAudience("breakwater");
        claims.setStringListClaim("groups", List.of(roles));
        claims.setStringClaim("sid", session.toString());
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setGeneratedJwtId();
        return claims;
    }

    public static EllipticCurveJsonWebKey key(String kid) {
        return key(kid, kid);
    }

    /** The same seed gives the same key: test resources and tests may have class loaders of their own. */
    public static EllipticCurveJsonWebKey key(String kid, String seed) {
        try {
            var random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed.getBytes(StandardCharsets.UTF_8));
            var key = EcJwkGenerator.generateJwk(EllipticCurves.P256, null, random);
            key.setKeyId(kid);
            return key;
        } catch (JoseException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String sign(JwtClaims claims, EllipticCurveJsonWebKey key) {
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key set of the tokens here, and of further keys. */
    public static String keySet(EllipticCurveJsonWebKey... further) {
        var set = new JsonWebKeySet(KEY);
        for (var key : further) set.addJsonWebKey(key);
        return set.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    public static String keySetOf(EllipticCurveJsonWebKey key) {
        return new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** The key set of a user service that does nothing else, for tests in which no other service can be reached. */
    @SuppressWarnings("resource")
    public static String keySetUrl() {
        try {
            return new StandIn(0).on(KEY_SET, publishing(keySet())).address() + KEY_SET;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The response of the user service with these keys. */
    public static StandIn.Behaviour publishing(String keySet) {
        return StandIn.fixed("200 OK", "Content-Type: application/jwk-set+json\r\n", keySet);
    }
}
