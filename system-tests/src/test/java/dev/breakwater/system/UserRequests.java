package dev.breakwater.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The people of {@link UsersBench} and their requests, to the service itself. */
final class UserRequests {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Without cookies, because no client reads its own writes here. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI users;
    private final URI management;
    private final List<Known> people = new ArrayList<>();
    private final BlockingQueue<String> refreshTokens = new LinkedBlockingQueue<>();

    private record Known(String email, String id) {}

    UserRequests(String service) {
        users = URI.create("http://localhost:" + RunningSystem.port(service));
        management = URI.create("http://localhost:" + RunningSystem.managementPort(service));
    }

    boolean isReady() {
        try {
            return send(HttpRequest.newBuilder(management.resolve("/q/health/ready")))
                            .status()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Registers them, and signs each in several times. */
    void addPeople(int count, int sessionsEach) throws IOException {
        for (int i = 0; i < count; i++) people.add(newcomer("bench-" + System.nanoTime() + "@example.com"));
        for (int i = 0; i < count * sessionsEach; i++) refreshTokens.add(signIn(people.get(i % count)));
    }

    private static Known newcomer(String email) throws IOException {
        var client = Client.newUser(email);
        return new Known(email, client.get("/api/v1/users/me").json().get("id").asText());
    }

    Void refresh() throws Exception {
        var answer = send(post("/api/v1/sessions/refresh", Map.of("refreshToken", refreshTokens.take())));
        expect(answer, 200);
        refreshTokens.add(answer.json().get("refreshToken").asText());
        return null;
    }

    /** Of a public profile. */
    Void read() throws IOException {
        expect(
                send(HttpRequest.newBuilder(
                        users.resolve("/api/v1/users/" + anybody().id()))),
                200);
        return null;
    }

    void signIn() throws IOException {
        signIn(anybody());
    }

    private String signIn(Known person) throws IOException {
        var answer = send(signInRequest(person));
        expect(answer, 201);
        return answer.json().get("refreshToken").asText();
    }

    /** 503 (the queue of hashing is full) and 429 (too many sign-ins to one account at once) are no failures. */
    void tryToSignIn() throws IOException {
        expect(send(signInRequest(anybody())), 201, 429, 503);
    }

    private HttpRequest.Builder signInRequest(Known person) throws IOException {
        return post("/api/v1/sessions", Map.of("email", person.email(), "password", Client.PASSWORD));
    }

    private Known anybody() {
        return people.get(ThreadLocalRandom.current().nextInt(people.size()));
    }

    /** How many reads of public profiles the primary has answered. */
    long readsFromPrimary() throws IOException {
        return new String(send(HttpRequest.newBuilder(management.resolve("/q/metrics")))
                        .body())
                .lines()
                .filter(line -> line.startsWith("breakwater_replica_reads_total{node=\"primary\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private HttpRequest.Builder post(String path, Map<String, ?> body) throws IOException {
        return HttpRequest.newBuilder(users.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    private static Client.Answer send(HttpRequest.Builder request) throws IOException {
        return Client.send(HTTP, request);
    }

    private static void expect(Client.Answer answer, Integer... statuses) {
        if (!List.of(statuses).contains(answer.status()))
            throw new IllegalStateException("answered " + answer.status() + ": " + new String(answer.body()));
    }
}
