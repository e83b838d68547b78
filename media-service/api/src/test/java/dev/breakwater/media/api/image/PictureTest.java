package dev.breakwater.media.api.image;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.media.api.Worker;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
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
    void a_part_of_a_picture_can_be_read() {
        var path = "/images/" + worker.stores(UUID.randomUUID()) + "/small.webp";
        var size = Worker.PICTURE.length;
        var tag = given().get(path).header("ETag");

        var part = given().header("Range", "bytes=2-4")
                .get(path)
                .then()
                .statusCode(206)
                .extract();
        assertArrayEquals(Arrays.copyOfRange(Worker.PICTURE, 2, 5), part.asByteArray());
        assertEquals("bytes 2-4/" + size, part.header("Content-Range"));
        assertEquals("3", part.header("Content-Length"));
        assertEquals(tag, part.header("ETag"));
        var end = given().header("Range", "bytes=-4")
                .get(path)
                .then()
                .statusCode(206)
                .extract();
        assertArrayEquals(Arrays.copyOfRange(Worker.PICTURE, size - 4, size), end.asByteArray());
        given().header("Range", "bytes=4-")
                .header("If-Range", tag)
                .get(path)
                .then()
                .statusCode(206);
        for (var whole : List.of("bytes=0-1,3-4", "lines=1-2", "bytes=4-2", "bytes=-", "bytes=x"))
            given().header("Range", whole).get(path).then().statusCode(200).header("Content-Range", nullValue());
        given().header("Range", "bytes=2-4")
                .header("If-Range", "\"other\"")
                .get(path)
                .then()
                .statusCode(200);
        given().header("Range", "bytes=2-4").head(path).then().statusCode(200);
        given().header("Range", "bytes=" + size + "-")
                .get(path)
                .then()
                .statusCode(416)
                .contentType("application/problem+json")
                .header("Content-Range", "bytes */" + size);
    }

    @Test
    void no_stream_of_the_store_stays_open() {
        var path = "/images/" + worker.stores(UUID.randomUUID()) + "/small.webp";
        var tag = given().get(path).header("ETag");
        var before = StoreCalls.count("GetObject");
        given().head(path);
        given().header("If-None-Match", tag).get(path).then().statusCode(304);
        given().header("If-None-Match", "*").get(path).then().statusCode(304);
        given().header("If-Match", "\"other\"").get(path).then().statusCode(412).header("Cache-Control", "no-store");
        given().header("Range", "bytes=999-").get(path).then().statusCode(416);
        assertEquals(before, StoreCalls.count("GetObject"), "none of these opens the object");

        given().header("If-None-Match", "\"other\"").get(path).then().statusCode(200);
        given().header("Range", "bytes=1-2").get(path).then().statusCode(206);
        await().until(StoreCalls::openStreams, equalTo(0));
    }

    @Test
    void a_picture_that_is_opened_as_a_page_runs_nothing() {
        given().get("/images/" + worker.stores(UUID.randomUUID()) + "/small.webp")
                .then()
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .header("Accept-Ranges", "bytes");
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
                hash + "/small.webp%2e",
                "%20/small.webp")) {
            given().urlEncodingEnabled(false)
                    .get("/images/" + path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
        }
        given().urlEncodingEnabled(false).get("/images/%00/small.webp").then().statusCode(oneOf(400, 404));
        given().get("/images/" + hash + "/small.webp/x").then().statusCode(403); // a transform without a signature
        given().post("/images/" + hash + "/small.webp").then().statusCode(405);
    }
}
