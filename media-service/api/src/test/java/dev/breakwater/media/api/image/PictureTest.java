package dev.breakwater.media.api.image;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.media.api.Worker;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class PictureTest {

    @Inject
    Worker worker;

    @Test
    void a_picture_is_kept_for_ever_by_every_cache() {
        var path = "/images/" + worker.stores(UUID.randomUUID()) + "/small.webp";

        var answer = given().get(path)
                .then()
                .statusCode(200)
                .contentType("image/webp")
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("Content-Length", String.valueOf(Worker.PICTURE.length))
                .header("X-Content-Type-Options", "nosniff")
                .extract();

        assertArrayEquals(Worker.PICTURE, answer.asByteArray());
        given().header("If-None-Match", answer.header("ETag"))
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", answer.header("ETag"))
                .body(equalTo(""));
    }

    @Test
    void the_head_of_a_picture_is_that_of_its_get_and_opens_no_object() {
        var path = "/images/" + worker.stores(UUID.randomUUID()) + "/small.webp";
        var got = given().get(path);
        var before = StoreCalls.count("GetObject");

        var head = given().head(path).then().statusCode(200).extract();

        for (var name : List.of(
                "Content-Length",
                "Content-Type",
                "ETag",
                "Cache-Control",
                "X-Content-Type-Options",
                "Cross-Origin-Resource-Policy")) {
            assertEquals(got.header(name), head.header(name), name);
        }
        given().header("If-None-Match", head.header("ETag")).head(path).then().statusCode(304);
        given().head("/images/" + "a".repeat(32) + "/small.webp").then().statusCode(404);
        assertEquals(before, StoreCalls.count("GetObject"));
        assertTrue(StoreCalls.count("HeadObject") >= 3);
    }

    @Test
    void what_is_no_picture_is_not_found() {
        var hash = "a".repeat(32);
        for (var path : List.of(
                hash + "/small.webp",
                hash + "/huge.webp",
                hash + "/small.gif",
                hash,
                "../originals/small.webp",
                "..%2F..%2Foriginals/small.webp",
                hash.toUpperCase() + "/small.webp",
                hash + "a/small.webp",
                hash + "/small.webp/x",
                hash + "/small.webp%2e",
                "%20/small.webp")) {
            given().urlEncodingEnabled(false)
                    .get("/images/" + path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
        }
        given().urlEncodingEnabled(false).get("/images/%00/small.webp").then().statusCode(oneOf(400, 404));
        given().post("/images/" + hash + "/small.webp").then().statusCode(405);
    }
}
