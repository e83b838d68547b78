package dev.breakwater.system.web;

import java.time.Duration;
import java.time.Instant;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.options.RequestOptions;
import dev.breakwater.system.RunningSystem;

/** The pictures of an account as the API lists them, read with a session of its own. */
final class StoredPictures {

    private static final int UNAUTHORIZED = 401;

    private final APIRequestContext calls;
    private final Account account;
    private String accessToken;

    StoredPictures(APIRequestContext calls, Account account) {
        this.calls = calls;
        this.account = account;
        accessToken = account.accessToken(calls);
    }

    /** @return how many are ready, after all are or the time is over */
    int await(int count, Duration limit) throws InterruptedException {
        var end = Instant.now().plus(limit);
        while (true) {
            int ready = ready();
            if (ready >= count || Instant.now().isAfter(end)) return ready;
            Thread.sleep(1_000);
        }
    }

    private int ready() {
        int ready = 0;
        var cursor = "";
        do {
            var page = page(cursor);
            for (var item : page.getAsJsonArray("items"))
                if (item.getAsJsonObject().get("status").getAsString().equals("ready")) ready++;
            cursor = page.has("next") ? "&cursor=" + page.get("next").getAsString() : null;
        } while (cursor != null);
        return ready;
    }

    private JsonObject page(String cursor) {
        var response = calls.get(
                RunningSystem.GATEWAY + "/api/v1/media?limit=100" + cursor,
                RequestOptions.create().setHeader("Authorization", "Bearer " + accessToken));
        if (response.status() == UNAUTHORIZED) {
            accessToken = account.accessToken(calls);
            return page(cursor);
        }
        return JsonParser.parseString(response.text()).getAsJsonObject();
    }
}
