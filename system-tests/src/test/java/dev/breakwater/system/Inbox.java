package dev.breakwater.system;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

/** The emails that have arrived, read from the web inbox. */
public final class Inbox {

    private static final Pattern TOKEN = Pattern.compile("/verify\\?token=([A-Za-z0-9_-]+)");

    private Inbox() {}

    public static String verificationToken(String email) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> tokens(to(email)).get(email), token -> token != null);
    }

    /** The part of the newest email to an address that its text has: the pattern, or its first group. */
    public static String awaitText(String email, Pattern wanted) {
        return await().atMost(Duration.ofSeconds(60)).until(() -> newestText(email, wanted), text -> text != null);
    }

    private static String newestText(String email, Pattern wanted) throws IOException {
        String found = null;
        for (var mail : to(email)) {
            var text = wanted.matcher(mail.path("text").asText());
            if (text.find()) found = text.group(text.groupCount() > 0 ? 1 : 0);
        }
        return found;
    }

    /** Subjects of the emails to one address, in order of arrival. */
    public static List<String> subjectsTo(String email) throws IOException {
        return to(email).stream().map(mail -> mail.get("subject").asText()).toList();
    }

    /** All emails: address to subjects. */
    static Map<String, List<String>> subjects() throws IOException {
        var byAddress = new HashMap<String, List<String>>();
        for (var mail : all()) {
            byAddress
                    .computeIfAbsent(recipient(mail), _ -> new ArrayList<>())
                    .add(mail.get("subject").asText());
        }
        return byAddress;
    }

    /** All verification tokens by address; of several emails to one address, that of the first. */
    static Map<String, String> verificationTokens() throws IOException {
        return tokens(all());
    }

    private static Map<String, String> tokens(List<JsonNode> mails) {
        var byAddress = new HashMap<String, String>();
        for (var mail : mails) {
            var token = TOKEN.matcher(mail.path("text").asText());
            if (token.find()) byAddress.putIfAbsent(recipient(mail), token.group(1));
        }
        return byAddress;
    }

    /** The emails to one address, the oldest first. */
    public static List<JsonNode> to(String email) throws IOException {
        return read("/email?to.address=" + URLEncoder.encode(email, UTF_8));
    }

    /** After a crash test these are thousands. */
    private static List<JsonNode> all() throws IOException {
        return read("/email");
    }

    /** Without those that the inbox lists before it knows their recipient. */
    private static List<JsonNode> read(String path) throws IOException {
        var mails = Client.send(HttpRequest.newBuilder(RunningSystem.INBOX.resolve(path))
                        .GET())
                .json();
        return mails.valueStream().filter(mail -> mail.has("to")).toList();
    }

    private static String recipient(JsonNode mail) {
        return mail.get("to").get(0).get("address").asText();
    }
}
