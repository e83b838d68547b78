package dev.breakwater.user.throttling.mail;

import java.util.Map;
import java.util.UUID;

import dev.breakwater.events.UserEvent;
import dev.breakwater.user.Person;
import io.restassured.response.Response;

import static dev.breakwater.user.Person.as;

/** All calls that trigger an email to an address in the request. A new one must be added here. */
enum MailRequest {
    REGISTRATION,
    REGISTRATION_OF_TAKEN_ADDRESS,
    RESEND,
    PASSWORD_RESET,
    ADDRESS_CHANGE,
    ADDRESS_CHANGE_TO_TAKEN_ADDRESS;

    /** Whether the address must have an account. */
    boolean needsAccount() {
        return this == REGISTRATION_OF_TAKEN_ADDRESS
                || this == PASSWORD_RESET
                || this == ADDRESS_CHANGE_TO_TAKEN_ADDRESS;
    }

    /** @param asker a signed-in user, for the calls that require one */
    Response send(String address, Person.Tokens asker) {
        return switch (this) {
            case REGISTRATION, REGISTRATION_OF_TAKEN_ADDRESS ->
                Person.post("/api/v1/users", new Person(address, Person.PASSWORD).registration());
            case RESEND -> Person.post("/api/v1/users/verification/resend", Map.of("email", address));
            case PASSWORD_RESET -> Person.post("/api/v1/password-resets", Map.of("email", address));
            case ADDRESS_CHANGE, ADDRESS_CHANGE_TO_TAKEN_ADDRESS ->
                as(asker)
                        .contentType("application/json")
                        .body(Map.of("password", Person.PASSWORD, "email", address))
                        .put("/api/v1/users/me/email");
        };
    }

    /** The recipient of the email that this event of the call triggers; null for other events. */
    String recipient(UserEvent event) {
        return switch (event) {
            case UserEvent.VerificationRequested it when this == REGISTRATION || this == RESEND -> it.email();
            case UserEvent.RegisteredAgain it when needsAccount() && this != PASSWORD_RESET -> it.email();
            case UserEvent.PasswordResetRequested it when this == PASSWORD_RESET -> it.email();
            case UserEvent.EmailChangeRequested it when this == ADDRESS_CHANGE -> it.newEmail();
            default -> null;
        };
    }

    static String randomDomain() {
        return UUID.randomUUID() + ".example";
    }
}
