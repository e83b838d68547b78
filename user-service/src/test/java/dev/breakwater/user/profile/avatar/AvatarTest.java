package dev.breakwater.user.profile.avatar;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.breakwater.events.MediaEvent;
import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Concurrently;
import dev.breakwater.user.OtherServices;
import dev.breakwater.user.Person;
import dev.breakwater.user.PublishedEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.breakwater.user.Person.as;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

@QuarkusTest
class AvatarTest {

    private static final String AVATAR = "/api/v1/users/me/avatar";

    PublishedEvents<UserEvent> events;
    OtherServices others;
    Person person;
    Person.Tokens tokens;
    UUID me;

    @BeforeEach
    void signIn() {
        events = PublishedEvents.follow(UserEvent.TOPIC, UserEvent.class);
        others = new OtherServices();
        person = Person.registered(events);
        tokens = person.signedIn();
        me = UUID.fromString(as(tokens).get("/api/v1/users/me").path("id"));
    }

    @AfterEach
    void close() {
        events.close();
        others.close();
    }

    @Test
    void a_ready_media_of_the_user_becomes_the_public_avatar() throws Exception {
        var before = as(tokens).get("/api/v1/users/me").header("ETag");
        var media = ready(me);

        var answer = chosen(media);

        answer.then()
                .body("avatarMediaId", equalTo(media.toString()))
                .body("avatar.small", endsWith("/i/" + media + "/small.webp"));
        assertEquals(answer.header("ETag"), as(tokens).get("/api/v1/users/me").header("ETag"));
        assertEquals(version(before) + 1, version(answer.header("ETag")));
        get("/api/v1/users/" + me)
                .then()
                .body("avatar", equalTo(answer.path("avatar")))
                .body("", not(hasKey("avatarMediaId")));
        events.await(me, UserEvent.ProfileChanged.class);
    }

    @Test
    void media_of_others_and_media_that_are_not_ready_are_refused() throws Exception {
        var other = Person.registered(events).signedIn();
        var foreign = ready(UUID.fromString(as(other).get("/api/v1/users/me").path("id")));
        chosen(other, foreign);
        var withoutPictures = UUID.randomUUID();
        others.publish(new MediaEvent.Ready(withoutPictures, me, "hash", null, Instant.now()));
        var rejected = UUID.randomUUID();
        others.publish(new MediaEvent.Rejected(rejected, me, "not-an-image", Instant.now()));
        chosen(ready(me));

        for (var media : new UUID[] {foreign, withoutPictures, rejected, UUID.randomUUID()})
            choose(media)
                    .then()
                    .statusCode(409)
                    .header("Retry-After", "1")
                    .contentType("application/problem+json")
                    .body("type", endsWith("/media-not-ready"));
    }

    @Test
    void the_owner_removes_the_avatar() throws Exception {
        chosen(ready(me));
        var without = as(tokens).delete(AVATAR);
        without.then().statusCode(200).body("", not(hasKey("avatar"))).body("", not(hasKey("avatarMediaId")));
        as(tokens).delete(AVATAR).then().statusCode(200).header("ETag", without.header("ETag"));
        get("/api/v1/users/" + me).then().body("", not(hasKey("avatar")));
    }

    @Test
    void an_avatar_whose_media_becomes_private_is_removed_until_the_media_is_public_again() throws Exception {
        var media = ready(me);
        chosen(media);

        others.publish(new MediaEvent.VisibilityChanged(media, me, "private", "hash", "other", null, Instant.now()));
        await().untilAsserted(() -> get("/api/v1/users/" + me).then().body("", not(hasKey("avatar"))));
        choose(media).then().statusCode(409);

        var pictures = Map.of("small", "i/new/small.webp");
        others.publish(new MediaEvent.VisibilityChanged(media, me, "public", "other", "new", pictures, Instant.now()));
        await().until(() -> choose(media).statusCode() == 200);
        get("/api/v1/users/" + me).then().body("avatar.small", endsWith("/i/new/small.webp"));
    }

