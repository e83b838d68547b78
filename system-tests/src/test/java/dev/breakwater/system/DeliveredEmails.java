package dev.breakwater.system;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The final states of verification emails, read once for many waiting clients. */
final class DeliveredEmails {

    private static final Duration AGE = Duration.ofSeconds(1);

    private static Map<String, String> tokens = Map.of();
    private static List<String> unknown = List.of();
    private static Instant read = Instant.MIN;

    private DeliveredEmails() {}

    static synchronized Optional<String> tokenFor(String email) throws IOException {
        refresh();
        return Optional.ofNullable(tokens.get(email));
    }

    /** Whether the email has arrived, or its outcome is unknown. */
    static synchronized boolean ended(String email) throws IOException {
        refresh();
        return tokens.containsKey(email) || unknown.contains(email);
    }

    private static void refresh() throws IOException {
        if (read.isAfter(Instant.now().minus(AGE))) return;
        read = Instant.now();
        tokens = Inbox.verificationTokens();
        try {
            unknown = StoredData.lettersOfUnknownOutcome();
        } catch (SQLException | IllegalStateException databaseIsAway) {
            throw new IOException(databaseIsAway);
        }
    }
}
