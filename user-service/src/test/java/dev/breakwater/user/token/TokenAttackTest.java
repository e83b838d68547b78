package dev.breakwater.user.token;

import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

/** The classic attacks on JSON Web Tokens (RFC 8725): each is refused with 401 and a problem. */
@QuarkusTest
class TokenAttackTest {

    @Inject
    KeyRing keys;

    @Test
    void a_token_like_ours_is_accepted() throws Exception {
        accepted(signed(claims(), "ES256", keys.active().secret(), keys.active().kid()));
        try (var events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class)) {
            as(Person.registered(events).signedIn())
                    .get("/api/v1/sessions")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void no_token_or_no_token_at_all() {
        given().get("/api/v1/sessions").then().statusCode(401).contentType("application/problem+json");
        for (var text : new String[] {"", "x", "a.b.c", "\"", "é.é.é", ".", "..", "a".repeat(6000)}) refused(text);
    }

    @Test
    void algorithm_none() throws Exception {
        refused(signed(claims(), "none", null, keys.active().kid()));
        var token =
                signed(claims(), "ES256", keys.active().secret(), keys.active().kid());
        refused(token.substring(0, token.lastIndexOf('.') + 1));
    }

    @Test
    void the_public_key_as_a_shared_secret() throws Exception {
        var secret = new HmacKey(keys.active().open().getEncoded());
        refused(signed(claims(), "HS256", secret, keys.active().kid()));
    }

    @Test
    void a_foreign_key_under_our_kid_and_under_its_own() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var foreign = generator.generateKeyPair().getPrivate();
        refused(signed(claims(), "ES256", foreign, keys.active().kid()));
        refused(signed(claims(), "ES256", foreign, "foreign"));
        refused(signed(claims(), "ES256", foreign, "../../etc/passwd"));
        refused(signed(claims(), "ES256", foreign, null));
    }

    @Test
    void an_altered_claim() throws Exception {
        var token =
                signed(claims(), "ES256", keys.active().secret(), keys.active().kid());
        var parts = token.split("\\.");
        var other = signed(
                        claims(), "ES256", keys.active().secret(), keys.active().kid())
                .split("\\.");
        refused(parts[0] + "." + other[1] + "." + parts[2]);
    }

    @Test
    void an_expired_token_and_one_from_the_future() throws Exception {
        var expired = claims();
        expired.setExpirationTime(in(-31));
        expired.setIssuedAt(in(-631));
        refusedWhenSigned(expired);
        var future = claims();
        future.setIssuedAt(in(60));
        future.setExpirationTime(in(660));
        refusedWhenSigned(future);
        var notYet = claims();
        notYet.setNotBefore(in(60));
        refusedWhenSigned(notYet);
        var endless = claims();
        endless.unsetClaim("exp");
        refusedWhenSigned(endless);
        var unborn = claims();
        unborn.unsetClaim("iat");
        refusedWhenSigned(unborn);
    }

    @Test
    void clocks_may_differ_by_half_a_minute() throws Exception {
        var ahead = claims();
        ahead.setIssuedAt(in(20));
        accepted(signed(ahead, "ES256", keys.active().secret(), keys.active().kid()));
        var behind = claims();
        behind.setIssuedAt(in(-620));
        behind.setExpirationTime(in(-20));
        accepted(signed(behind, "ES256", keys.active().secret(), keys.active().kid()));
    }

    @Test
    void another_issuer_audience_or_role() throws Exception {
        var issuer = claims();
        issuer.setIssuer("https://evil.example");
        refusedWhenSigned(issuer);
        var audience = claims();
        audience.setAudience("another");
        refusedWhenSigned(audience);
        var role = claims();
        role.setStringListClaim("groups", "guest");
        given().auth()
                .oauth2(signed(
                        role, "ES256", keys.active().secret(), keys.active().kid()))
                .get("/api/v1/sessions")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void the_key_set_is_public_cacheable_and_holds_no_secret() {
        get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=60")
                .body("keys[-1].kid", equalTo(keys.all().getLast().kid()))
                .body("keys[0].kty", equalTo("EC"))
                .body("keys[0].alg", equalTo("ES256"))
                .body("keys[0].x", notNullValue())
                .body(not(containsString("\"d\"")));
    }

    private void refusedWhenSigned(JwtClaims claims) throws Exception {
        refused(signed(claims, "ES256", keys.active().secret(), keys.active().kid()));
    }

    private static void refused(String token) {
        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/sessions")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"));
    }

    private static void accepted(String token) {
        given().auth().oauth2(token).get("/api/v1/sessions").then().statusCode(200);
    }

    private static JwtClaims claims() {
        var claims = new JwtClaims();
        claims.setIssuer("http://localhost:8080");
        claims.setAudience("breakwater");
        claims.setSubject(UUID.randomUUID().toString());
        claims.setStringClaim("sid", UUID.randomUUID().toString());
        claims.setStringListClaim("groups", "user");
        claims.setIssuedAt(in(0));
        claims.setExpirationTime(in(600));
        return claims;
    }

    private static NumericDate in(long seconds) {
        return NumericDate.fromSeconds(Instant.now().getEpochSecond() + seconds);
    }

    private static String signed(JwtClaims claims, String algorithm, Key key, String kid) throws Exception {
        var token = new JsonWebSignature();
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setAlgorithmHeaderValue(algorithm);
        token.setKey(key);
        token.setDoKeyValidation(false);
        if (kid != null) token.setKeyIdHeaderValue(kid);
        token.setPayload(claims.toJson());
        return token.getCompactSerialization();
    }
}
