package dev.breakwater.media.api.original;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.Worker;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class OriginalTest {

    private static final byte[] ORIGINAL = {1, 2, 3};

    @Inject
    Worker worker;

    private final Person ada = Person.signedIn();

    @Test
    void the_owner_downloads_the_original_under_its_name() {
        var media = ada.uploads(ORIGINAL);
        worker.makes(media);
        ada.seesOnceIts("ready", media);
        ada.request()
                .contentType("application/json")
                .body(Map.of("filename", "Ü \"b\".jpg"))
                .patch("/api/v1/media/" + media)
                .then()
                .statusCode(200);

        String url =
                ada.request().get(path(media)).then().statusCode(200).extract().path("url");

        var file = given().urlEncodingEnabled(false)
                .get(url)
                .then()
                .statusCode(200)
                .extract();
        assertArrayEquals(ORIGINAL, file.asByteArray());
        assertEquals("image/jpeg", file.contentType());
        assertEquals(
                "attachment; filename=\"_ _b_.jpg\"; filename*=UTF-8''%C3%9C%20%22b%22.jpg",
                file.header("Content-Disposition"));
        given().urlEncodingEnabled(false)
                .get(url.replace("attachment", "inline"))
                .then()
                .statusCode(403);
    }

    @Test
    void nobody_else_gets_an_original() {
        var media = ada.uploads(ORIGINAL);
        Person.signedIn().request().get(path(media)).then().statusCode(404);
        given().get(path(media)).then().statusCode(401);
        ada.request().get(path(UUID.randomUUID())).then().statusCode(404);
        ada.request().get(path(ada.begins("image/png", 1).id())).then().statusCode(409);
        worker.refuses(media, "not-an-image");
        ada.seesOnceIts("rejected", media);
        ada.request().get(path(media)).then().statusCode(404);
    }

    private static String path(UUID media) {
        return "/api/v1/media/" + media + "/original";
    }
}
