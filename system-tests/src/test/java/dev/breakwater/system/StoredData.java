package dev.breakwater.system;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The stored data after a {@link CrashRun}.
 *
 * @param mails address to subjects of the emails that arrived
 * @param unknown addresses, once for each email of unknown outcome
 * @param repeated media that were announced twice by different events
 */
record StoredData(Map<String, List<String>> mails, List<String> unknown, List<String> repeated) {

    private static final List<String> WITH_OUTBOX = List.of("user-service", "email-service", "media-api");

    static StoredData now() throws IOException, SQLException {
        return new StoredData(
                Inbox.subjects(),
                lettersOfUnknownOutcome(),
                RunningSystem.query(
                        "media-api",
                        "select key from outbox where topic = 'media' and type = 'Ready' group by key having count(*) > 1"));
    }

    static List<String> lettersOfUnknownOutcome() throws IOException, SQLException {
        return RunningSystem.query("email-service", "select recipient from letters where state = 'UNKNOWN'");
    }

    /** Events that wait for Kafka, and emails that wait for the mail server. */
    static int backlog() throws IOException, SQLException {
        int waiting = RunningSystem.query(
                        "email-service", "select id::text from letters where state in ('QUEUED', 'CLAIMED', 'SENDING')")
                .size();
        for (var service : WITH_OUTBOX)
            waiting += RunningSystem.query(
                            service, "select id::text from outbox where sent_at is null and parked_at is null")
                    .size();
        return waiting;
    }

    int mailsTo(String person) {
        return mails.getOrDefault(person, List.of()).size();
    }

    int unknownTo(String person) {
        return Collections.frequency(unknown, person);
    }

    /** No client of the run should get two emails with one subject, whether or not its requests were acknowledged. */
    List<String> duplicated() {
        var duplicated = new ArrayList<String>();
        mails.forEach((person, subjects) -> {
            if (person.startsWith("prove-") && new TreeSet<>(subjects).size() < subjects.size())
                duplicated.add(person + " has " + subjects);
        });
        repeated.forEach(media -> duplicated.add("media " + media + " was announced as ready twice"));
        return duplicated;
    }
}
