package dev.breakwater.gateway.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.zip.GZIPInputStream;

import dev.breakwater.gateway.Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.breakwater.gateway.caching.Undecoded.accepting;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** What the gateway itself serves: a representation for each content coding, each with a strong entity tag of its own. */
@QuarkusTest
@QuarkusTestResource(Services.class)
class StaticContentTest {

    private static final List<String> CODINGS = List.of("br", "gzip", "identity");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/verify",
                "/developers",
                "/problems",
                "/problems/not-found",
                "/openapi",
                "/docs",
                "/docs/reference",
                "/docs/guides/errors",
                "/docs/guides/errors.md",
                "/llms.txt",
                "/assets/breakwater.css",
                "/assets/session.js",
                "/assets/icon.svg"
            })
    void content_has_a_compressed_and_a_plain_representation(String path) throws IOException {
        var gzip = accepting("gzip").get(path);
        var plain = accepting("identity").get(path);
        gzip.then()
                .statusCode(200)
                .header("Content-Encoding", "gzip")
                .header("Vary", containsString("Accept-Encoding"));
        plain.then()
                .statusCode(200)
                .header("Content-Encoding", nullValue())
                .header("Vary", containsString("Accept-Encoding"));
        assertEquals(1, plain.headers().getValues("Vary").size());
        assertArrayEquals(
                plain.asByteArray(), new GZIPInputStream(new ByteArrayInputStream(gzip.asByteArray())).readAllBytes());
        for (var response : List.of(gzip, plain)) {
            assertEquals(String.valueOf(response.asByteArray().length), response.header("Content-Length"), path);
            assertEquals('"', response.header("ETag").charAt(0), "a strong entity tag");
        }
    }

    @Test
    void an_entity_tag_stands_for_one_representation() {
        var tags = new HashSet<String>();
        for (var coding : CODINGS) tags.add(accepting(coding).get("/openapi").header("ETag"));
        assertEquals(CODINGS.size(), tags.size());
        for (var coding : CODINGS) {
            var own = accepting(coding).get("/openapi").header("ETag");
            for (var tag : tags)
                accepting(coding)
                        .header("If-None-Match", tag)
                        .get("/openapi")
                        .then()
                        .statusCode(tag.equals(own) ? 304 : 200)
                        .header("ETag", own)
                        .header("Vary", "Accept-Encoding");
            accepting(coding)
                    .header("If-None-Match", "W/" + own)
                    .get("/openapi")
                    .then()
                    .statusCode(304);
            accepting(coding)
                    .header("If-None-Match", String.join(", ", tags))
                    .head("/openapi")
                    .then()
                    .statusCode(304);
        }
    }

    @Test
    void a_head_request_has_the_headers_of_the_representation_and_no_content() {
        for (var path : List.of("/openapi", "/assets/session.js", "/docs"))
            for (var coding : CODINGS) {
                var get = accepting(coding).get(path);
                var head = accepting(coding).head(path);
                head.then().statusCode(200);
                for (var name :
                        List.of("ETag", "Content-Encoding", "Content-Length", "Content-Type", "Vary", "Cache-Control"))
                    assertEquals(get.header(name), head.header(name), path + " " + coding + " " + name);
                assertEquals(0, head.asByteArray().length);
            }
    }

    /** A part of a compressed representation is of no use; RFC 9110, 14.2 lets a server ignore the range. */
    @Test
    void a_range_is_ignored() {
        for (var coding : CODINGS)
            accepting(coding)
                    .header("Range", "bytes=0-9")
                    .get("/assets/session.js")
                    .then()
                    .statusCode(200)
                    .header("Content-Range", nullValue())
                    .header(
                            "Content-Length",
                            equalTo(accepting(coding).get("/assets/session.js").header("Content-Length")));
    }

    @Test
    void what_the_build_compressed_with_brotli_is_the_same_content() throws Exception {
        var plain = accepting("identity").get("/openapi");
        var brotli = accepting("br").get("/openapi");
        brotli.then().header("Content-Encoding", "br").contentType("application/json");
        var node = new ProcessBuilder(
                        "node",
                        "-e",
                        "process.stdin.pipe(require('zlib').createBrotliDecompress()).pipe(process.stdout)")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = node.getOutputStream()) {
            in.write(brotli.asByteArray());
        }
        assertArrayEquals(plain.asByteArray(), node.getInputStream().readAllBytes());
        assertEquals(0, node.waitFor());
    }
}
