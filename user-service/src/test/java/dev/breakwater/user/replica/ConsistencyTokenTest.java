package dev.breakwater.user.replica;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;

import jakarta.inject.Inject;

import dev.breakwater.platform.AesGcm;
import dev.breakwater.user.Person;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static java.time.temporal.ChronoUnit.HOURS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

@QuarkusTest
@DisabledIfSystemProperty(named = "stack", matches = "containers", disabledReason = "there is no replica")
class ConsistencyTokenTest {

    @Inject
    MeterRegistry meters;

    @Inject
    AgroalDataSource database;

    Reads reads;
    Reader reader;

    @BeforeEach
    void begin() {
        reads = new Reads(meters);
        reader = Reader.registered();
        await().untilAsserted(() -> assertEquals(1.0, reads.of("replica", () -> reader.nameWith(null))));
    }

    @Test
    void a_write_returns_a_token_as_a_header_and_as_an_http_only_cookie() {
        reader.renames("Countess")
                .then()
                .header(Reader.HEADER, containsString("user-service."))
                .header(
                        "Set-Cookie",
                        allOf(
                                containsString(Reader.COOKIE + "=user-service."),
                                containsString("HttpOnly"),
                                containsString("SameSite=Lax"),
                                containsString("Path=/api/v1"),
                                containsString("Max-Age="),
                                not(containsString("Secure"))));
    }

    @Test
    void reads_and_refused_writes_return_no_token() {
        var token = reader.renames("Countess").header(Reader.HEADER);
        for (var path : new String[] {"/api/v1/users/" + reader.id(), "/api/v1/users/me", "/api/v1/users/nobody"})
            reader.signedIn()
                    .header(Reader.HEADER, token)
                    .get(path)
                    .then()
                    .header(Reader.HEADER, nullValue())
                    .header("Set-Cookie", nullValue());
        reader.renames("\0").then().statusCode(greaterThanOrEqualTo(400)).header(Reader.HEADER, nullValue());
    }

    @Test
    void a_refresh_returns_no_token() {
        Person.refresh(reader.tokens().refresh())
                .then()
                .statusCode(200)
                .header(Reader.HEADER, nullValue())
                .header("Set-Cookie", nullValue());
    }

    @Test
    void tokens_do_not_reveal_how_much_others_wrote() {
        assertNotEquals(
                reader.renames("Countess").header(Reader.HEADER),
                reader.renames("Countess").header(Reader.HEADER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user-service.",
                "user-service.0/0",
                "user-service.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "user-service.!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!",
                "media-api.AAAA",
                "FFFFFFFF/FFFFFFFF",
                "9223372036854775807",
                "-1",
                "NaN",
                "'; select pg_sleep(10) --",
                "{}",
                ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,",
                "\u00e9\u4e16"
            })
    void invalid_and_foreign_tokens_are_ignored(String nonsense) {
        var any = reads.of("any");
        reader.nameWith(nonsense);
        reader.signedIn()
                .header("Cookie", Reader.COOKIE + "=" + nonsense)
                .get("/api/v1/users/me")
                .then()
                .statusCode(200);
        assertEquals(any + 2, reads.of("any"));
    }

    @Test
    void an_altered_token_is_ignored() {
        var token = reader.renames("Countess").header(Reader.HEADER);
        var any = reads.of("any");
        reader.nameWith(token.substring(0, token.length() - 9) + "AAAAAAAAA");
        assertEquals(any + 1, reads.of("any"));
    }

    @Test
    void the_services_own_token_is_found_among_others() throws Exception {
        var behind = reads.of("behind");
        reader.nameWith("media-api.AAAA, " + token(Long.MAX_VALUE, Instant.now()) + ",user-service.x");
        assertEquals(behind + 1, reads.of("behind"));
    }

    @Test
    void a_token_with_a_future_position_is_answered_by_the_primary_until_it_expires() throws Exception {
        var behind = reads.of("behind");
        var any = reads.of("any");
        reader.nameWith(token(Long.MAX_VALUE, Instant.now()));
        reader.nameWith(token(Long.MAX_VALUE, Instant.now().minus(1, HOURS)));
        assertEquals(behind + 1, reads.of("behind"));
        assertEquals(any + 1, reads.of("any"));
    }

    @Test
    void a_huge_header_of_tokens_is_accepted() {
        given().noFilters()
                .header(Reader.HEADER, "user-service.x,".repeat(800))
                .get("/api/v1/users/" + reader.id())
                .then()
                .statusCode(200);
    }

    /** Encrypted like the service's own tokens. */
    private String token(long position, Instant at) throws Exception {
        var content = ByteBuffer.allocate(16).putLong(position).putLong(at.toEpochMilli());
        var encrypted = AesGcm.seal(AesGcm.key(key()), content.array(), new byte[0]);
        return "user-service." + Base64.getUrlEncoder().withoutPadding().encodeToString(encrypted);
    }

    private byte[] key() throws Exception {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select key from consistency_key");
                var found = query.executeQuery()) {
            found.next();
            return found.getBytes(1);
        }
    }
}
