package dev.breakwater.gateway.overload;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class RetryBudgetTest {

    private final RetryBudget budget = new RetryBudget(20, 10);

    @Test
    void a_burst_is_allowed_then_a_share_of_the_requests() {
        assertEquals(10, withdrawn());
        for (var request = 0; request < 100; request++) budget.deposit();
        assertEquals(10, withdrawn());
        for (var request = 0; request < 25; request++) budget.deposit();
        assertEquals(5, withdrawn());
    }

    @Test
    void no_more_than_a_burst_is_saved() {
        for (var request = 0; request < 10_000; request++) budget.deposit();
        assertEquals(10, withdrawn());
    }

    private int withdrawn() {
        var withdrawn = 0;
        while (budget.withdraw()) withdrawn++;
        return withdrawn;
    }
}