    @Test
    void the_avatar_is_removed_with_its_media_and_cannot_be_set_again() throws Exception {
        var media = ready(me);
        chosen(media);
        others.publish(new MediaEvent.Deleted(media, me, "hash", Instant.now()));

        awaitNone();
        choose(media).then().statusCode(409);

        var other = ready(me);
        chosen(other);
        others.publish(new MediaEvent.OwnerErased(other, me, "hash", Instant.now()));
        awaitNone();
    }

    @Test
    void repeated_events_change_nothing() throws Exception {
        var media = UUID.randomUUID();
        var ready = UUID.randomUUID();
        others.publish(ready, readyEvent(media, me));
        chosen(media);
        others.publish(ready, readyEvent(media, me));
        var deleted = UUID.randomUUID();
        others.publish(deleted, new MediaEvent.Deleted(media, me, "hash", Instant.now()));
        awaitNone();
        others.publish(ready, readyEvent(media, me));
        others.publish(deleted, new MediaEvent.Deleted(media, me, "hash", Instant.now()));

        var marker = ready(me);
        chosen(marker);
        choose(media).then().statusCode(409);
        as(tokens).get("/api/v1/users/me").then().body("avatarMediaId", equalTo(marker.toString()));
    }

    @Test
    void a_media_that_is_deleted_concurrently_leaves_no_avatar() throws Exception {
        for (var round = 0; round < 5; round++) {
            var media = ready(me);
            await().until(() -> choose(media).statusCode() == 200);
            as(tokens).delete(AVATAR).then().statusCode(200);
            others.publish(new MediaEvent.Deleted(media, me, "hash", Instant.now()));
            Concurrently.times(6, () -> choose(media));
            await().until(() -> choose(media).statusCode() == 409);
            assertNull(as(tokens).get("/api/v1/users/me").path("avatar"));
        }
    }

    @Test
    void an_old_version_of_the_profile_is_refused() throws Exception {
        var media = ready(me);
        var tag = chosen(media).header("ETag");
        chosen(ready(me));
        as(tokens)
                .header("If-Match", tag)
                .contentType(ContentType.JSON)
                .body(Map.of("mediaId", media))
                .put(AVATAR)
                .then()
                .statusCode(412);
        as(tokens).header("If-Match", tag).delete(AVATAR).then().statusCode(412);
    }

    @Test
    void invalid_requests_are_refused() {
        as(tokens).contentType(ContentType.JSON).body("{}").put(AVATAR).then().statusCode(422);
        as(tokens)
                .contentType(ContentType.JSON)
                .body("{\"mediaId\":7}")
                .put(AVATAR)
                .then()
                .statusCode(400);
        given().contentType(ContentType.JSON).body("{}").put(AVATAR).then().statusCode(401);
        given().delete(AVATAR).then().statusCode(401);
    }

    private UUID ready(UUID owner) throws Exception {
        var media = UUID.randomUUID();
        others.publish(readyEvent(media, owner));
        return media;
    }

    private static MediaEvent readyEvent(UUID media, UUID owner) {
        var pictures = Map.of("small", "i/" + media + "/small.webp", "large", "i/" + media + "/large.webp");
        return new MediaEvent.Ready(media, owner, media.toString(), pictures, Instant.now());
    }

    private Response chosen(UUID media) {
        return chosen(tokens, media);
    }

    /** Retries until the media's event has been processed. */
    private static Response chosen(Person.Tokens by, UUID media) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> choose(by, media), answer -> answer.statusCode() == 200);
    }

    private Response choose(UUID media) {
        return choose(tokens, media);
    }

    private static Response choose(Person.Tokens by, UUID media) {
        return as(by).contentType(ContentType.JSON)
                .body(Map.of("mediaId", media))
                .put(AVATAR);
    }

    private void awaitNone() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> as(tokens).get("/api/v1/users/me").path("avatar") == null
                        && get("/api/v1/users/" + me).path("avatar") == null);
    }

    /** The part of the tag after the owner's id. */
    private static int version(String tag) {
        return Integer.parseInt(tag.replaceAll(".*\\.|\"", ""));
    }
}
