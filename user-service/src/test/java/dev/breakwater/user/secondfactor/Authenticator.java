package dev.breakwater.user.secondfactor;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import dev.breakwater.user.Person;
import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import static dev.breakwater.user.Person.as;

/** An authenticator app, for tests of other features. */
@Singleton
@Unremovable
public class Authenticator {

    private final EntityManager em;
    private final SecretEncryption encryption;

    Authenticator(EntityManager em, SecretEncryption encryption) {
        this.em = em;
        this.encryption = encryption;
    }

    public void begin(Person.Tokens tokens, String password) {
        post(tokens, "", Map.of("password", password)).then().statusCode(201);
    }

    public Response confirm(Person.Tokens tokens, String code) {
        return post(tokens, "/confirm", Map.of("code", code));
    }

    /** Begins and confirms the enrolment, so that sign-ins require a code. */
    public void enrol(Person.Tokens tokens, UUID user, String password) {
        begin(tokens, password);
        confirm(tokens, code(user, Instant.now())).then().statusCode(200);
    }

    /** The app's code at that time. Each code works once: add 30 seconds for the next. */
    public String code(UUID user, Instant at) {
        var found = QuarkusTransaction.requiringNew()
                .call(() -> em.createNativeQuery("select secret from totp where user_id = :user")
                        .setParameter("user", user)
                        .getResultList());
        return found.isEmpty() ? "000000" : Totp.codeAt(encryption.decrypt(user, (byte[]) found.getFirst()), at);
    }

    private static Response post(Person.Tokens tokens, String path, Object body) {
        return as(tokens).contentType(ContentType.JSON).body(body).post("/api/v1/users/me/totp" + path);
    }
}
