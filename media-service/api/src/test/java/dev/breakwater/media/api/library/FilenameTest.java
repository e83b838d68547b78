package dev.breakwater.media.api.library;

import java.util.Map;

import dev.breakwater.media.api.Person;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class FilenameTest {

    private final Person ada = Person.signedIn();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b", "a\u001fb", "a\u007fb", "a\u0085b", "a\u009fb", "a\u00adb", "a\u061cb", "a\u200bb",
                        "a\u200eb",
                "a\u2028b", "a\u2029b", "a\u202eb", "a\u2066b", "a\ufeffb", "a\ue000b", "a\udb40\udc41b", "a/b", "a\\b",
                "", " ", ".", "..", "a\ufffe", "\u3164", "\u2800", "\u0301"
            })
    void a_file_name_with_characters_that_nobody_sees_is_refused(String filename) {
        ada.declares(Map.of("filename", filename, "contentType", "image/png", "bytes", 1))
                .then()
                .statusCode(filename.contains("\0") ? 400 : 422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ärger é.png",
                "写真.png",
                "صورة.png",
                "📷.png",
                "👨\u200d👩\u200d👧.png",
                "می\u200cخواهم.png",
                "a b\u00a0c (1).png"
            })
    void a_file_name_of_any_language_is_accepted(String filename) {
        ada.declares(Map.of("filename", filename, "contentType", "image/png", "bytes", 1))
                .then()
                .statusCode(201);
    }

    @Test
    void a_file_name_is_counted_as_people_count_and_kept_composed() {
        var name = "e\u0301".repeat(255);
        var id = ada.declares(Map.of("filename", " " + name, "contentType", "image/png", "bytes", 1))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getUUID("id");
        ada.sees(id).then().body("filename", equalTo("\u00e9".repeat(255)));
        ada.declares(Map.of("filename", name + "x", "contentType", "image/png", "bytes", 1))
                .then()
                .statusCode(422);
    }
}
