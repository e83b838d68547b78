package dev.breakwater.gateway.overload;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds how many requests are sent twice, so that retries do not double the load of a service that fails under load. Each
 * request deposits a share of a token, each retry withdraws one; the balance is limited.
 */
final class RetryBudget {

    private static final int TOKEN = 100;

    private final int share;
    private final long most;
    private final AtomicLong balance;

    /** @param share how many retries 100 requests pay for */
    RetryBudget(int share, int burst) {
        this.share = share;
        most = (long) burst * TOKEN;
        balance = new AtomicLong(most);
    }

    void deposit() {
        // Most requests find the balance full, and then write nothing that other threads read.
        if (balance.get() < most) balance.updateAndGet(before -> Math.min(most, before + share));
    }

    boolean withdraw() {
        return balance.getAndUpdate(before -> before < TOKEN ? before : before - TOKEN) >= TOKEN;
    }
}
