package dev.breakwater.platform.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.problem.RateLimit;
import dev.breakwater.platform.pruning.Pruning;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** The table of responses to requests with an {@code Idempotency-Key}. */
@Singleton
class StoredResponses {

    private static final String FIND =
            "select fingerprint, status, headers, body from idempotency_key where caller = ? and key = ?";

    private static final String ADD = """
            insert into idempotency_key (caller, key, fingerprint, status, headers, body)
            values (?, ?, ?, ?, ?::json, ?::json)
            """;

    private static final String AGE_OF_OLDEST = """
            select extract(epoch from now() - min(at))::bigint from idempotency_key where caller = ? having count(*) >= ?
            """;

    private static final TypeReference<Map<String, List<String>>> HEADERS = new TypeReference<>() {};

    private final Statements statements;
    private final AgroalDataSource database;
    private final ObjectMapper json;
    private final IdempotencyConfig config;

    StoredResponses(Statements statements, AgroalDataSource database, ObjectMapper json, IdempotencyConfig config) {
        this.statements = statements;
        this.database = database;
        this.json = json;
        this.config = config;
    }

    /** @param body null when the response has none */
    record StoredResponse(byte[] fingerprint, int status, Map<String, List<String>> headers, JsonNode body) {

        static final String REPLAYED = "Idempotent-Replayed";

        Response replay() {
            var response = Response.status(status).entity(body).header(REPLAYED, true);
            headers.forEach((name, values) -> values.forEach(value -> response.header(name, value)));
            return response.build();
        }
    }

    Optional<StoredResponse> find(UUID caller, IdempotencyKey key) {
        return statements.first(this::read, FIND, caller, key.value());
    }

    void add(UUID caller, IdempotencyKey key, byte[] fingerprint, Response response) {
        try {
            statements.execute(
                    ADD,
                    caller,
                    key.value(),
                    fingerprint,
                    response.getStatus(),
                    json.writeValueAsString(response.getStringHeaders()),
                    response.hasEntity() ? json.writeValueAsString(response.getEntity()) : null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the response cannot be stored", e);
        }
    }

    /** The limit of stored responses, if the caller has reached it. It resets when the oldest is deleted. */
    Optional<RateLimit> reachedLimit(UUID caller) {
        return statements
                .first(row -> row.getLong(1), AGE_OF_OLDEST, caller, config.maxPerCaller())
                .map(age -> new RateLimit(
                        "idempotency-keys",
                        "account",
                        config.maxPerCaller(),
                        config.retention(),
                        0,
                        config.retention().minusSeconds(age)));
    }

    void deleteOf(UUID caller) {
        statements.execute("delete from idempotency_key where caller = ?", caller);
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void prune() {
        Pruning.olderThan(database, "idempotency_key", "at", config.retention());
    }

    private StoredResponse read(ResultSet row) throws SQLException {
        try {
            var body = row.getString("body");
            return new StoredResponse(
                    row.getBytes("fingerprint"),
                    row.getInt("status"),
                    json.readValue(row.getString("headers"), HEADERS),
                    body == null ? null : json.readTree(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored response cannot be read", e);
        }
    }
}
