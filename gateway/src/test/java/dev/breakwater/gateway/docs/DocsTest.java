package dev.breakwater.gateway.docs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

import dev.breakwater.gateway.Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.breakwater.gateway.caching.Undecoded.accepting;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Services.class)
class DocsTest {

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/reference", "/docs/guides/quickstart", "/docs/guides/errors.md"})
    void a_page_is_revalidated_and_has_head_and_allow(String path) {
        var page = when().get(path);
        page.then().statusCode(200).header("Cache-Control", "public, max-age=0, s-maxage=60");
        assertEquals(page.header("ETag"), when().get(path).header("ETag"));
        given().header("If-None-Match", page.header("ETag"))
                .get(path)
                .then()
                .statusCode(304)
                .header("Content-Type", nullValue());
        given().header("If-Match", "\"other\"").get(path).then().statusCode(412);
        when().head(path).then().statusCode(200).header("ETag", page.header("ETag"));
        when().post(path).then().statusCode(405).header("Allow", containsString("GET"));
    }

    @Test
    void the_index_and_llms_txt_lead_to_every_guide() throws IOException {
        var index = when().get("/docs").asString();
        var overview = when().get("/llms.txt").asString();
        for (var name : Guides.NAMES) {
            assertTrue(index.contains("href=\"/docs/guides/" + name + "\""), name);
            assertTrue(overview.contains("(/docs/guides/" + name + ".md)"), name);
            var file = when().get("/docs/guides/" + name + ".md");
            file.then().statusCode(200).contentType("text/markdown;charset=UTF-8");
            var committed = Files.readString(Path.of("../docs/guides/" + name + ".md"));
            assertEquals(withoutOrigin(committed), withoutOrigin(file.asString()));
            when().get("/docs/guides/" + name)
                    .then()
                    .statusCode(200)
                    .contentType("text/html;charset=UTF-8")
                    .body(containsString("aria-current=\"page\""));
        }
    }

    @Test
    void styles_from_scripts_are_allowed_for_the_reference_only() {
        when().get("/docs/reference")
                .then()
                .header("Content-Security-Policy", containsString("style-src 'self' 'unsafe-inline'"))
                .header("Content-Security-Policy", containsString("script-src 'self';"));
        for (var path : new String[] {"/docs", "/docs/guides/quickstart", "/problems"})
            when().get(path).then().header("Content-Security-Policy", not(containsString("unsafe")));
    }

    @ParameterizedTest
    @CsvSource({"'gzip, br', br", "'br;q=0.5, gzip', gzip", "gzip, gzip", "identity, "})
    void the_viewer_is_compressed_for_who_accepts_it(String accepted, String coding) throws IOException {
        var module = accepting(accepted).get(entry());
        module.then()
                .statusCode(200)
                .contentType("text/javascript;charset=UTF-8")
                .header("Content-Encoding", coding == null ? nullValue() : equalTo(coding))
                .header("Vary", "Accept-Encoding")
                .header("Cache-Control", "public, max-age=31536000, immutable");
        var code = module.asByteArray();
        if ("gzip".equals(coding)) code = new GZIPInputStream(new ByteArrayInputStream(code)).readAllBytes();
        if (!"br".equals(coding)) assertTrue(new String(code).contains("createApiReference"), accepted);
        accepting(accepted)
                .header("If-None-Match", module.header("ETag"))
                .get(entry())
                .then()
                .statusCode(304)
                .header("Vary", "Accept-Encoding");
    }

    @Test
    void what_the_viewer_does_not_have_is_not_found() {
        var folder = entry().replace("standalone.esm.js", "");
        for (var path : List.of(
                folder + "none.js",
                folder + "chunks/none.js",
                folder + "version.txt",
                folder + "standalone.esm.js.gz",
                "/assets/reference/0.0.0/standalone.esm.js",
                "/docs/guides/none",
                "/docs/guides/none.md",
                "/docs/none"))
            when().get(path).then().statusCode(404).contentType(startsWith("application/problem+json"));
    }

    /** The packaged gateway has another public URL. */
    private static String withoutOrigin(String markdown) {
        return markdown.replaceAll("http://localhost:\\d+", "");
    }

    private static String entry() {
        var page = when().get("/docs/reference").asString();
        return page.replaceAll("(?s).*data-viewer=\"([^\"]+)\".*", "$1");
    }
}
