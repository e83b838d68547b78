package dev.breakwater.media.api.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import dev.breakwater.media.api.Person;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.stack.testing.contract.ContractFilter;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class GalleryTest {

    @Inject
    Statements statements;

    private final Person ada = Person.signedIn();

    @Test
    void a_begun_upload_is_pending_as_declared() {
        var upload = ada.begins("image/gif", 77);
        ada.sees(upload.id())
                .then()
                .statusCode(200)
                .body("status", equalTo("pending"))
                .body("contentType", equalTo("image/gif"))
                .body("bytes", equalTo(77))
                .body("visibility", equalTo("private"))
                .body("width", nullValue())
                .body("variants", empty());
    }

    @Test
    void pages_follow_each_other_without_gap_or_overlap() {
        var begun = new ArrayList<UUID>();
        for (int i = 0; i < 7; i++) begun.addFirst(ada.begins("image/png", 1).id());

        var seen = new ArrayList<UUID>();
        String cursor = null;
        do {
            var request = ada.request().queryParam("limit", 3);
            if (cursor != null) request.queryParam("cursor", cursor);
            var page = request.get("/api/v1/media")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.id", UUID.class));
            cursor = page.getString("next");
        } while (cursor != null);

        assertEquals(begun, seen);
    }

    /** After a rollback. */
    @Test
    void a_status_of_a_newer_version_is_shown_as_it_is_and_changed_by_nobody() {
        var upload = ada.begins("image/gif", 77);
        statements.execute("alter table media drop constraint if exists media_status_check");
        statements.execute("update media set status = 'scanning' where id = ?", upload.id());
        try {
            ada.request()
                    .noFiltersOfType(ContractFilter.class)
                    .get("/api/v1/media")
                    .then()
                    .statusCode(200)
                    .body("items.status", contains("scanning"));
            ada.request()
                    .get("/api/v1/media/" + upload.id() + "/original")
                    .then()
                    .statusCode(404);
            assertTrue(statements.finds("select from media where id = ? and status = 'scanning'", upload.id()));
        } finally {
            statements.execute("update media set status = 'rejected' where id = ?", upload.id());
        }
    }

    @Test
    void strange_pages_are_refused() {
        for (var query : List.of("limit=0", "limit=101", "limit=x", "cursor=x", "cursor=%C3%A9", "limit=1e9")) {
            ada.request()
                    .urlEncodingEnabled(false)
                    .get("/api/v1/media?" + query)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void anothers_media_are_as_unknown_as_none() {
        var upload = ada.begins("image/png", 1);
        var eve = Person.signedIn();

        eve.sees(upload.id()).then().statusCode(404).contentType("application/problem+json");
        eve.request().delete("/api/v1/media/" + upload.id()).then().statusCode(404);
        eve.request().get("/api/v1/media").then().statusCode(200).body("items", empty());
        ada.sees(upload.id()).then().statusCode(200);
        ada.sees(UUID.randomUUID()).then().statusCode(404);
        ada.request().get("/api/v1/media/no-uuid").then().statusCode(404).contentType("application/problem+json");
        given().get("/api/v1/media").then().statusCode(401);
    }
}
