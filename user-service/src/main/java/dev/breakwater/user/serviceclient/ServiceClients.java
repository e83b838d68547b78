package dev.breakwater.user.serviceclient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.user.serviceclient.ServiceClient.ServiceClientSecret;

/** The table of service clients, read with their secrets. */
@Singleton
class ServiceClients {

    private static final String READ = """
            select c.id, c.name, c.scopes, c.created_at, c.disabled_at, s.id as secret, s.created_at as secret_created_at, s.last_used_at
            from (select * from service_client %s) c left join service_client_secret s on s.client_id = c.id
            order by c.id desc, s.id
            """;

    private static final String BY_ID = READ.formatted("where id = ?");
    private static final String PAGE = READ.formatted("where id < ? order by id desc limit ?");

    private static final String ADD = "insert into service_client (id, name, scopes, created_at) values (?, ?, ?, ?)";

    private final Statements statements;

    ServiceClients(Statements statements) {
        this.statements = statements;
    }

    void add(UUID id, String name, List<String> scopes, Instant at) {
        statements.execute(ADD, id, name, Statements.array("text", scopes), at);
    }

    Optional<ServiceClient> byId(UUID id) {
        return read(BY_ID, id).stream().findFirst();
    }

    /** Newest first. */
    List<ServiceClient> page(PageRequest page) {
        return read(PAGE, page.below(), page.fetch());
    }

    /** Other changes of the client and its secrets wait until the transaction ends. False when there is no such client. */
    boolean lock(UUID id) {
        return statements.finds("select from service_client where id = ? for update", id);
    }

    boolean rename(UUID id, String name) {
        return statements.execute("update service_client set name = ? where id = ?", name, id) > 0;
    }

    /** False when it was disabled already. */
    boolean disable(UUID id, Instant at) {
        return statements.execute(
                        "update service_client set disabled_at = ? where id = ? and disabled_at is null", at, id)
                > 0;
    }

    /** False when it was enabled already. */
    boolean enable(UUID id) {
        return statements.execute(
                        "update service_client set disabled_at = null where id = ? and disabled_at is not null", id)
                > 0;
    }

    /** With its secrets. */
    boolean remove(UUID id) {
        return statements.execute("delete from service_client where id = ?", id) > 0;
    }

    private List<ServiceClient> read(String sql, Object... values) {
        var clients = new LinkedHashMap<UUID, ServiceClient>();
        statements.all(row -> add(row, clients), sql, values);
        return List.copyOf(clients.values());
    }

    /** A row for each secret, or one without a secret. */
    private static ServiceClient add(ResultSet row, LinkedHashMap<UUID, ServiceClient> clients) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var client = clients.get(id);
        if (client == null) {
            client = new ServiceClient(
                    id,
                    row.getString("name"),
                    List.of((String[]) row.getArray("scopes").getArray()),
                    Timestamps.instant(row, "created_at"),
                    Timestamps.instant(row, "disabled_at"),
                    new ArrayList<>());
            clients.put(id, client);
        }
        var secret = row.getObject("secret", UUID.class);
        if (secret != null)
            client.secrets()
                    .add(new ServiceClientSecret(
                            secret,
                            Timestamps.instant(row, "secret_created_at"),
                            Timestamps.instant(row, "last_used_at")));
        return client;
    }
}
