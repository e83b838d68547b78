package dev.breakwater.system;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import static org.awaitility.Awaitility.await;

/** The emails that have arrived, read from the web inbox. */
public final class Inbox {

    private static final Pattern TOKEN = Pattern.compile("/verify\\?token=([A-Za-z0-9_-]+)");

    private Inbox() {}

    public static String verificationToken(String email) {
        return await().atMost(Duration.ofSeconds(60)).until(() -> tokenIn(email), token -> token != null);
    }

    /** The part of the newest email to an address that its text has: the pattern, or its first group. */
    public static String awaitText(String email, Pattern wanted) {
        return await().atMost(Duration.ofSeconds(60)).until(() -> newestText(email, wanted), text -> text != null);
    }

    private static String newestText(String email, Pattern wanted) throws IOException {
        String found = null;
        for (var mail : addressed()) {
            var text = wanted.matcher(mail.path("text").asText());
            if (recipient(mail).equals(email) && text.find()) found = text.group(text.groupCount() > 0 ? 1 : 0);
        }
        return found;
    }

    /** Subjects of the emails to one address, in order of arrival. */
    public static List<String> subjectsTo(String email) throws IOException {
        return subjects().getOrDefault(email, List.of());
    }

    /** All emails: address to subjects. */
    static Map<String, List<String>> subjects() throws IOException {
        var byAddress = new HashMap<String, List<String>>();
        for (var mail : addressed()) {
            byAddress
                    .computeIfAbsent(recipient(mail), _ -> new ArrayList<>())
                    .add(mail.get("subject").asText());
        }
        return byAddress;
    }

    /** All verification tokens by address; of several emails to one address, that of the first. */
    static Map<String, String> verificationTokens() throws IOException {
        var byAddress = new HashMap<String, String>();
        for (var mail : addressed()) {
            var token = TOKEN.matcher(mail.path("text").asText());
            if (token.find()) byAddress.putIfAbsent(recipient(mail), token.group(1));
        }
        return byAddress;
    }

    private static String tokenIn(String email) throws IOException {
        return verificationTokens().get(email);
    }

    /** Without those that the inbox lists before it knows their recipient. */
    private static List<JsonNode> addressed() throws IOException {
        return mails().valueStream().filter(mail -> mail.has("to")).toList();
    }

    private static String recipient(JsonNode mail) {
        return mail.get("to").get(0).get("address").asText();
    }

    private static JsonNode mails() throws IOException {
        return Client.send(HttpRequest.newBuilder(RunningSystem.INBOX.resolve("/email"))
                        .GET())
                .json();
    }
}
