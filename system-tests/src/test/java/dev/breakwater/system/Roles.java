package dev.breakwater.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Collectors;

/** A database with an owner and a role for its service, created by the same script as on a cluster. */
public record Roles(String name) {

    static final String OWNER_PASSWORD = "owner's";
    static final String PASSWORD = "service's";
    private static final Path SCRIPT = Path.of("../deploy/components/postgres/roles.sql");

    String owner() {
        return name + "_owner";
    }

    String url() {
        return "jdbc:postgresql://" + RunningSystem.POSTGRES + "/" + name;
    }

    Roles create() throws IOException, SQLException {
        var halves = script().split("\\\\connect .*\\R");
        try (var server = administrator("postgres")) {
            run(server, halves[0]);
        }
        try (var database = administrator(name)) {
            run(database, halves[1]);
        }
        return this;
    }

    Connection asService() throws SQLException {
        return DriverManager.getConnection(url(), name, PASSWORD);
    }

    /** Emulates psql: replaces its variables and executes its commands. */
    private String script() throws IOException {
        return Files.readString(SCRIPT)
                .lines()
                .filter(line -> !line.startsWith("--") && !line.startsWith("\\set"))
                .collect(Collectors.joining("\n"))
                .replace(":\"name\"", name)
                .replace(":\"owner\"", owner())
                .replace(":'owner_password'", quoted(OWNER_PASSWORD))
                .replace(":'password'", quoted(PASSWORD));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static void run(Connection connection, String statements) throws SQLException {
        for (var statement : statements.split(";\\s*(\\R|$)")) {
            if (statement.isBlank()) continue;
            try (var one = connection.createStatement()) {
                one.execute(statement);
            }
        }
    }

    public static Connection administrator(String database) throws IOException, SQLException {
        var secrets = new Properties();
        try (var file = Files.newBufferedReader(RunningSystem.SECRETS)) {
            secrets.load(file);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://" + RunningSystem.POSTGRES + "/" + database,
                "postgres",
                secrets.getProperty("postgres"));
    }
}
