package dev.breakwater.user.signin;

import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;

/** Prepares the table's months ahead of time and drops those that are old enough. */
@ApplicationScoped
class SignInMonths {

    private static final String PREFIX = "sign_in_y";

    private final AgroalDataSource database;
    private final SignInsConfig config;

    SignInMonths(AgroalDataSource database, SignInsConfig config) {
        this.database = database;
        this.config = config;
    }

    @Scheduled(every = "12h", delayed = "1s")
    void turn() throws SQLException {
        turn(YearMonth.now(ZoneOffset.UTC));
    }

    /** Names sort by time, so the oldest month to keep splits them. */
    void turn(YearMonth current) throws SQLException {
        prepare(current);
        prepare(current.plusMonths(1));
        var oldest = name(current.minusMonths(config.monthsKept()));
        for (var month : present()) {
            if (month.compareTo(oldest) < 0) execute("drop table if exists " + month);
        }
    }

    private void prepare(YearMonth month) throws SQLException {
        execute("select sign_in_prepare('%s-01')".formatted(month));
    }

    private List<String> present() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid "
                                + "where i.inhparent = 'sign_in'::regclass and c.relname like 'sign\\_in\\_y%'");
                var found = query.executeQuery()) {
            var names = new ArrayList<String>();
            while (found.next()) names.add(found.getString(1));
            return names;
        }
    }

    private void execute(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var ddl = connection.createStatement()) {
            ddl.execute(statement);
        }
    }

    private static String name(YearMonth month) {
        return PREFIX + "%04dm%02d".formatted(month.getYear(), month.getMonthValue());
    }
}
