package dev.breakwater.gateway.caching;

import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;

/** Requests without the codings that the client adds by itself, whose responses stay as they were sent. */
public final class Undecoded {

    private Undecoded() {}

    public static RequestSpecification accepting(String codings) {
        return given().config(RestAssured.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", codings);
    }
}
