package dev.breakwater.media.api.gallery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import jakarta.inject.Inject;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.PublishedEvents;
import dev.breakwater.media.api.Worker;
import dev.breakwater.media.bucket.Bucket;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

@QuarkusTest
class MediaChangeTest {

    private static final byte[] ORIGINAL = {1, 2, 3};

    @Inject
    Worker worker;

    @Inject
    Bucket bucket;

    private final Person ada = Person.signedIn();

    @Test
    void a_change_of_the_visibility_gives_the_pictures_new_urls_and_ends_the_former_ones() {
        try (var events = PublishedEvents.follow()) {
            var media = ready(events);
            var former = path(ada.sees(media).path("variants[0].url"));

            var url = path(patches(media, Map.of("visibility", "private"))
                    .then()
                    .statusCode(200)
                    .body("visibility", equalTo("private"))
                    .extract()
                    .path("variants[0].url"));

            var changed = events.await(media, MediaEvent.VisibilityChanged.class);
            assertEquals("/images/" + changed.formerHash() + "/small.webp", former);
            assertNotEquals(changed.formerHash(), changed.hash());
            assertNull(changed.pictures());
            given().urlEncodingEnabled(false)
                    .get(url)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", containsString("private"));
            await().until(() -> bucket.size(former.substring(1)).isEmpty());
            given().get(former).then().statusCode(404);

            var again = path(patches(media, Map.of("visibility", "public")).path("variants[0].url"));
            assertNotEquals(former, again, "who knew the former URL does not know this one");
            given().get(again).then().statusCode(200).header("Cache-Control", containsString("immutable"));
            assertEquals(
                    Map.of("small", again.substring(1)),
                    await().until(
                                    () -> events.about(media).stream()
                                            .filter(MediaEvent.VisibilityChanged.class::isInstance)
                                            .map(MediaEvent.VisibilityChanged.class::cast)
                                            .toList(),
                                    it -> it.size() == 2)
                            .getLast()
                            .pictures());
            await().until(() -> bucket.size("private-images/" + changed.hash() + "/small.webp")
                    .isEmpty());
        }
    }

    @Test
    void concurrent_changes_leave_one_address() throws Exception {
        try (var events = PublishedEvents.follow();
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var media = ready(events);
            Callable<Integer> change =
                    () -> patches(media, Map.of("visibility", "private")).statusCode();
            for (var response : clients.invokeAll(List.of(change, change, change, change)))
                assertEquals(200, response.get());

            var changed = events.await(media, MediaEvent.VisibilityChanged.class);
            patches(media, Map.of("filename", "later")).then().statusCode(200);
            given().urlEncodingEnabled(false)
                    .get(path(ada.sees(media).path("variants[0].url")))
                    .then()
                    .statusCode(200);
            assertEquals(
                    List.of(changed),
                    events.about(media).stream()
                            .filter(MediaEvent.VisibilityChanged.class::isInstance)
                            .toList());
        }
    }

    @Test
    void a_patch_changes_what_it_names() {
        var media = ada.begins("image/png", 1).id();
        patches(media, Map.of("filename", "Ada.png", "focalPoint", Map.of("x", 0.25, "y", 1)))
                .then()
                .statusCode(200)
                .body("filename", equalTo("Ada.png"))
                .body("visibility", equalTo("private"))
                .body("focalPoint.x", equalTo(0.25f));
        var removed = new HashMap<String, Object>();
        removed.put("focalPoint", null);
        patches(media, removed)
                .then()
                .statusCode(200)
                .body("filename", equalTo("Ada.png"))
                .body("focalPoint", nullValue());
        patches(media, Map.of("visibility", "public")).then().statusCode(200).body("visibility", equalTo("public"));
        ada.request()
                .contentType("application/merge-patch+json;charset=utf-8")
                .body("{\"filename\": \"b.png\"}")
                .patch("/api/v1/media/" + media)
                .then()
                .statusCode(200)
                .body("filename", equalTo("b.png"));
    }

    @Test
    void an_invalid_patch_changes_nothing() {
        var media = ada.begins("image/png", 1).id();
        for (var body : List.of(
                "{\"visibility\": \"secret\"}",
                "{\"visibility\": null}",
                "{\"filename\": null}",
                "{\"filename\": \"a/b\"}",
                "{\"focalPoint\": {\"x\": 1.1, \"y\": 0}}",
                "{\"focalPoint\": {\"x\": 0.5}}"))
            ada.request()
                    .contentType("application/json")
                    .body(body)
                    .patch("/api/v1/media/" + media)
                    .then()
                    .statusCode(422);
        ada.sees(media).then().body("filename", equalTo("picture")).body("visibility", equalTo("private"));
        Person.signedIn()
                .request()
                .contentType("application/json")
                .body(Map.of("filename", "mine"))
                .patch("/api/v1/media/" + media)
                .then()
                .statusCode(404);
    }

    @Test
    void the_visibility_cannot_change_while_the_pictures_are_made() {
        var media = ada.uploads(ORIGINAL);
        patches(media, Map.of("visibility", "private"))
                .then()
                .statusCode(409)
                .header("Retry-After", "1")
                .body("type", equalTo("/problems/processing"));
        patches(media, Map.of("visibility", "public", "filename", "a")).then().statusCode(200);
    }

    private UUID ready(PublishedEvents events) {
        var media = ada.uploads(ORIGINAL);
        worker.makes(media);
        events.await(media, MediaEvent.Ready.class);
        ada.seesOnceIts("ready", media);
        return media;
    }

    private Response patches(UUID media, Map<String, ?> change) {
        return ada.request().contentType("application/json").body(change).patch("/api/v1/media/" + media);
    }

    private static String path(String url) {
        return url.replaceAll("^https?://[^/]+", "");
    }
}
