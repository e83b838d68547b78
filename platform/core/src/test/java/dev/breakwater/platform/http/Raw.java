package dev.breakwater.platform.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.restassured.RestAssured;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** The response to bytes that no client library sends. The request must ask to close the connection. */
record Raw(String response) {

    static Raw request(String bytes) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return new Raw(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    void isProblem(int status, String slug) {
        assertTrue(response.startsWith("HTTP/1.1 " + status + " "), response);
        assertTrue(response.contains("application/problem+json"), response);
        assertTrue(response.contains("/problems/" + slug), response);
    }
}
