package dev.breakwater.user.signin.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.inject.Singleton;

import dev.breakwater.platform.database.Statements;
import dev.breakwater.platform.database.Timestamps;
import dev.breakwater.platform.page.PageRequest;
import dev.breakwater.platform.replica.ReadRouter;

/** The audit log of sign-ins. Plain JDBC: a batch is one statement with an array for each column, which an ORM cannot write. */
@Singleton
public class SignIns {

    /** Ignores events that are stored already, and events about erased accounts. */
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

    private final Statements statements;
    private final ReadRouter readRouter;

    SignIns(Statements statements, ReadRouter readRouter) {
        this.statements = statements;
        this.readRouter = readRouter;
    }

    void add(List<SignInRecord> batch) {
        statements.execute(
                ADD,
                column("uuid", batch, SignInRecord::id),
                column("timestamptz", batch, record -> Timestamp.from(record.at())),
                column("uuid", batch, SignInRecord::userId),
                column("text", batch, SignInRecord::refusal),
                column("uuid", batch, SignInRecord::sessionId),
                column("text", batch, SignInRecord::ipPrefix),
                column("text", batch, SignInRecord::userAgent));
    }

    /** Newest first, possibly from a replica that is behind; the rows are written with a delay anyway. */
    List<SignInRecord> ofUser(UUID userId, PageRequest page) {
        return readRouter.read(
                connection -> Statements.all(connection, SignIns::read, OF_USER, userId, page.below(), page.fetch()));
    }

    /** In the caller's transaction if there is one. */
    public void removeOf(UUID userId) {
        statements.execute("delete from sign_in where user_id = ?", userId);
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

    private static Object column(String type, List<SignInRecord> batch, Function<SignInRecord, Object> value) {
        return Statements.array(type, batch.stream().map(value).toList());
    }
}
