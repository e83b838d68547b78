package dev.breakwater.media.api.transform;

import java.io.IOException;
import java.util.Map;

import jakarta.inject.Inject;

import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.Worker;
import dev.breakwater.media.bucket.Bucket;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

/** A transform is read like every other picture: with validators and ranges. */
@QuarkusTest
@TestProfile(StandInWorker.Profile.class)
class TransformReadTest {

    @Inject
    Worker worker;

    @Inject
    Bucket bucket;

    @ParameterizedTest
    @ValueSource(strings = {"public", "private"})
    void a_transform_has_validators_and_ranges(String visibility) throws IOException {
        var owner = new Owner(Person.signedIn(), worker);
        var path = owner.signed(owner.ready(visibility), Map.of("width", 64, "height", 32, "format", "webp"));
        try (var _ = new StandInWorker(_ -> 422)) {
            get(path, Map.of()).statusCode(404).body("type", equalTo("/problems/not-found"));
        }
        try (var _ = new StandInWorker(request -> StandInWorker.store(bucket, request))) {
            var tag = get(path, Map.of()).statusCode(200).extract().header("ETag");
            get(path, Map.of("If-None-Match", tag)).statusCode(304).header("ETag", tag);
            get(path, Map.of("If-Match", "\"other\"")).statusCode(412);
            get(path, Map.of("Range", "bytes=0-0"))
                    .statusCode(206)
                    .header("Content-Range", "bytes 0-0/" + Worker.PICTURE.length);
            get(path, Map.of("Range", "bytes=" + Worker.PICTURE.length + "-")).statusCode(416);
        }
    }

    private static ValidatableResponse get(String path, Map<String, String> headers) {
        return given().urlEncodingEnabled(false).headers(headers).get(path).then();
    }
}
