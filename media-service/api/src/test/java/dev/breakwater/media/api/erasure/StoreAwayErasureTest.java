package dev.breakwater.media.api.erasure;

import java.time.Duration;
import java.util.Map;

import dev.breakwater.media.api.Person;
import dev.breakwater.media.api.UserService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;

@QuarkusTest
@TestProfile(StoreAwayErasureTest.Away.class)
class StoreAwayErasureTest {

    public static class Away implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.s3.endpoint-override", "http://localhost:1");
        }
    }

    @Test
    void while_the_store_is_not_available_the_rows_are_deleted_and_nothing_is_reported() throws Exception {
        try (var users = new UserService()) {
            var ada = Person.signedIn();
            ada.begins("image/png", 10);
            users.wantsErased(ada.id());
            await().untilAsserted(
                            () -> ada.request().get("/api/v1/media").then().body("items", empty()));
            await().pollDelay(Duration.ofSeconds(3))
                    .until(() -> users.hears(ada.id()).isEmpty());
        }
    }
}
