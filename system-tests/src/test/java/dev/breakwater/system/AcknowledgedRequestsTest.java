package dev.breakwater.system;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The findings of a {@link CrashRun} when something is lost or duplicated. */
class AcknowledgedRequestsTest {

    private static final String ADA = "prove-1@example.com";

    private final AcknowledgedRequests acknowledged = new AcknowledgedRequests();

    @Test
    void an_expected_email_that_did_not_arrive_is_lost() {
        acknowledged.registered(ADA);
        assertCounts(1, 0, 0, new StoredData(Map.of(), List.of(), List.of()));
    }

    @Test
    void a_welcome_email_that_did_not_arrive_is_lost() {
        acknowledged.registered(ADA);
        acknowledged.verified(ADA);
        assertCounts(1, 0, 0, new StoredData(Map.of(ADA, List.of("Verify")), List.of(), List.of()));
    }

    @Test
    void an_email_of_unknown_outcome_is_listed_and_not_lost() {
        acknowledged.registered(ADA);
        assertCounts(0, 0, 1, new StoredData(Map.of(), List.of(ADA), List.of()));
    }

    @Test
    void an_email_that_arrived_twice_is_duplicated_even_without_an_acknowledged_request() {
        assertCounts(0, 1, 0, new StoredData(Map.of(ADA, List.of("Verify", "Verify")), List.of(), List.of()));
    }

    @Test
    void an_image_that_is_not_ready_is_lost_and_one_that_was_announced_twice_is_duplicated() {
        acknowledged.completed("m1", ADA);
        acknowledged.completed("m2", ADA);
        acknowledged.ready("m2");
        assertCounts(1, 1, 0, new StoredData(Map.of(), List.of(), List.of("m2")));
    }

    @Test
    void a_response_that_contradicts_an_earlier_one_is_a_loss() {
        acknowledged.broken("sign-in refused");
        assertCounts(1, 0, 0, new StoredData(Map.of(), List.of(), List.of()));
    }

    private void assertCounts(int lost, int duplicated, int unknown, StoredData stored) {
        var findings = acknowledged.compare(stored);
        assertEquals(
                List.of(lost, duplicated, unknown),
                List.of(
                        findings.lost().size(),
                        findings.duplicated().size(),
                        findings.unknown().size()),
                findings.toString());
    }
}
