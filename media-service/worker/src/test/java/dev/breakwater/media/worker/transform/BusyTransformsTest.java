package dev.breakwater.media.worker.transform;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import dev.breakwater.media.worker.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A worker that makes one picture on request at a time. */
@QuarkusTest
@TestProfile(BusyTransformsTest.OnePlace.class)
class BusyTransformsTest {

    public static class OnePlace implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("breakwater.transforms.places", "1");
        }
    }

    final Outside outside = new Outside();

    @Test
    void who_finds_no_place_is_told_to_come_again() {
        var original = outside.stores(Outside.progressive(6000, 4000)).objectKey();
        var answers = new ArrayList<CompletableFuture<Response>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 8; n++) {
                var options = "w_" + (1000 + n) + ",h_1000,c_fit,f_webp";
                var output = "transforms/abcdefghijklmnopqrstuvwxyz234567/" + options + ".webp";
                answers.add(CompletableFuture.supplyAsync(
                        () -> TransformResourceTest.request(original, options, output), callers));
            }
        }
        var busy = answers.stream()
                .map(CompletableFuture::join)
                .filter(it -> it.statusCode() == 503)
                .toList();
        assertTrue(!busy.isEmpty() && busy.size() < 8, busy.size() + " of 8");
        for (var answer : busy) {
            assertEquals("1", answer.header("Retry-After"));
            answer.then().body("type", equalTo("/problems/busy"));
        }
    }
}
