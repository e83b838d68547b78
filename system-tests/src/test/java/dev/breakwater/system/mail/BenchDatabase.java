package dev.breakwater.system.mail;

import java.io.IOException;
import java.sql.SQLException;

import dev.breakwater.system.Roles;
import dev.breakwater.system.RunningSystem;

/** Empty databases of the email service's role. */
final class BenchDatabase {

    private BenchDatabase() {}

    /** Replaces one of the same name. Returns its JDBC URL. */
    static String create(String suffix) throws IOException, SQLException {
        var name = "emails_" + suffix;
        try (var server = Roles.administrator("postgres");
                var statement = server.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name + " owner emails template template0");
        }
        return "jdbc:postgresql://" + RunningSystem.POSTGRES + "/" + name;
    }
}
