package dev.breakwater.media.api.transform;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.media.api.Jobs;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.Worker;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.platform.database.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@TestProfile(StandInWorker.Profile.class)
class TransformTest {

    @Inject
    Worker worker;

    @Inject
    Bucket bucket;

    @Inject
    Jobs jobs;

    @Inject
    Statements statements;

    private final Person ada = Person.signedIn();
    private Owner owner;

    @BeforeEach
    void owner() {
        owner = new Owner(ada, worker);
    }

    @Test
    void a_transform_is_made_at_its_first_read_and_stored() throws IOException {
        var media = owner.ready("public");
        var path = Owner.path(owner.signs(media, Map.of("width", 64, "height", 32, "fit", "fill", "format", "webp"))
                .then()
                .statusCode(200)
                .body("expiresAt", nullValue())
                .extract()
                .path("url"));
        assertTrue(path.endsWith("/w_64,h_32,c_fill,f_webp"), path);
        try (var making = new StandInWorker(this::store)) {
            var first =
                    get(path).then().statusCode(200).contentType("image/webp").extract();

            assertArrayEquals(Worker.PICTURE, first.asByteArray());
            assertEquals("public, max-age=31536000, immutable", first.header("Cache-Control"));
            assertEquals("default-src 'none'; sandbox", first.header("Content-Security-Policy"));
            var request = making.requests().getFirst();
            assertEquals(
                    "originals/" + ada.id() + "/" + media,
                    request.path("original").asText());
            assertEquals("w_64,h_32,c_fill,f_webp", request.path("options").asText());
            assertTrue(request.has("sha256"), "the worker compares the original with it");
            get(path).then().statusCode(200);
            at(given().header("If-None-Match", first.header("ETag")))
                    .get(path)
                    .then()
                    .statusCode(304);
            at(given()).head(path).then().statusCode(200).header("ETag", first.header("ETag"));
            assertEquals(1, making.requests().size());
        }
        for (var changed : List.of(
                path.replace("w_64", "w_65"),
                path.replace("f_webp", "f_avif"),
                path.replaceAll("\\.[^/]+/", ".AAAA/"),
                path.replaceAll("/[^/.]+\\.", "/none."),
                path.replaceAll("/[^/]+/w_", "/unsigned/w_")))
            get(changed).then().statusCode(403).body("type", equalTo("/problems/invalid-signature"));
        get(path).then().statusCode(200);
    }

    @Test
    void a_negotiated_format_follows_the_accept_header_and_caches_know_it() throws IOException {
        var media = owner.ready("public");
        var path = owner.signed(media, Map.of("width", 64, "height", 32));
        assertTrue(path.endsWith("/w_64,h_32,c_fit,f_auto"), path);
        try (var making = new StandInWorker(this::store)) {
            for (var accepted : Map.of(
                            "image/avif,image/webp,*/*;q=0.8", "image/avif",
                            "image/webp,*/*", "image/webp",
                            "image/avif;q=0,image/webp;q=0.1", "image/webp",
                            "*/*", "image/jpeg")
                    .entrySet())
                at(given().header("Accept", accepted.getKey()))
                        .get(path)
                        .then()
                        .statusCode(200)
                        .contentType(accepted.getValue())
                        .header("Vary", "Accept");
            assertEquals(3, making.requests().size(), "one picture for each format");
        }
    }

    @Test
    void a_transform_of_a_private_media_expires() throws IOException {
        var media = owner.ready("private");
        var signed = owner.signs(media, Map.of("width", 64, "height", 32, "format", "jpeg"));
        var path = Owner.path(signed.path("url"));
        assertTrue(path.startsWith("/private-images/") && path.contains("?expires="), path);
        try (var _ = new StandInWorker(this::store)) {
            assertTrue(get(path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .header("Cache-Control")
                    .startsWith("private, max-age="));
        }
        for (var changed : List.of(
                path.replace("expires=", "expires=9"),
                path.replaceAll("\\?.*", ""),
                path.replaceAll("\\?.*", "").replace("/private-images/", "/images/")))
            get(changed).then().statusCode(403);
    }

    @Test
    void a_worker_that_is_busy_or_away_is_tried_again_later() throws IOException {
        var media = owner.ready("public");
        var path = owner.signed(media, Map.of("width", 64, "height", 32, "format", "webp"));
        try (var _ = new StandInWorker(_ -> 503)) {
            get(path).then().statusCode(503).header("Retry-After", "2").body("type", equalTo("/problems/busy"));
        }
        get(path).then().statusCode(503);
        try (var _ = new StandInWorker(_ -> 422)) {
            get(path).then().statusCode(404);
        }
        try (var _ = new StandInWorker(this::store)) {
            get(path).then().statusCode(200);
        }
    }

    @Test
    void transforms_go_with_their_media_and_with_its_address() throws IOException {
        var media = owner.ready("public");
        var options = Map.of("width", 64, "height", 32, "format", "webp");
        var keys = new CopyOnWriteArrayList<String>();
        try (var _ = new StandInWorker(request -> {
            keys.add(request.path("output").asText());
            return store(request);
        })) {
            var former = owner.signed(media, options);
            get(former).then().statusCode(200);
            ada.request()
                    .contentType("application/json")
                    .body(Map.of("visibility", "private"))
                    .patch("/api/v1/media/" + media)
                    .then()
                    .statusCode(200);
            await().until(() -> bucket.size(keys.getFirst()).isEmpty());
            get(former).then().statusCode(404);

            get(owner.signed(media, options)).then().statusCode(200);
            delete(media);
            await().until(() -> bucket.size(keys.getLast()).isEmpty());
        }
    }

    @Test
    void a_media_that_is_deleted_while_its_transform_is_made_leaves_none() throws IOException {
        var media = owner.ready("public");
        var path = owner.signed(media, Map.of("width", 64, "height", 32, "format", "webp"));
        try (var making = new StandInWorker(request -> {
            delete(media);
            return store(request);
        })) {
            get(path).then().statusCode(404);
            var key = making.requests().getFirst().path("output").asText();
            await().until(() -> bucket.size(key).isEmpty());
        }
    }

    private int store(JsonNode request) {
        return StandInWorker.store(bucket, request);
    }

    private void delete(UUID media) {
        ada.request().delete("/api/v1/media/" + media).then().statusCode(204);
        statements.execute("update media set deleted_at = deleted_at - interval '30 seconds' where id = ?", media);
        jobs.makeDue("media-deletion", media);
        jobs.awaitDone("media-deletion", media);
    }

    private static Response get(String path) {
        return at(given()).get(path);
    }

    private static RequestSpecification at(RequestSpecification request) {
        return request.urlEncodingEnabled(false);
    }
}
