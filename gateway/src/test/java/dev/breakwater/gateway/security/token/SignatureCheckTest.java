package dev.breakwater.gateway.security.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.breakwater.gateway.Tokens;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SignatureCheckTest {

    private static final EllipticCurveJsonWebKey KEY = Tokens.key("k1");
    private static final UUID USER = UUID.randomUUID();
    private static final UUID SESSION = UUID.randomUUID();

    private final SignatureCheck check =
            new SignatureCheck(Map.of("k1", KEY.getPublicKey()), VerifiedTokensTest.config("10"));

    @Test
    void a_token_of_the_user_service_has_a_caller() {
        var claims = Tokens.claims(USER, SESSION, "user", "admin");
        var valid = assertInstanceOf(SignatureCheck.Result.Valid.class, check.verify(Tokens.sign(claims, KEY)));
        assertEquals(USER, valid.caller().user());
        assertEquals(SESSION.toString(), valid.caller().session());
        assertEquals(Set.of("user", "admin"), valid.caller().roles());
    }

    @Test
    void a_token_of_a_service_client_has_a_caller_without_a_session() {
        var claims = Tokens.clientClaims(USER);
        var valid = assertInstanceOf(SignatureCheck.Result.Valid.class, check.verify(Tokens.sign(claims, KEY)));
        assertEquals(USER, valid.caller().user());
        assertTrue(valid.caller().isClient());
        assertEquals(Set.of("client"), valid.caller().roles());
    }

    record Change(String name, Consumer<JwtClaims> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Change> changes() {
        return Stream.of(
                new Change("another issuer", it -> it.setIssuer("http://elsewhere")),
                new Change("no issuer", it -> it.unsetClaim("iss")),
                new Change("another audience", it -> it.setAudience("others")),
                new Change("no audience", it -> it.unsetClaim("aud")),
                new Change("no subject", it -> it.unsetClaim("sub")),
                new Change("a subject that is no id", it -> it.setSubject("root")),
                new Change("no session", it -> it.unsetClaim("sid")),
                new Change("a session that is no text", it -> it.setClaim("sid", 7)),
                new Change("a session and a client", it -> it.setClaim("client_id", USER.toString())),
                new Change("another client than the subject", it -> {
                    it.unsetClaim("sid");
                    it.setClaim("client_id", UUID.randomUUID().toString());
                }),
                new Change("a client that is no text", it -> {
                    it.unsetClaim("sid");
                    it.setClaim("client_id", 7);
                }),
                new Change("roles that are no list", it -> it.setClaim("groups", Map.of("admin", true))),
                new Change("no end", it -> it.unsetClaim("exp")),
                new Change("no time of issue", it -> it.unsetClaim("iat")),
                new Change("expired", it -> {
                    it.setIssuedAt(in(-500));
                    it.setExpirationTime(in(-31));
                }),
                new Change("issued longer ago than a token lives", it -> it.setIssuedAt(in(-640))),
                new Change("issued in the future", it -> it.setIssuedAt(in(90))),
                new Change("not yet valid", it -> it.setNotBefore(in(90))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_token_is_invalid_with(Change change) {
        var claims = Tokens.claims(USER, SESSION, "user");
        change.change().accept(claims);
        assertInstanceOf(SignatureCheck.Result.Invalid.class, check.verify(Tokens.sign(claims, KEY)));
    }

    @Test
    void clocks_may_differ_by_half_a_minute() {
        var claims = Tokens.claims(USER, SESSION, "user");
        claims.setIssuedAt(in(-500));
        claims.setExpirationTime(in(-20));
        assertInstanceOf(SignatureCheck.Result.Valid.class, check.verify(Tokens.sign(claims, KEY)));
    }

    @Test
    void another_key_of_the_same_name_signs_nothing() {
        var forged = Tokens.sign(Tokens.claims(USER, SESSION, "admin"), Tokens.key("k1", "another"));
        assertInstanceOf(SignatureCheck.Result.Invalid.class, check.verify(forged));
    }

    @Test
    void a_key_that_is_not_in_the_set_is_unknown() {
        var token = Tokens.sign(Tokens.claims(USER, SESSION, "user"), Tokens.key("k2"));
        assertInstanceOf(SignatureCheck.Result.UnknownKey.class, check.verify(token));
    }

    @Test
    void changed_claims_break_the_signature() {
        var parts = Tokens.sign(Tokens.claims(USER, SESSION, "user"), KEY).split("\\.");
        var admin = encode(Tokens.claims(USER, SESSION, "admin").toJson());
        assertInstanceOf(SignatureCheck.Result.Invalid.class, check.verify(parts[0] + "." + admin + "." + parts[2]));
    }

    /** The header of the token chooses neither the algorithm nor the key. */
    @Test
    void a_token_without_signature_or_with_the_public_key_as_a_secret_is_invalid() throws Exception {
        var claims = encode(Tokens.claims(USER, SESSION, "admin").toJson());
        var none = encode("{\"alg\":\"none\",\"kid\":\"k1\"}") + "." + claims + ".";
        assertInstanceOf(SignatureCheck.Result.Invalid.class, check.verify(none));
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("HS256");
        signature.setKeyIdHeaderValue("k1");
        signature.setKey(new org.jose4j.keys.HmacKey(KEY.getPublicKey().getEncoded()));
        signature.setPayload(Tokens.claims(USER, SESSION, "admin").toJson());
        assertInstanceOf(SignatureCheck.Result.Invalid.class, check.verify(signature.getCompactSerialization()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "nonsense", "eyJhbGciOiJFUzI1NiJ9.e30.AAAA", "a.b.c.d.e"})
    void nonsense_is_no_token(String token) {
        var result = check.verify(token);
        assertEquals(true, !(result instanceof SignatureCheck.Result.Valid), result::toString);
    }

    private static NumericDate in(int seconds) {
        var date = NumericDate.now();
        date.addSeconds(seconds);
        return date;
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
