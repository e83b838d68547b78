package dev.breakwater.email.delivery;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.config.ConfigProvider;

/** The rows of the table of deliveries, read over JDBC. */
public record Rows(UUID id, String state, String reason, int attempts, String content) {

    public static List<Rows> to(String recipient) {
        var rows = new ArrayList<Rows>();
        try (var connection = connection();
                var query = connection.prepareStatement(
                        "select id, state, reason, attempts, content from letters where recipient = ? order by id")) {
            query.setString(1, recipient);
            var result = query.executeQuery();
            while (result.next())
                rows.add(new Rows(
                        result.getObject(1, UUID.class),
                        result.getString(2),
                        result.getString(3),
                        result.getInt(4),
                        result.getString(5)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    public static Rows await(String recipient, DeliveryState state) {
        return org.awaitility.Awaitility.await("a delivery to " + recipient + " in state " + state)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> to(recipient),
                        it -> !it.isEmpty() && it.getFirst().state().equals(state.name()))
                .getFirst();
    }

    /** The newest of several. */
    public static Rows awaitLast(String recipient, DeliveryState state) {
        return org.awaitility.Awaitility.await("the last delivery to " + recipient + " in state " + state)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> to(recipient),
                        it -> !it.isEmpty() && it.getLast().state().equals(state.name()))
                .getLast();
    }

    /** One of several. */
    static void awaitAny(String recipient, DeliveryState state) {
        org.awaitility.Awaitility.await("a delivery to " + recipient + " in state " + state)
                .atMost(Duration.ofSeconds(30))
                .until(() -> to(recipient).stream().anyMatch(it -> it.state().equals(state.name())));
    }

    public static int change(String sql, Object... values) {
        try (var connection = connection();
                var update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) update.setObject(i + 1, values[i]);
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From the configuration, because a test of the packaged service has no data source. */
    private static Connection connection() throws SQLException {
        var config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }
}
