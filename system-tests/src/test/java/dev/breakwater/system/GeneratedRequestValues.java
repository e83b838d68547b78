package dev.breakwater.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.breakwater.stack.testing.contract.request.DocumentedOperation;
import dev.breakwater.stack.testing.contract.request.ValidValues;

import static org.awaitility.Awaitility.await;

/** Accounts of a user, of an administrator and of one whom the administrator manages, with media, sessions and a receipt. */
final class GeneratedRequestValues implements ValidValues {

    /** They end the session of their caller, or change its credentials. */
    private static final Set<String> ENDING = Set.of(
            "deleteAccount",
            "requestErasure",
            "deleteAllSessions",
            "deleteCurrentSession",
            "changePassword",
            "refreshSession",
            "deleteSession");

    private static final Pattern NEEDS_MEDIA = Pattern.compile("/media/\\{id}|/images/|/avatar");

    private final Client administrator = Client.administrator();
    private final String receipt = receipt();
    private final String managed = id(Client.newUser(newAddress()));

    private String email;
    private Client user;
    private String refreshToken;
    private String otherSession;
    private String media;
    private URI picture;

    GeneratedRequestValues() throws IOException {
        newUser();
    }

    /** Who sends the requests of an operation. */
    Client caller(DocumentedOperation operation) {
        return operation.isOfAdministrators() ? administrator : user;
    }

    /** Before the requests of an operation: access tokens live for minutes, and some operations end a session. */
    void prepare(DocumentedOperation operation) throws IOException {
        refreshToken = user.signIn(email, Client.PASSWORD).get("refreshToken").asText();
        administrator.signIn(Client.ADMINISTRATOR);
        if (media == null && NEEDS_MEDIA.matcher(operation.path()).find()) newMedia();
    }

    /** After a successful request. */
    void changed(DocumentedOperation operation) throws IOException {
        if (ENDING.contains(operation.id())) newUser();
        if (operation.id().equals("deleteMedia")) newMedia();
    }

    @Override
    public String parameter(DocumentedOperation operation, String name) {
        try {
            return switch (name) {
                case "topic" -> first(operation, "/dead-letters", "topic");
                case "kind" -> "purge";
                case "hash", "variant", "extension" -> partOfPicture(name);
                case "sha256" -> "0".repeat(64);
                default -> id(operation);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String id(DocumentedOperation operation) throws IOException {
        var path = operation.path();
        if (path.startsWith("/api/v1/admin/users/{id}")) return managed;
        if (path.startsWith("/api/v1/admin/deliveries/")) return first(operation, "/deliveries", "id");
        if (path.contains("/parked/")) return "1";
        if (path.contains("/jobs/")) return UUID.randomUUID().toString();
        if (path.startsWith("/api/v1/erasures/")) return receipt;
        if (path.startsWith("/api/v1/sessions/")) return otherSession;
        if (path.startsWith("/api/v1/media/")) return media;
        return id(user);
    }

    @Override
    public JsonNode member(DocumentedOperation operation, String name) {
        return switch (name) {
            case "password", "currentPassword", "newPassword" -> TextNode.valueOf(Client.PASSWORD);
            case "displayName" -> TextNode.valueOf("Ada");
            case "email" -> TextNode.valueOf(operation.id().equals("createSession") ? email : newAddress());
            case "refreshToken" -> TextNode.valueOf(refreshToken);
            case "mediaId" -> TextNode.valueOf(media);
            case "token", "challenge" -> TextNode.valueOf("AAAAAAAAAAAAAAAAAAAAAA");
            default -> MissingNode.getInstance();
        };
    }

    /** A member of the first item of an administrator's list: the part of the path up to and including {@code end}. */
    private String first(DocumentedOperation operation, String end, String member) throws IOException {
        var list = operation.path().substring(0, operation.path().indexOf(end) + end.length());
        var found = administrator.get(list).json();
        return found.path("items")
                .path(0)
                .path(member)
                .asText(found.path(0).path(member).asText("none"));
    }

    private String partOfPicture(String name) {
        var parts = picture.getPath().split("[/.]");
        return parts[Map.of("hash", 2, "variant", 3, "extension", 4).get(name)];
    }

    private void newUser() throws IOException {
        email = newAddress();
        user = Client.newUser(email);
        refreshToken = user.signIn(email, Client.PASSWORD).get("refreshToken").asText();
        otherSession = user.get("/api/v1/sessions")
                .json()
                .path("items")
                .path(1)
                .path("id")
                .asText();
        media = null;
    }

    /** Ready, and known to the user service. */
    private void newMedia() throws IOException {
        media = user.upload(Pictures.jpeg(64, 48, 1), "image/jpeg");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> user.put("/api/v1/users/me/avatar", Map.of("mediaId", media))
                                .status()
                        == 200);
        picture = URI.create(
                user.media(media).path("variants").path(0).path("url").asText());
    }

    private static String receipt() throws IOException {
        return Client.newUser(newAddress()).erase().replaceAll(".*/", "");
    }

    private static String id(Client client) throws IOException {
        return client.get("/api/v1/users/me").json().path("id").asText();
    }

    private static String newAddress() {
        return "generated-" + System.nanoTime() + "@example.com";
    }
}
