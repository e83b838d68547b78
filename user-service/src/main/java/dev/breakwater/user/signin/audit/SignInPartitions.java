package dev.breakwater.user.signin.audit;

import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;

import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;

/** Creates the table's monthly partitions ahead of time, and drops expired ones. */
@Singleton
class SignInPartitions {

    private final AgroalDataSource database;
    private final SignInsConfig config;

    SignInPartitions(AgroalDataSource database, SignInsConfig config) {
        this.database = database;
        this.config = config;
    }

    @Scheduled(every = "12h", delayed = "1s")
    void rotate() throws SQLException {
        rotate(YearMonth.now(ZoneOffset.UTC));
    }

    void rotate(YearMonth current) throws SQLException {
        execute("select sign_in_prepare('%s-01')".formatted(current));
        execute("select sign_in_prepare('%s-01')".formatted(current.plusMonths(1)));
        execute("select sign_in_forget('%s-01')".formatted(current.minusMonths(config.monthsKept())));
    }

    private void execute(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var ddl = connection.createStatement()) {
            ddl.execute(statement);
        }
    }
}
