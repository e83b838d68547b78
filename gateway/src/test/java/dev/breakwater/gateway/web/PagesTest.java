package dev.breakwater.gateway.web;

import dev.breakwater.gateway.Services;
import dev.breakwater.gateway.Services.Service;
import dev.breakwater.gateway.StandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

@QuarkusTest
@QuarkusTestResource(Services.class)
class PagesTest {

    @Service
    StandIn users;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/verify", "/reset", "/undo", "/docs", "/problems", "/problems/not-found"})
    void a_page_may_load_and_run_only_content_of_the_gateway(String path) {
        when().get(path)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header(
                        "Content-Security-Policy",
                        allOf(containsString("default-src 'none'"), containsString("frame-ancestors 'none'")))
                .header("Content-Security-Policy", not(containsString("script-src 'self' 'unsafe-inline'")))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .body(not(containsString("<script>")))
                .body(not(containsString("style=")));
    }

    @ParameterizedTest
    @CsvSource({
        "/verify, /api/v1/users/verification",
        "/reset, /api/v1/password-resets/confirm",
        "/undo, /api/v1/users/email/undo"
    })
    void opening_an_emailed_link_changes_nothing(String page, String call) {
        var before = users.received(call).size();
        when().get(page + "?token=secret").then().statusCode(200).body(not(containsString("secret")));
        when().head(page + "?token=secret").then().statusCode(200);
        assertEquals(before, users.received(call).size());
    }

    @Test
    void the_first_page_links_to_every_page() {
        var page = when().get("/").asString();
        for (var link :
                new String[] {"/docs", "/openapi", "/problems", "/.well-known/jwks.json", "http://localhost:11080"})
            assertEquals(true, page.contains("href=\"" + link + "\""), link);
    }

    @Test
    void a_problem_s_type_leads_to_its_page() {
        String type = when().get("/nowhere").path("type");
        when().get(type).then().statusCode(200).body(containsString("The resource does not exist"));
        when().get("/problems/invalid").then().body(containsString("<code>errors</code>"));
    }

    @Test
    void an_unknown_problem_is_a_problem() {
        when().get("/problems/" + "nonesuch").then().statusCode(404).body("type", equalTo("/problems/not-found"));
        when().get("/problems/a/b").then().statusCode(404);
        when().get("/assets/nonesuch.js").then().statusCode(404).contentType(startsWith("application/problem+json"));
    }

    @Test
    void assets_are_cached_and_pages_are_revalidated() {
        when().get("/assets/breakwater.css")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("max-age=3600"));
        when().get("/assets/swagger-ui/swagger-ui-bundle.js").then().statusCode(200);
        when().get("/").then().header("Cache-Control", "no-cache");
    }

    @Test
    void the_openapi_document_is_merged_from_the_services_and_cached_briefly() {
        users.on("/q/openapi", StandIn.fixed("200 OK", "Content-Type: application/json\r\n", """
                {"openapi":"3.1.0","paths":{"/api/v1/users":{"post":{"summary":"Register"}}}}"""));

        given().accept("*/*")
                .get("/openapi")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/json"))
                .body("openapi", equalTo("3.1.0"))
                .body("paths.'/api/v1/users'.post.summary", equalTo("Register"))
                .body("info.description", containsString("emails, media"));
        when().get("/openapi").then().statusCode(200);

        assertEquals(1, users.received("/q/openapi").size());
        assertFalse(when().get("/openapi").asString().contains("/internal"));
    }
}
