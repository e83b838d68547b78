package dev.breakwater.media.api.administration;

import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import dev.breakwater.media.api.Person;
import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.media.bucket.ObjectKeys;
import dev.breakwater.platform.database.Statements;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class QuarantineResourceTest {

    private static final String PATH = "/api/v1/admin/media/quarantine";

    @Inject
    Bucket bucket;

    @Inject
    Statements statements;

    private final Person admin = Person.admin();

    @Test
    void a_quarantined_content_is_listed_with_its_reason_and_can_be_released() {
        var media = UUID.randomUUID();
        var sha256 = quarantines("{\"reason\":\"crash\",\"at\":\"2026-01-02T03:04:05Z\",\"media\":\"" + media + "\"}");
        var item = "items.find { it.sha256 == '" + sha256 + "' }.";
        admin.request()
                .get(PATH + "?limit=100")
                .then()
                .statusCode(200)
                .body(item + "reason", equalTo("crash"))
                .body(item + "at", equalTo("2026-01-02T03:04:05Z"))
                .body(item + "media", equalTo(media.toString()));

        admin.request().delete(PATH + "/" + sha256).then().statusCode(204);
        assertTrue(bucket.size(ObjectKeys.quarantine(sha256)).isEmpty());
        assertTrue(statements.finds(
                "select from operator_action where action = 'RELEASE' and operator_id = ? and target = ?",
                admin.id(),
                "quarantine/" + sha256));
        admin.request().delete(PATH + "/" + sha256).then().statusCode(404);
    }

    @Test
    void the_list_has_pages_and_shows_what_is_not_readable() {
        var all =
                Stream.generate(() -> quarantines("no JSON")).limit(3).sorted().toList();
        var first = admin.request()
                .get(PATH + "?limit=2")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> seen = new java.util.ArrayList<>(first.getList("items.sha256", String.class));
        for (var next = first.getString("next"); next != null; ) {
            var page = admin.request()
                    .get(PATH + "?limit=2&cursor=" + next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.sha256", String.class));
            next = page.getString("next");
        }
        org.hamcrest.MatcherAssert.assertThat(seen, hasItems(all.toArray(String[]::new)));
        admin.request()
                .get(PATH + "?limit=100")
                .then()
                .body("items.find { it.sha256 == '" + all.getFirst() + "' }.reason", nullValue());
        admin.request().get(PATH + "?cursor=elsewhere").then().statusCode(400);
    }

    @Test
    void only_administrators_may_look_and_release() {
        var path = PATH + "/" + "0".repeat(64);
        given().get(PATH).then().statusCode(401);
        given().delete(path).then().statusCode(401);
        Person.signedIn().request().get(PATH).then().statusCode(403);
        Person.signedIn().request().delete(path).then().statusCode(403);
    }

    private String quarantines(String entry) {
        var bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        var sha256 = HexFormat.of().formatHex(bytes);
        bucket.writeJson(ObjectKeys.quarantine(sha256), entry);
        return sha256;
    }
}
