package dev.breakwater.stack.testing.http;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;

/** The management interface of the application under test: its health and its metrics. */
public final class Management {

    /** The key that Quarkus sets in a test, and {@code LocalStack} for a packaged service. */
    public static final String PORT = "quarkus.management.test-port";

    private Management() {}

    public static Response get(String path) {
        return RestAssured.given().port(port()).get(path);
    }

    private static int port() {
        return ConfigProvider.getConfig().getValue(PORT, Integer.class);
    }
}
