package dev.breakwater.stack.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

import org.postgresql.Driver;

/** A short-lived connection of the superuser. */
public final class Sql implements AutoCloseable {

    private final Connection connection;

    Sql(int port, String database, String password) throws SQLException {
        var properties = new Properties();
        properties.put("user", "postgres");
        properties.put("password", password);
        properties.put("connectTimeout", "5");
        properties.put("loginTimeout", "10");
        properties.put("socketTimeout", "60");
        properties.put("ApplicationName", "breakwater-stack");
        connection = new Driver().connect("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }

    public void run(String statement) throws SQLException {
        try (var query = connection.createStatement()) {
            query.execute(statement);
        }
    }

    /** The first column of the first row. */
    public Optional<String> value(String select, String... parameters) throws SQLException {
        try (var query = connection.prepareStatement(select)) {
            for (var i = 0; i < parameters.length; i++) query.setString(i + 1, parameters[i]);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        }
    }

    public boolean holds(String condition, String... parameters) throws SQLException {
        return value("select 1 where " + condition, parameters).isPresent();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
