package dev.breakwater.media.api.image;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.Jobs;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.PublishedEvents;
import dev.breakwater.media.api.Worker;
import dev.breakwater.media.api.signing.UrlSigner;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.Visibility;
import dev.breakwater.platform.database.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class PrivatePictureTest {

    private static final byte[] ORIGINAL = {1, 2, 3};

    @Inject
    Worker worker;

    @Inject
    Bucket bucket;

    @Inject
    UrlSigner signer;

    @Inject
    Jobs jobs;

    @Inject
    Statements statements;

    private final Person ada = Person.signedIn();

    @Test
    void a_private_picture_is_read_with_the_signed_url_of_its_media_only() {
        try (var events = PublishedEvents.follow()) {
            var media = ada.uploads(ORIGINAL, "private");
            assertEquals(
                    "private", events.await(media, MediaEvent.Uploaded.class).visibility());
            var hash = worker.makes(media, "private");
            assertNull(events.await(media, MediaEvent.Ready.class).pictures());

            var path = path(ada.seesOnceIts("ready", media).path("variants[0].url"));
            assertEquals(path, path(ada.sees(media).path("variants[0].url")), "equal within the hour");
            assertTrue(path.startsWith("/private-images/" + hash + "/small.webp?expires="), path);
            var answer = given().urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .contentType("image/webp")
                    .extract();
            var left = Long.parseLong(
                    answer.header("Cache-Control").replaceAll("private, max-age=(\\d+), immutable", "$1"));
            assertTrue(left > 3500 && left <= 7200, answer.header("Cache-Control"));
            given().urlEncodingEnabled(false).head(path).then().statusCode(200);
            given().urlEncodingEnabled(false)
                    .header("Range", "bytes=0-1")
                    .get(path)
                    .then()
                    .statusCode(206);

            for (var changed : List.of(
                    path.replaceAll("expires=(\\d+)", "expires=9$1"),
                    path.replaceAll("expires=(\\d+)", "expires=0$1"),
                    path.replace("small", "large"),
                    path.replaceAll("signature=.", "signature=_"),
                    path.replaceAll("key=[^&]+", "key=none"),
                    path.replaceAll("expires=\\d+", "expires=x"),
                    path.replaceAll("\\?.*", ""))) {
                given().urlEncodingEnabled(false)
                        .get(changed)
                        .then()
                        .statusCode(403)
                        .header("Cache-Control", "no-store")
                        .body("type", equalTo("/problems/invalid-signature"));
                given().urlEncodingEnabled(false).head(changed).then().statusCode(403);
            }
            given().get("/images/" + hash + "/small.webp").then().statusCode(404);
        }
    }

    @Test
    void conditions_and_ranges_are_those_of_public_pictures() {
        var hash = worker.stores(UUID.randomUUID(), Visibility.PRIVATE);
        var path = signed("/private-images/" + hash + "/small.webp");
        var tag = get(given(), path).then().statusCode(200).extract().header("ETag");
        get(given().header("If-None-Match", tag), path).then().statusCode(304).header("ETag", tag);
        get(given().header("If-Match", "\"other\""), path).then().statusCode(412);
        get(given().header("Range", "bytes=999-"), path).then().statusCode(416);
        get(given(), signed("/private-images/" + hash + "/large.webp")).then().statusCode(404);
    }

    private String signed(String path) {
        var now = Instant.now();
        var expires = signer.expiry(now);
        var signature = signer.sign(path, expires, now);
        return path + "?expires=" + expires.getEpochSecond() + "&key=" + signature.key() + "&signature="
                + signature.value();
    }

    private static Response get(RequestSpecification request, String path) {
        return request.urlEncodingEnabled(false).get(path);
    }

    @Test
    void a_url_expires() {
        var path = "/private-images/" + worker.stores(UUID.randomUUID()) + "/small.webp";
        var now = Instant.now();
        var signature = signer.sign(path, now.minusSeconds(1), now);
        given().get(path + "?expires=" + (now.getEpochSecond() - 1) + "&key=" + signature.key() + "&signature="
                        + signature.value())
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/expired-url"));
    }

    @Test
    void pictures_that_a_worker_made_public_by_mistake_move_to_a_private_address() {
        try (var events = PublishedEvents.follow()) {
            var media = ada.uploads(ORIGINAL, "private");
            var hash = worker.makes(media, null);

            var changed = events.await(media, MediaEvent.VisibilityChanged.class);

            assertEquals("private", changed.visibility());
            assertEquals(hash, changed.formerHash());
            assertNull(changed.pictures());
            await().until(() -> bucket.size("images/" + hash + "/small.webp").isEmpty());
            given().urlEncodingEnabled(false)
                    .get(await().until(
                                    () -> path(ada.sees(media).path("variants[0].url")),
                                    it -> it.startsWith("/private-images/" + changed.hash())))
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void an_instance_of_the_version_before_leaves_no_private_media_with_public_pictures() {
        try (var events = PublishedEvents.follow()) {
            var media = ada.uploads(ORIGINAL, "private");
            var hash = worker.stores(media);
            statements.execute("""
                    update media set status = 'ready', hash = ?, width = 1, height = 1, pictures_visibility = 'public', variants =
                        '[{"name": "small", "contentType": "image/webp", "width": 1, "height": 1, "bytes": 1}]' where id = ?
                    """, hash, media);
            jobs.awaitDone("picture-relocation", media);
            assertEquals(
                    hash,
                    events.await(media, MediaEvent.VisibilityChanged.class).formerHash());
            given().get("/images/" + hash + "/small.webp")
                    .then()
                    .statusCode(404)
                    .body("type", endsWith("not-found"));
        }
    }

    private static String path(String url) {
        return url.replaceAll("^https?://[^/]+", "");
    }
}
