package dev.breakwater.gateway;

import java.util.List;

import dev.breakwater.gateway.Services.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.RedirectConfig;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Content negotiation of the gateway's own pages, and the rewriting of the services' headers. */
@QuarkusTest
@QuarkusTestResource(Services.class)
class NegotiationTest {

    @Service
    StandIn media;

    /** The caches in front of the gateway keep three pictures for a URL at most. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/images/a/k.s/w_1,h_1,c_fit,f_auto | image/avif,image/webp,*/*;q=0.8 | image/avif",
                "/private-images/a/k.s/w_1,h_1,c_fill,f_auto,x_1,y_2 | image/webp,*/* | image/webp",
                "/images/a/k.s/w_1,h_1,c_fit,f_auto | */* | image/jpeg",
                "/images/a/k.s/w_1,h_1,c_fit,f_webp | image/avif,*/* | image/avif, */*",
                "/images/a/small.webp | image/avif,*/* | image/avif, */*",
            })
    void the_accept_header_of_a_negotiated_picture_is_reduced_to_one_type(String path, String accept, String reduced) {
        given().urlEncodingEnabled(false).header("Accept", accept).get(path);
        assertEquals(List.of(reduced), media.received(path).getLast().header("Accept"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://INNER/api/v1/media/7?a=b#c, /api/v1/media/7?a=b#c",
        "http://HOST/api/v1/erasures/7, /api/v1/erasures/7",
        "https://HOST:1/x, /x",
        "http://INNER, /",
        "http://INNER?a=b, /?a=b",
        "/api/v1/media/7, /api/v1/media/7",
        "https://elsewhere.example/x, https://elsewhere.example/x",
        "http://HOST.example/x, http://HOST.example/x"
    })
    void no_internal_address_of_a_service_is_disclosed(String given, String expected) {
        var location = inner(given);
        media.on(
                "/api/v1/media/moved",
                StandIn.fixed(
                        "201 Created",
                        "Location: " + location + "\r\nContent-Location: " + location + "\r\nLink: <" + location
                                + ">; rel=next\r\n",
                        ""));
        var answer = request().auth().oauth2(Tokens.user()).get("/api/v1/media/moved");
        assertEquals(inner(expected), answer.header("Location"));
        assertEquals(inner(expected), answer.header("Content-Location"));
        assertEquals("<" + inner(expected) + ">; rel=next", answer.header("Link"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs",
                "/docs/guides/quickstart",
                "/docs/reference",
                "/",
                "/gallery",
                "/problems",
                "/problems/not-found",
                "/developers"
            })
    void a_page_is_html_or_not_acceptable(String path) {
        given().header("Accept", "text/html,*/*;q=0.8")
                .get(path)
                .then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8");
        for (var accept : new String[] {"application/json", "a", "text/html;q=0", "\""}) problem(path, accept, 406);
        given().header("Accept", "").get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/nowhere", "/api/v1/media/x", "/problems/no-such"})
    void an_invalid_accept_header_is_refused_everywhere(String path) {
        problem(path, "a", 406);
    }

    private String inner(String text) {
        var address = media.address();
        return text.replace("INNER", address.getAuthority()).replace("HOST", address.getHost());
    }

    private static RequestSpecification request() {
        return given().config(RestAssured.config()
                .redirect(RedirectConfig.redirectConfig().followRedirects(false)));
    }

    private static void problem(String path, String accept, int status) {
        given().header("Accept", accept)
                .get(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status));
    }
}
