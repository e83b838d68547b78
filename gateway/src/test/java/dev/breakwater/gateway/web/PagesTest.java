package dev.breakwater.gateway.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Services.class)
class PagesTest {

    private static final String SHARED = "public, max-age=0, s-maxage=60";

    @Service
    StandIn users;

    /** Without its script, a browser sends a form by itself. With GET, a password would be in the address. */
    @ParameterizedTest
    @ValueSource(strings = {"/docs/reference"})
    void a_form_is_never_sent_in_the_address(String path) {
        when().get(path).then().statusCode(200).body(not(matchesPattern("(?s).*<form(?![^>]* method=\"post\").*")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/verify",
                "/gallery/019dcb1c-5f0e-7d3a-9a57-0d2c4f6b8e10",
                "/admin/deliveries",
                "/developers",
                "/docs",
                "/docs/guides/quickstart",
                "/problems",
                "/problems/not-found"
            })
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
    void developers_find_every_page() {
        var page = when().get("/developers").asString();
        for (var link : new String[] {"/docs", "/openapi", "/problems", "/.well-known/jwks.json"})
            assertEquals(true, page.contains("href=\"" + link + "\""), link);
        // Its port depends on the offset of the checkout.
        assertThat(page, matchesPattern("(?s).*href=\"http://localhost:[0-9]+\".*"));
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/problems/nonesuch",
                "/problems/a/b",
                "/verify/x",
                "/api/v2/x",
                "/assets/none.js",
                "/app/none.js"
            })
    void a_browser_gets_a_page_for_what_is_not_there_and_a_program_a_problem(String path) {
        given().header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .get(path)
                .then()
                .statusCode(404)
                .contentType("text/html;charset=UTF-8")
                .header("Vary", containsString("Accept"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("src=\"/app/index-"));
        for (var accept : new String[] {"*/*", "application/json, text/html;q=0.1"})
            given().header("Accept", accept)
                    .get(path)
                    .then()
                    .statusCode(404)
                    .contentType(startsWith("application/problem+json"))
                    .header("Vary", containsString("Accept"));
    }

    /** It names the files of its version, which a kept copy would not find after a deployment. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/verify?token=x", "/gallery", "/admin/users/x"})
    void each_route_of_the_page_is_one_document_that_no_cache_keeps(String path) {
        var document = when().get("/").asString();
        when().get(path)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-cache")
                .header("Content-Security-Policy", containsString("require-trusted-types-for 'script'"))
                .header("Content-Security-Policy", containsString("connect-src 'self' http://objects.example;"))
                .body(equalTo(document));
    }

    @Test
    void the_files_of_the_page_may_be_kept_without_limit() {
        var files = Pattern.compile("/app/[\\w-]+\\.(js|css)")
                .matcher(when().get("/").asString());
        var found = files.results().map(MatchResult::group).toList();
        assertTrue(found.size() >= 2, found.toString());
        for (var file : found)
            when().get(file)
                    .then()
                    .statusCode(200)
                    .contentType(startsWith(file.endsWith("js") ? "text/javascript" : "text/css"))
                    .header("Cache-Control", "public, max-age=31536000, immutable");
    }

    @Test
    void a_page_s_caching_is_told_once() {
        var script = Pattern.compile("/app/[\\w-]+\\.js")
                .matcher(when().get("/").asString())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        for (var path :
                List.of("/", script, "/assets/breakwater.css", "/developers", "/docs", "/settings.json", "/nowhere"))
            assertEquals(
                    1, when().get(path).headers().getValues("Cache-Control").size(), path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/none.js", "/app/..%2froutes.yaml", "/app/index.html", "/app/%2e%2e/assets/icon.svg"})
    void nothing_else_is_a_file_of_the_page(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(anyOf(is(400), is(404)));
    }

    @Test
    void the_page_learns_where_the_inbox_is() {
        when().get("/settings.json").then().statusCode(200).body("inbox", equalTo("http://localhost:11080"));
    }

    @Test
    void assets_are_cached_and_pages_for_developers_are_kept_by_shared_caches() {
        when().get("/assets/breakwater.css")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("max-age=3600"));
        for (var path : List.of("/developers", "/problems", "/problems/not-found"))
            when().get(path).then().statusCode(200).header("Cache-Control", SHARED);
    }

    @Test
    void what_is_not_there_may_not_be_cached() {
        for (var path : List.of("/problems/none-such", "/docs/guides/none-such"))
            for (var accept : List.of("text/html", "application/json"))
                given().header("Accept", accept)
                        .get(path)
                        .then()
                        .statusCode(anyOf(is(404), is(406)))
                        .header("Cache-Control", not(containsString("public")));
    }

    @Test
    void a_language_model_finds_the_contract() {
        when().get("/llms.txt")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/plain"))
                .body(startsWith("# Breakwater"))
                .body(containsString("(/openapi)"))
                .body(containsString("(/docs/guides/quickstart.md)"));
    }

    @Test
    void the_openapi_document_is_the_committed_one_and_can_be_revalidated() throws IOException {
        var response = given().accept("*/*").get("/openapi");
        response.then().statusCode(200).contentType(startsWith("application/json"));
        assertEquals(List.of(SHARED), response.headers().getValues("Cache-Control"));
        var json = new ObjectMapper();
        assertEquals(json.readTree(Path.of("../docs/openapi.json").toFile()), json.readTree(response.asByteArray()));
        given().header("If-None-Match", response.header("ETag"))
                .get("/openapi")
                .then()
                .statusCode(304);
    }
}
