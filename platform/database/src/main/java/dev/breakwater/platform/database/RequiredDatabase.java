package dev.breakwater.platform.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

import dev.breakwater.platform.startup.RequiredConfig;
import org.postgresql.Driver;

/** Checks the database settings at start. The primary must be reachable, because the service does nothing without it. */
public final class RequiredDatabase {

    private static final String PRIMARY = "quarkus.datasource.";
    private static final String REPLICA = "quarkus.datasource.reader.";
    private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^/?\\s]+)/([^/?\\s]+)(\\?\\S*)?");

    /** Errors that waiting does not fix: a wrong user or password (28), no such database (3D). */
    private static final Pattern FINAL = Pattern.compile("28...|3D000");

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String CONNECT_SECONDS = "5";

    private RequiredDatabase() {}

    /** Waits up to {@code breakwater.start.timeout} (seconds, default 30) until the database accepts connections. */
    public static void primary(RequiredConfig requiredConfig) {
        declare(requiredConfig, PRIMARY);
        requiredConfig.number("breakwater.start.timeout", 0, 3600);
        requiredConfig.trial(() -> reach(requiredConfig));
    }

    /** The replica must be of the primary's database. It may be down: reads fall back to the primary. */
    public static void replica(RequiredConfig requiredConfig) {
        declare(requiredConfig, REPLICA);
        var primary = name(requiredConfig, PRIMARY);
        var replica = name(requiredConfig, REPLICA);
        requiredConfig.consistent(
                primary.isEmpty() || replica.isEmpty() || primary.equals(replica),
                REPLICA + "jdbc.url",
                "is of another database than " + PRIMARY + "jdbc.url");
    }

    private static void declare(RequiredConfig requiredConfig, String prefix) {
        var url = prefix + "jdbc.url";
        var password = requiredConfig.value(prefix + "password");
        requiredConfig
                .text(url)
                .consistent(
                        requiredConfig.value(url).isEmpty()
                                || name(requiredConfig, prefix).isPresent(),
                        url,
                        "must be jdbc:postgresql://host:port/database")
                .text(prefix + "username")
                .secret(prefix + "password")
                .consistent(
                        requiredConfig.isDevelopment()
                                || password.isEmpty()
                                || !password.equals(requiredConfig.value(prefix + "username")),
                        prefix + "password",
                        "is the user's name");
    }

    private static Optional<String> name(RequiredConfig requiredConfig, String prefix) {
        return requiredConfig
                .value(prefix + "jdbc.url")
                .map(URL::matcher)
                .filter(url -> url.matches())
                .map(url -> url.group(2));
    }

    private static Optional<String> reach(RequiredConfig requiredConfig) {
        var timeout = requiredConfig
                .value("breakwater.start.timeout")
                .map(Long::parseLong)
                .map(Duration::ofSeconds)
                .orElse(TIMEOUT);
        var limit = System.nanoTime() + timeout.toNanos();
        while (true) {
            try {
                connect(requiredConfig);
                return Optional.empty();
            } catch (SQLException e) {
                if (isFinal(e)) return Optional.of(PRIMARY + "username, password or jdbc.url is wrong: " + said(e));
                if (System.nanoTime() > limit)
                    return Optional.of("%sjdbc.url: no database after %d s at %s: %s"
                            .formatted(PRIMARY, timeout.toSeconds(), address(requiredConfig), said(e)));
                pause();
            }
        }
    }

    private static void connect(RequiredConfig requiredConfig) throws SQLException {
        var properties = new Properties();
        properties.put("user", requiredConfig.value(PRIMARY + "username").orElseThrow());
        properties.put("password", requiredConfig.value(PRIMARY + "password").orElseThrow());
        properties.put("connectTimeout", CONNECT_SECONDS);
        properties.put("loginTimeout", CONNECT_SECONDS);
        properties.put("ApplicationName", "start");
        new Driver()
                .connect(requiredConfig.value(PRIMARY + "jdbc.url").orElseThrow(), properties)
                .close();
    }

    private static boolean isFinal(SQLException e) {
        return e.getSQLState() != null && FINAL.matcher(e.getSQLState()).matches();
    }

    /** Omits the URL's parameters, which may contain a password. */
    private static String address(RequiredConfig requiredConfig) {
        return requiredConfig.value(PRIMARY + "jdbc.url").orElseThrow().replaceFirst("\\?.*", "");
    }

    private static String said(SQLException e) {
        return e.getMessage().lines().findFirst().orElse("");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
