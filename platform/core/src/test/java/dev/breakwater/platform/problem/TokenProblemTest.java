package dev.breakwater.platform.problem;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Comparator;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.breakwater.platform.problem.ProblemTest.problem;
import static io.restassured.RestAssured.given;

@QuarkusTest
class TokenProblemTest {

    @ConfigProperty(name = "breakwater.keys.directory")
    Path keys;

    @Test
    void a_token_allows_the_calls_of_its_role() throws Exception {
        given().auth().oauth2(token(60)).get("/things/mine").then().statusCode(204);
        problem(given().auth().oauth2(token(60)).get("/things/admin"), 403, "forbidden");
    }

    @Test
    void without_a_token_the_response_names_the_authentication_scheme() {
        problem(given().get("/things/mine"), 401, "unauthorized").header("WWW-Authenticate", "Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void an_invalid_token_is_refused_the_same_way(String token) {
        problem(given().auth().oauth2(token).get("/things/mine"), 401, "unauthorized")
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void an_expired_token_is_refused_the_same_way() throws Exception {
        problem(given().auth().oauth2(token(-120)).get("/things/mine"), 401, "unauthorized")
                .header("WWW-Authenticate", "Bearer");
    }

    private String token(int seconds) throws Exception {
        try (var files = Files.list(keys)) {
            var key = files.filter(file -> file.toString().endsWith(".pem"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            return sign(key, seconds);
        }
    }

    private static String sign(Path key, int seconds) throws java.io.IOException, GeneralSecurityException {
        long now = System.currentTimeMillis() / 1000;
        return Jwt.issuer("test")
                .subject("somebody")
                .groups("user")
                .issuedAt(now - 300)
                .expiresAt(now + seconds)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(key.getFileName().toString().replace(".pem", ""))
                .sign(KeyUtils.decodePrivateKey(Files.readString(key), SignatureAlgorithm.ES256));
    }
}
