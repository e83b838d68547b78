package dev.breakwater.media.api.transform;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.Worker;
import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.signing.UrlSigner;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.Visibility;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
@TestProfile(TransformsOffTest.Off.class)
class TransformsOffTest {

    private static final String OPTIONS = "w_64,h_64,c_fit,f_webp";

    @Inject
    Worker worker;

    @Inject
    Bucket bucket;

    @Inject
    Media media;

    @Inject
    UrlSigner signer;

    private final Person ada = Person.signedIn();

    public static final class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(new StandInWorker.Profile().getConfigOverrides());
            settings.put("breakwater.transforms.enabled", "false");
            return settings;
        }
    }

    @Test
    void an_operator_can_switch_transforms_off() {
        var owner = new Owner(ada, worker);
        owner.signs(owner.ready("public"), Map.of("width", 64, "height", 64))
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/transforms-disabled"));
    }

    @Test
    void what_was_made_before_is_served_and_nothing_else_is_made() throws IOException {
        var id = new Owner(ada, worker).ready("public");
        var hash = QuarkusTransaction.requiringNew()
                .call(() -> media.of(ada.id(), id).orElseThrow().hash());
        var address = new TransformAddress(Visibility.PUBLIC, hash, OPTIONS);
        var path = address.signed(signer.sign(address.path(), Instant.now()));
        try (var making = new StandInWorker(request -> StandInWorker.store(bucket, request))) {
            given().get(path).then().statusCode(404);
            assertEquals(List.of(), making.requests());
        }
        StandInWorker.store(
                bucket,
                JsonNodeFactory.instance.objectNode().put("output", "transforms/" + hash + "/" + OPTIONS + ".webp"));
        given().get(path).then().statusCode(200).contentType("image/webp");
    }
}
