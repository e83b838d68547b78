package dev.breakwater.system;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What there is after a {@link CrashRun}.
 *
 * @param mails address to subjects of the mails that arrived
 * @param unknown addresses, once for each mail of unknown outcome
 * @param repeated what was announced twice as different events
 */
record Observed(Map<String, List<String>> mails, List<String> unknown, List<String> repeated) {

    private static final List<String> WITH_OUTBOX = List.of("user-service", "email-service", "media-api");

    static Observed now() throws IOException, SQLException {
        return new Observed(
                Inbox.subjects(),
                lettersOfUnknownOutcome(),
                RunningSystem.query(
                        "media-api",
                        "select key from outbox where topic = 'media' and type = 'Ready' group by key having count(*) > 1"));
    }

    static List<String> lettersOfUnknownOutcome() throws IOException, SQLException {
        return RunningSystem.query("email-service", "select recipient from letters where state = 'UNKNOWN'");
    }

    /** Events that wait for Kafka, and mails that wait for the mail server. */
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

    /** No person of the run has reason to get two mails of one subject, answered or not. */
    List<String> doubled() {
        var doubled = new ArrayList<String>();
        mails.forEach((person, subjects) -> {
            if (person.startsWith("prove-") && new TreeSet<>(subjects).size() < subjects.size())
                doubled.add(person + " has " + subjects);
        });
        repeated.forEach(media -> doubled.add("media " + media + " was announced as ready twice"));
        return doubled;
    }
}
