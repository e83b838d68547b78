package dev.breakwater.user.throttling;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import dev.breakwater.user.Person;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import static io.restassured.RestAssured.given;

/** A client that signs in, with an address and perhaps a device cookie. */
public record Guesser(String address, String device) {

    static final String WRONG = "wrong horse battery";

    /** Random ones repeat: among the hundreds of networks of a test run, one had used up its emails. */
    private static final AtomicInteger NEXT_NETWORK =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1 << 14));

    /** On an unknown device, in a network that no other test has. */
    public static Guesser somewhere() {
        int network = NEXT_NETWORK.getAndIncrement();
        return from("100.%d.%d.%d"
                .formatted(
                        64 + (network >> 8) % 64,
                        network & 0xff,
                        ThreadLocalRandom.current().nextInt(1, 255)));
    }

    static Guesser from(String address) {
        return new Guesser(address, null);
    }

    Guesser on(String device) {
        return new Guesser(address, device);
    }

    /** Signs in and returns the token of the device. */
    String becomesKnown(Person person) {
        return signsIn(person).then().statusCode(201).extract().cookie("device");
    }

    Response guesses(Person person) {
        return guesses(person.email());
    }

    Response guesses(String email) {
        return signsIn(new Person(email, WRONG));
    }

    Response signsIn(Person person) {
        return post("", Map.of("email", person.email(), "password", person.password()));
    }

    Response answers(String challenge, String code) {
        return post("/second-factor", Map.of("challenge", challenge, "code", code));
    }

    private Response post(String path, Map<String, String> body) {
        var request = given().header("X-Forwarded-For", address).contentType(ContentType.JSON);
        if (device != null) request.cookie("device", device);
        return request.body(body).post("/api/v1/sessions" + path);
    }
}
