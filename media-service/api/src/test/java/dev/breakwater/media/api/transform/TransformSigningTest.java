package dev.breakwater.media.api.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@TestProfile(StandInWorker.Profile.class)
class TransformSigningTest {

    @Inject
    Worker worker;

    private final Person ada = Person.signedIn();
    private Owner owner;

    @BeforeEach
    void owner() {
        owner = new Owner(ada, worker);
    }

    @Test
    void a_focal_point_gives_another_address() {
        var media = owner.ready("public");
        var options = Map.of("width", 64, "height", 32, "fit", "fill");
        var former = owner.signed(media, options);
        ada.request()
                .contentType("application/json")
                .body(Map.of("focalPoint", Map.of("x", 0.254, "y", 1)))
                .patch("/api/v1/media/" + media)
                .then()
                .statusCode(200);
        var path = owner.signed(media, options);
        assertNotEquals(former, path);
        assertTrue(path.endsWith("/w_64,h_32,c_fill,f_auto,x_25,y_100"), path);
    }

    @Test
    void an_owner_gets_so_many_addresses_per_minute() {
        var media = owner.ready("public");
        var statuses = new ArrayList<Integer>();
        // Two whole minutes' budgets, because a minute may end in between.
        Response last = null;
        for (int i = 0; i < 2 * StandInWorker.PER_MINUTE + 1 && (last == null || last.statusCode() == 200); i++) {
            last = owner.signs(media, Map.of("width", i + 1, "height", 1));
            statuses.add(last.statusCode());
        }
        last.then().statusCode(429).body("type", equalTo("/problems/too-many-requests"));
        assertTrue(Integer.parseInt(last.header("Retry-After")) <= 60);
        assertTrue(statuses.size() > StandInWorker.PER_MINUTE, statuses.toString());
    }

    @Test
    void what_cannot_be_signed_is_refused() {
        var media = owner.ready("public");
        for (var body : List.of(
                Map.of("width", 0, "height", 1),
                Map.of("width", 4097, "height", 1),
                Map.of("width", 1),
                Map.of("width", 1, "height", 1, "fit", "stretch"),
                Map.of("width", 1, "height", 1, "format", "gif")))
            owner.signs(media, body).then().statusCode(422);
        var options = Map.of("width", 1, "height", 1);
        owner.signs(ada.begins("image/png", 1).id(), options).then().statusCode(409);
        owner.signs(UUID.randomUUID(), options).then().statusCode(404);
        Person.signedIn()
                .request()
                .contentType("application/json")
                .body(options)
                .post("/api/v1/media/" + media + "/transforms")
                .then()
                .statusCode(404);
    }
}
