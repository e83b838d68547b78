package dev.breakwater.platform.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class NextPageLinkTest {

    private static final String NEXT = "<(\\?[^>]*)>; rel=\"next\"";

    @Test
    void the_links_lead_through_all_pages_and_keep_the_query() {
        var found = new ArrayList<String>();
        var url = URI.create("/notes/list?limit=1&other=a%20b%26c");
        for (int i = 0; i < NoteResource.NOTES.size(); i++) {
            var response = given().urlEncodingEnabled(false).get(url.toString());
            found.addAll(response.jsonPath().getList("items", String.class));
            var link = response.getHeader("Link");
            if (link == null) break;
            url = URI.create("/notes/list" + link.replaceFirst(NEXT, "$1"));
        }
        assertEquals(
                List.of("limit=1", "other=a%20b%26c"),
                List.of(url.getRawQuery().split("&")).subList(0, 2));
        assertEquals(NoteResource.NOTES.stream().map(Object::toString).toList(), found);
    }

    @Test
    void the_last_page_has_no_link_and_no_cursor() {
        given().get("/notes/list")
                .then()
                .statusCode(200)
                .header("Link", nullValue())
                .body("next", nullValue());
    }
}
