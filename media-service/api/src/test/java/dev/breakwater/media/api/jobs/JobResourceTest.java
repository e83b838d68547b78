package dev.breakwater.media.api.jobs;

import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import dev.breakwater.media.api.Person;
import dev.breakwater.platform.database.Statements;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@QuarkusTest
class JobResourceTest {

    private static final String JOBS = "/api/v1/admin/media/jobs";
    private static final UUID ANY = UUID.randomUUID();

    @Inject
    Statements statements;

    private final Person admin = Person.admin();
    private final String kind = "of-a-test-" + UUID.randomUUID();

    static Stream<Arguments> operations() {
        return Stream.of(
                arguments(Method.GET, JOBS),
                arguments(Method.GET, JOBS + "/counts"),
                arguments(Method.GET, JOBS + "/actions"),
                arguments(Method.POST, JOBS + "/" + ANY + "/retry"),
                arguments(Method.POST, JOBS + "/" + ANY + "/discard"),
                arguments(Method.POST, JOBS + "/retry?kind=any"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void administrators_alone_see_and_act(Method method, String path) {
        answer(RestAssured.given(), method, path, 401, "/problems/unauthorized");
        answer(Person.signedIn().request(), method, path, 403, "/problems/forbidden");
    }

    private static void answer(RequestSpecification request, Method method, String path, int status, String type) {
        var prepared = method == Method.GET
                ? request
                : request.contentType(ContentType.JSON).body("{}");
        prepared.request(method, path).then().statusCode(status).body("type", equalTo(type));
    }

    @Test
    void a_parked_job_is_seen_with_its_reason_and_discarded_with_one() {
        var id = parked();
        admin.request()
                .get(JOBS + "?state=parked&kind=" + kind)
                .then()
                .statusCode(200)
                .body("items.id", equalTo(java.util.List.of(id.toString())))
                .body("items[0].reason", equalTo("IllegalStateException: broken"))
                .body("items[0].payload", equalTo(null));
        admin.request().get(JOBS + "/counts").then().statusCode(200).body("kind", hasItem(kind));

        discard(id, "?dryRun=true", "{\"reason\":\"tried\"}", 200);
        discard(id, "", "{\"reason\":\"gone\"}", 200);
        discard(id, "", "{\"reason\":\"gone\"}", 404);

        admin.request()
                .get(JOBS + "/actions")
                .then()
                .statusCode(200)
                .body("items.find { it.kind == '" + kind + "' }.reason", equalTo("gone"))
                .body(
                        "items.find { it.kind == '" + kind + "' }.admin",
                        equalTo(admin.id().toString()));
    }

    @Test
    void parked_jobs_are_retried_one_by_one_or_all_of_a_kind() {
        var id = parked();
        parked();
        admin.request()
                .post(JOBS + "/" + id + "/retry")
                .then()
                .statusCode(200)
                .body("jobs", equalTo(1))
                .body("dryRun", equalTo(false));
        admin.request()
                .post(JOBS + "/retry?dryRun=true&kind=" + kind)
                .then()
                .statusCode(200)
                .body("jobs", equalTo(1))
                .body("dryRun", equalTo(true));
        admin.request()
                .post(JOBS + "/retry?kind=" + kind)
                .then()
                .statusCode(200)
                .body("jobs", equalTo(1));
        admin.request().get(JOBS + "?kind=" + kind).then().body("items.state", not(hasItem("parked")));
    }

    @ParameterizedTest
    @CsvSource({"?state=stuck", "?limit=0", "?cursor=x"})
    void a_wrong_parameter_of_the_list_is_refused(String query) {
        admin.request().get(JOBS + query).then().statusCode(400).body("type", equalTo("/problems/invalid-parameter"));
    }

    @ParameterizedTest
    @CsvSource({"/retry", "/retry?kind=", "/retry?kind=any&dryRun=yes", "/retry?kind=any&dryRun="})
    void a_wrong_parameter_of_an_action_is_refused(String query) {
        admin.request().post(JOBS + query).then().statusCode(400).body("type", equalTo("/problems/invalid-parameter"));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"{}", "{\"reason\":\" \"}", "{\"reason\":null}"},
            delimiter = ';')
    void nothing_is_discarded_without_a_reason(String body) {
        var id = parked();
        discard(id, "", body, 422);
        admin.request().get(JOBS + "?kind=" + kind).then().body("items.id", hasItem(id.toString()));
    }

    private void discard(UUID id, String query, String body, int status) {
        admin.request()
                .contentType(ContentType.JSON)
                .body(body)
                .post(JOBS + "/" + id + "/discard" + query)
                .then()
                .statusCode(status);
    }

    private UUID parked() {
        var id = UUID.randomUUID();
        statements.execute("""
                insert into job (id, kind, key, is_unique, payload, payload_version, state, due_at, reason, parked_at)
                values (?, ?, 'a', false, '{}', 1, 'parked', now(), 'IllegalStateException: broken', now())
                """, id, kind);
        return id;
    }
}
