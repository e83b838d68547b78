package dev.breakwater.system.mail;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Reads what the email service has stored about its emails. */
record SentEmails(String url, String user, String password) {

    static SentEmails of(EmailServices services) {
        return new SentEmails(
                services.setting("QUARKUS_DATASOURCE_JDBC_URL"),
                services.setting("QUARKUS_DATASOURCE_USERNAME"),
                services.setting("QUARKUS_DATASOURCE_PASSWORD"));
    }

    /** Of the same role. */
    SentEmails in(String otherUrl) {
        return new SentEmails(otherUrl, user, password);
    }

    /** Recipient to state. Two emails to one recipient are an error. */
    Map<String, String> states(String domain) throws SQLException {
        var states = new HashMap<String, String>();
        try (var connection = DriverManager.getConnection(url, user, password);
                var query =
                        connection.prepareStatement("select recipient, state from letters where recipient like ?")) {
            query.setString(1, "%@" + domain);
            var rows = query.executeQuery();
            while (rows.next())
                if (states.put(rows.getString(1), rows.getString(2)) != null)
                    throw new IllegalStateException("two emails to " + rows.getString(1));
        }
        return states;
    }

    /** Whether every event about an email is on its topic. */
    boolean arePublished() throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, password);
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select not exists (select from outbox where sent_at is null and parked_at is null)")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }
}
