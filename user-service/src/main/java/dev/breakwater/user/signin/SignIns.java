package dev.breakwater.user.signin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.replica.Replica;
import io.agroal.api.AgroalDataSource;

/** The audit of sign-ins. Plain JDBC: a batch is one statement of seven arrays, which no mapper writes. */
@ApplicationScoped
public class SignIns {

    /** A fact that was stored before changes nothing; one about an erased account leaves no trace. */
    private static final String ADD = """
            insert into sign_in (id, at, user_id, refusal, session_id, ip_prefix, user_agent)
            select s.* from unnest(?::uuid[], ?::timestamptz[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[])
                as s (id, at, user_id, refusal, session_id, ip_prefix, user_agent)
            where exists (select from users u where u.id = s.user_id)
            on conflict do nothing
            """;

    private static final String OF_USER = """
            select id, at, user_id, refusal, session_id, ip_prefix, user_agent from sign_in
            where user_id = ? and id < ? order by id desc limit ?
            """;

    private final AgroalDataSource database;
    private final Replica replica;

    SignIns(AgroalDataSource database, Replica replica) {
        this.database = database;
        this.replica = replica;
    }

    void add(List<SignInRecord> batch) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(ADD)) {
            set(insert, 1, connection, "uuid", batch, SignInRecord::id);
            set(insert, 2, connection, "timestamptz", batch, record -> Timestamp.from(record.at()));
            set(insert, 3, connection, "uuid", batch, SignInRecord::userId);
            set(insert, 4, connection, "text", batch, SignInRecord::refusal);
            set(insert, 5, connection, "uuid", batch, SignInRecord::sessionId);
            set(insert, 6, connection, "text", batch, SignInRecord::ipPrefix);
            set(insert, 7, connection, "text", batch, SignInRecord::userAgent);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("sign-ins", e);
        }
    }

    /** Newest first; they may be old, as they are written late anyway. */
    List<SignInRecord> ofUser(UUID userId, PageRequest page) {
        return replica.read(connection -> {
            try (var query = connection.prepareStatement(OF_USER)) {
                query.setObject(1, userId);
                query.setObject(2, page.below());
                query.setInt(3, page.fetch());
                var found = new ArrayList<SignInRecord>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) found.add(read(rows));
                }
                return found;
            }
        });
    }

    /** In the caller's transaction if there is one. */
    public void removeOf(UUID userId) {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("delete from sign_in where user_id = ?")) {
            delete.setObject(1, userId);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("sign-ins", e);
        }
    }

    private static SignInRecord read(ResultSet row) throws SQLException {
        return new SignInRecord(
                row.getObject("id", UUID.class),
                Timestamps.instant(row, "at"),
                row.getObject("user_id", UUID.class),
                row.getString("refusal"),
                row.getObject("session_id", UUID.class),
                row.getString("ip_prefix"),
                row.getString("user_agent"));
    }

    private static void set(
            PreparedStatement statement,
            int index,
            Connection connection,
            String type,
            List<SignInRecord> batch,
            Function<SignInRecord, Object> value)
            throws SQLException {
        statement.setArray(
                index, connection.createArrayOf(type, batch.stream().map(value).toArray()));
    }
}
