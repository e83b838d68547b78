package dev.breakwater.media.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every invalid input gets a problem response of status 4xx, never 5xx. */
@QuarkusTest
class NaughtyInputTest {

    private static final String MEDIA = "/api/v1/media";

    private final Person ada = Person.signedIn();

    @Test
    void what_is_not_json_is_a_bad_request() {
        for (var body : List.of("", "{", "nonsense", "\"text\"", "[]", "42", "{} {}", "{'bytes':1}", "[".repeat(5000)))
            refused(body.getBytes(StandardCharsets.UTF_8), 400);
        refused("null".getBytes(StandardCharsets.UTF_8), 400, 422);
        refused(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}, 400);
        refused("{\"filename\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1), 400);
    }

    @Test
    void wrong_types_unknown_and_repeated_fields_are_refused() {
        for (var field : List.of(
                "\"bytes\":\"1\"",
                "\"bytes\":1.5",
                "\"bytes\":99999999999999999999",
                "\"bytes\":null",
                "\"bytes\":-1",
                "\"filename\":7",
                "\"filename\":[]",
                "\"contentType\":{}",
                "\"visibility\":true",
                "\"ownerId\":\"x\"",
                "\"bytes\":1,\"bytes\":2")) refused(("{" + field + "}").getBytes(StandardCharsets.UTF_8), 400, 422);
    }

    @Test
    void names_that_no_file_has_are_refused() {
        for (var name : List.of("", "   ", "x".repeat(256), "a/b", "..\\\\up", "a\\u0000b", "a\\u0007b", "\\ud800"))
            refused(
                    ("{\"filename\":\"" + name + "\",\"contentType\":\"image/png\",\"bytes\":1}")
                            .getBytes(StandardCharsets.UTF_8),
                    400,
                    422);
    }

    @Test
    void any_other_name_is_kept_as_it_is() {
        for (var name : List.of("x".repeat(255), "Ünïcödé 😀.jpg", "'; drop table media; --", "<script>", "%00%2f"))
            ada.declares(Map.of("filename", name, "contentType", "image/png", "bytes", 1))
                    .then()
                    .statusCode(201);
    }

    @Test
    void large_bodies_other_content_types_and_methods_are_refused() {
        refused(("{\"filename\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8), 413);
        for (var type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded"))
            ada.request().contentType(type).body("{}").post(MEDIA).then().statusCode(415);
        ada.request().put(MEDIA).then().statusCode(405).contentType("application/problem+json");
    }

    @Test
    void strange_paths_and_queries_harm_nothing() {
        for (var tail :
                List.of("?limit=%00", "?cursor=%ff", "/%00", "/..%2f..", "/%ff/complete", "/" + "x".repeat(3000)))
            ada.request().urlEncodingEnabled(false).get(MEDIA + tail).then().statusCode(lessThan(500));
    }

    private void refused(byte[] body, int... statuses) {
        var answer = ada.request().contentType("application/json").body(body).post(MEDIA);
        var text = new String(body, 0, Math.min(60, body.length), StandardCharsets.UTF_8);
        assertTrue(
                Arrays.stream(statuses).anyMatch(s -> s == answer.statusCode()),
                () -> text + " → " + answer.statusCode() + " " + answer.asString());
        assertTrue(answer.contentType().startsWith("application/problem+json"), answer.contentType());
    }
}
