package dev.breakwater.media.api.transform;

import java.util.Map;
import java.util.UUID;

import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.Worker;
import io.restassured.response.Response;

/** An owner who asks for signed addresses of transforms. */
record Owner(Person person, Worker worker) {

    private static final byte[] ORIGINAL = {1, 2, 3};

    UUID ready(String visibility) {
        var media = person.uploads(ORIGINAL, visibility);
        worker.makes(media, visibility);
        person.seesOnceIts("ready", media);
        return media;
    }

    Response signs(UUID media, Map<String, ?> options) {
        return person.request()
                .contentType("application/json")
                .body(options)
                .post("/api/v1/media/" + media + "/transforms");
    }

    /** The path and the query of the address that is signed. */
    String signed(UUID media, Map<String, ?> options) {
        return path(signs(media, options).then().statusCode(200).extract().path("url"));
    }

    static String path(String url) {
        return url.replaceAll("^https?://[^/]+", "");
    }
}
