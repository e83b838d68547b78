package dev.breakwater.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import dev.breakwater.gateway.Services.Service;
import dev.breakwater.stack.testing.http.Management;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.when;
import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The routes come from a file that is mounted as Kubernetes mounts a ConfigMap: through two symbolic links. */
@QuarkusTest
@QuarkusTestResource(Services.class)
@TestProfile(RouteChangeTest.Mounted.class)
class RouteChangeTest {

    private static final String ROUTES = """
            routes:
              - {name: always, path: /api/v1/users/**, upstream: users, authentication: public, timeout: 20s}
              - {name: changes, path: /changes, upstream: UPSTREAM, authentication: public, timeout: 20s}
            """;

    public static class Mounted implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var folder = Files.createTempDirectory("routes");
                mount(folder, "first", ROUTES.replace("UPSTREAM", "users"));
                Files.createSymbolicLink(folder.resolve("routes.yaml"), Path.of("..data/routes.yaml"));
                return Map.of(
                        "breakwater.gateway.routes-file",
                        folder.resolve("routes.yaml").toString(),
                        "breakwater.gateway.routes-interval",
                        "100ms");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ConfigProperty(name = "breakwater.gateway.routes-file")
    Path file;

    @Service
    StandIn users;

    @Service
    StandIn media;

    private static void mount(Path folder, String version, String content) throws IOException {
        Files.createDirectory(folder.resolve(version));
        Files.writeString(folder.resolve(version).resolve("routes.yaml"), content);
        var link = Files.createSymbolicLink(folder.resolve("..next"), Path.of(version));
        Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void a_changed_file_is_taken_without_a_failed_request_and_an_invalid_one_is_not() throws Exception {
        var isOver = new AtomicBoolean();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                var client = HttpClient.newHttpClient();
                var log = new LogLines("dev.breakwater.gateway.routing.file.RoutesWatcher")) {
            Callable<Integer> caller = () -> {
                var count = 0;
                for (; !isOver.get(); count++)
                    assertEquals(
                            200,
                            client.send(get("/api/v1/users/load"), BodyHandlers.ofString())
                                    .statusCode());
                return count;
            };
            var load =
                    IntStream.range(0, 8).mapToObj(_ -> callers.submit(caller)).toList();

            when().get("/changes").then().statusCode(200);
            assertEquals(1, users.received("/changes").size());

            mount(file.getParent(), "second", ROUTES.replace("UPSTREAM", "media"));
            await().atMost(ofSeconds(10)).until(() -> {
                when().get("/changes").then().statusCode(200);
                return !media.received("/changes").isEmpty();
            });
            assertTrue(
                    log.lines().stream().anyMatch(line -> line.contains("+ Route[name=changes")),
                    log.lines()::toString);

            mount(file.getParent(), "third", ROUTES.replace("UPSTREAM", "nobody"));
            await().atMost(ofSeconds(10)).untilAsserted(() -> Management.get("/q/metrics")
                    .then()
                    .body(containsString("breakwater_gateway_routes_changes_total{result=\"refused\"} 1.0"))
                    .body(containsString("breakwater_gateway_routes_changes_total{result=\"taken\"} 1.0"))
                    .body(containsString("breakwater_gateway_routes_refused 1.0")));
            when().get("/changes").then().statusCode(200).body(equalTo("GET /changes HTTP/1.1"));
            assertTrue(
                    log.lines().getLast().contains("routes[1] (changes): upstream \"nobody\" must be"),
                    log.lines()::toString);

            mount(file.getParent(), "fourth", ROUTES.replace("UPSTREAM", "users"));
            var before = users.received("/changes").size();
            await().atMost(ofSeconds(10)).until(() -> {
                when().get("/changes").then().statusCode(200);
                return users.received("/changes").size() > before;
            });

            Management.get("/q/metrics").then().body(containsString("breakwater_gateway_routes_refused 0.0"));

            for (var remove : List.<Callable<?>>of(
                    () -> Files.writeString(file, ""), () -> Files.deleteIfExists(file.toRealPath()))) {
                remove.call();
                await().atMost(ofSeconds(10)).untilAsserted(() -> Management.get("/q/metrics")
                        .then()
                        .body(containsString("breakwater_gateway_routes_refused 1.0")));
                when().get("/changes").then().statusCode(200);
                mount(file.getParent(), "after-" + remove.hashCode(), ROUTES.replace("UPSTREAM", "users"));
                await().atMost(ofSeconds(10)).untilAsserted(() -> Management.get("/q/metrics")
                        .then()
                        .body(containsString("breakwater_gateway_routes_refused 0.0")));
            }

            isOver.set(true);
            for (var answered : load) assertTrue(answered.get() > 10, "too little load");
        }
    }

    private static HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .build();
    }
}
