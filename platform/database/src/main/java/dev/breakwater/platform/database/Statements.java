package dev.breakwater.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;

/**
 * Runs SQL statements in the caller's transaction; without one, each statement commits by itself. Values bind to the
 * question marks in order: null, {@link Instant}, {@link #array arrays}, nested {@code Object[]} (flattened), and the types
 * that the driver supports. A failed statement throws IllegalStateException with the driver's exception as the cause.
 */
@Singleton
public class Statements {

    private final AgroalDataSource database;

    Statements(AgroalDataSource database) {
        this.database = database;
    }

    /** Maps a row to a value. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Returns the number of changed rows. */
    public int execute(String sql, Object... values) {
        try (var connection = database.getConnection()) {
            return execute(connection, sql, values);
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** Whether the query returns a row. */
    public boolean finds(String sql, Object... values) {
        return first(row -> true, sql, values).isPresent();
    }

    /** The first row, mapped; empty when there is none. */
    public <T> Optional<T> first(Reader<T> reader, String sql, Object... values) {
        try (var connection = database.getConnection();
                var statement = prepare(connection, sql, values);
                var rows = statement.executeQuery()) {
            return rows.next() ? Optional.ofNullable(reader.read(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    public <T> List<T> all(Reader<T> reader, String sql, Object... values) {
        try (var connection = database.getConnection()) {
            return all(connection, reader, sql, values);
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** On the given connection. */
    public static <T> List<T> all(Connection connection, Reader<T> reader, String sql, Object... values)
            throws SQLException {
        try (var statement = prepare(connection, sql, values);
                var rows = statement.executeQuery()) {
            var found = new ArrayList<T>();
            while (rows.next()) found.add(reader.read(rows));
            return found;
        }
    }

    /** On the given connection. */
    public static int execute(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /**
     * A value that is a PostgreSQL array.
     *
     * @param type the element type, such as {@code uuid}
     */
    public static Object array(String type, Collection<?> values) {
        return new Array(type, values.toArray());
    }

    private record Array(String type, Object[] values) {}

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        set(connection, statement, 1, values);
        return statement;
    }

    private static int set(Connection connection, PreparedStatement statement, int index, Object value)
            throws SQLException {
        if (value instanceof Object[] several) {
            for (var one : several) index = set(connection, statement, index, one);
            return index;
        }
        statement.setObject(index, parameter(connection, value));
        return index + 1;
    }

    private static Object parameter(Connection connection, Object value) throws SQLException {
        return switch (value) {
            case Instant instant -> Timestamps.parameter(instant);
            case Array(var type, var values) -> connection.createArrayOf(type, values);
            case null, default -> value;
        };
    }

    private static IllegalStateException failure(String sql, SQLException cause) {
        return new IllegalStateException(
                "statement failed: " + sql.strip().lines().findFirst().orElse(""), cause);
    }
}
