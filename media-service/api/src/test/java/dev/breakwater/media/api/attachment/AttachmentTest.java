package dev.breakwater.media.api.attachment;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.Worker;
import dev.breakwater.platform.Sha256;
import dev.breakwater.platform.signing.RequestSignature;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** What the email service gets to attach. */
@QuarkusTest
class AttachmentTest {

    private static final byte[] ORIGINAL = {1, 2, 3};
    private static final RequestSignature EMAIL_SERVICE = new RequestSignature("secret of the email service");

    @Inject
    Worker worker;

    private final Person team = Person.signedIn(UUID.fromString("00000000-0000-4000-8000-00000000000a"));

    @Test
    void the_email_service_gets_an_original_of_the_team_with_the_detected_type_and_the_name() {
        for (var visibility : List.of("private", "public")) {
            var media = ready(team, visibility, ORIGINAL);
            team.request()
                    .contentType("application/json")
                    .body(Map.of("filename", "Ü 1.png"))
                    .patch("/api/v1/media/" + media)
                    .then()
                    .statusCode(200);
            var file = get(signed(media, 3)).statusCode(200).extract();
            assertArrayEquals(ORIGINAL, file.asByteArray());
            assertEquals("image/jpeg", file.contentType());
            assertEquals("%C3%9C+1.png", file.header("X-Media-Filename"));
            assertEquals(team.id().toString(), file.header("X-Media-Owner"));
            assertEquals("no-store", file.header("Cache-Control"));
        }
    }

    @Test
    void the_former_secret_is_valid_as_well() {
        var media = ready(team, "private", ORIGINAL);
        get(signed(new RequestSignature("its former secret"), media, 3)).statusCode(200);
    }

    @Test
    void nobody_gets_a_file_without_the_secret() {
        var media = ready(team, "public", ORIGINAL);
        var path = signed(media, 3);
        for (var other : List.of(
                "/internal/attachments/" + media,
                "/internal/attachments/" + media + "?max-bytes=3",
                path.replace("max-bytes=3", "max-bytes=4"),
                path.replaceAll("expires=(\\d+)", "expires=1$1"),
                path.replaceAll("expires=\\d+", "expires=never"),
                path.replaceAll("signature=.", "signature=_"),
                signed(new RequestSignature("another secret!!"), media, 3),
                path.replace(media.toString(), ready(team, "public", ORIGINAL).toString())))
            get(other).statusCode(403).body("type", equalTo("/problems/invalid-signature"));
        given().auth()
                .oauth2(team.token())
                .get("/internal/attachments/" + media)
                .then()
                .statusCode(403);
    }

    @Test
    void media_of_everybody_else_do_not_exist() {
        var ada = Person.signedIn();
        for (var visibility : List.of("private", "public"))
            get(signed(ready(ada, visibility, ORIGINAL), 3)).statusCode(404);
        get(signed(UUID.randomUUID(), 3)).statusCode(404);
        get(signed(ada.begins("image/png", 1).id(), 3)).statusCode(404);
    }

    @Test
    void what_is_not_ready_or_too_large_is_not_attached() {
        get(signed(team.begins("image/png", 1).id(), 3)).statusCode(409);
        var processing = team.uploads(ORIGINAL);
        get(signed(processing, 3)).statusCode(409).body("type", equalTo("/problems/media-not-ready"));
        worker.refuses(processing, "not-an-image");
        team.seesOnceIts("rejected", processing);
        get(signed(processing, 3)).statusCode(409);

        var ready = ready(team, "private", ORIGINAL);
        get(signed(ready, 2)).statusCode(413);
        team.request().delete("/api/v1/media/" + ready).then().statusCode(204);
        get(signed(ready, 3)).statusCode(404);
        get(signed(ready, 0)).statusCode(400);
    }

    @Test
    void a_content_that_replaced_the_processed_one_is_not_attached() {
        var upload = team.begins("image/jpeg", ORIGINAL.length);
        Person.sends(upload, ORIGINAL);
        team.completes(upload.id()).then().statusCode(202);
        makes(upload.id(), "private", ORIGINAL);
        team.seesOnceIts("ready", upload.id());
        get(signed(upload.id(), 3)).statusCode(200);
        assertEquals(200, Person.sends(upload, new byte[] {3, 2, 1}));
        get(signed(upload.id(), 3)).statusCode(404);
    }

    private UUID ready(Person owner, String visibility, byte[] original) {
        var media = owner.uploads(original, visibility);
        makes(media, visibility, original);
        owner.seesOnceIts("ready", media);
        return media;
    }

    private void makes(UUID media, String visibility, byte[] original) {
        var sha256 = HexFormat.of().formatHex(Sha256.of(original));
        worker.makes(media, visibility, original.length, sha256, null, null);
    }

    private static String signed(UUID media, int maxBytes) {
        return signed(EMAIL_SERVICE, media, maxBytes);
    }

    private static String signed(RequestSignature signature, UUID media, int maxBytes) {
        var request = "/internal/attachments/" + media + "?max-bytes=" + maxBytes;
        var expires = RequestSignature.expiry(Instant.now());
        return request + "&expires=" + expires.getEpochSecond() + "&signature=" + signature.sign(request, expires);
    }

    private static ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false).get(path).then();
    }
}
