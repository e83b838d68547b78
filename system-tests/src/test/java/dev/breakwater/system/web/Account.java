package dev.breakwater.system.web;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.gson.JsonParser;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.RequestOptions;
import dev.breakwater.system.Inbox;
import dev.breakwater.system.RunningSystem;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A verified account, for flows that begin after the registration. */
record Account(String email, String password) {

    static final String PASSWORD = "a long enough phrase";

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** An address that no other test uses. */
    static String newAddress() {
        return "page-" + System.nanoTime() + "-" + COUNT.incrementAndGet() + "@example.com";
    }

    /** @param browser afterwards signed in as this account */
    static Account create(BrowserContext browser) {
        return create(browser, newAddress());
    }

    static Account create(BrowserContext browser, String email) {
        var calls = browser.request();
        post(calls, 202, "/api/v1/users", Map.of("email", email, "password", PASSWORD, "displayName", "Ada Lovelace"));
        post(
                calls,
                204,
                "/api/v1/users/verification",
                Map.of("token", Inbox.verificationToken(email), "password", PASSWORD));
        var account = new Account(email, PASSWORD);
        account.signIn(browser);
        return account;
    }

    /** As the page does it: the refresh token is a cookie of the browser. */
    void signIn(BrowserContext browser) {
        post(
                browser.request(),
                201,
                "/api/v1/sessions",
                Map.of("email", email, "password", password, "transport", "cookie"));
    }

    /** Of a session of its own, which no cookie knows. */
    String accessToken(APIRequestContext calls) {
        var session = post(calls, 201, "/api/v1/sessions", Map.of("email", email, "password", password));
        return JsonParser.parseString(session)
                .getAsJsonObject()
                .get("accessToken")
                .getAsString();
    }

    private static String post(APIRequestContext calls, int expected, String path, Map<String, String> body) {
        var response = calls.post(
                RunningSystem.GATEWAY + path,
                RequestOptions.create()
                        .setHeader("Origin", RunningSystem.GATEWAY.toString())
                        .setData(body));
        assertEquals(expected, response.status(), () -> path + ": " + response.text());
        return response.text();
    }
}
