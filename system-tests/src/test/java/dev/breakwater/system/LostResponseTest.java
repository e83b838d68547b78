package dev.breakwater.system;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A client repeats its requests with their idempotency keys while the user service is killed (guarantee 10). */
class LostResponseTest {

    private static final int CLIENTS = 6;
    private static final int KILLINGS = 4;

    private final AtomicInteger replayed = new AtomicInteger();
    private volatile boolean isOver;

    @Test
    void a_request_that_is_repeated_until_it_is_answered_has_its_effect_once() throws Exception {
        RunningSystem.up();
        var admin = Client.administrator();
        var targets = new ArrayList<String>();
        for (int i = 0; i < CLIENTS; i++) targets.add(newAccount());
        var clients = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var target : targets) clients.add(threads.submit(acting(admin, target)));
            try {
                for (int i = 0; i < KILLINGS; i++) {
                    Thread.sleep(1_500);
                    RunningSystem.kill("user-service");
                    RunningSystem.start("user-service");
                }
            } finally {
                isOver = true;
            }
        }
        for (var client : clients) assertTrue(client.get() > 0);
        System.out.printf("%d responses of killed processes replayed%n", replayed.get());
    }

    private static String newAccount() throws IOException {
        return Client.newUser("lost-response-" + UUID.randomUUID() + "@example.com")
                .get("/api/v1/users/me")
                .json()
                .get("id")
                .asText();
    }

    /** Disables one account again and again. Each request must leave one record, however often it was sent. */
    private Callable<Integer> acting(Client admin, String target) {
        return () -> {
            int requests = 0;
            for (; !isOver; requests++) disable(admin, target, UUID.randomUUID());
            var records = RunningSystem.query(
                    "user-service", "select count(*)::text from admin_action where user_id = '" + target + "'");
            assertEquals(List.of(Integer.toString(requests)), records);
            return requests;
        };
    }

    private void disable(Client admin, String target, UUID key) throws InterruptedException {
        while (true) {
            try {
                var answer = Client.send(
                        admin.request(RunningSystem.GATEWAY.resolve("/api/v1/admin/users/" + target + "/disable"))
                                .header("Idempotency-Key", key.toString())
                                .POST(BodyPublishers.noBody()));
                if (answer.header("Idempotent-Replayed").equals("true")) replayed.incrementAndGet();
                if (answer.status() == 204) return;
                assertTrue(
                        answer.status() >= 500 || answer.status() == 409 || answer.status() == 429, answer::toString);
            } catch (IOException e) {
                // The connection broke: the request is repeated like one that was answered with an error.
            }
            Thread.sleep(100);
        }
    }
}
