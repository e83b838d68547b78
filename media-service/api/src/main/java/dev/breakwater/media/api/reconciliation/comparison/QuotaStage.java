package dev.breakwater.media.api.reconciliation.comparison;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.quota.QuotaCorrection;

/** Compares the counters of the quotas with the rows. */
@Singleton
class QuotaStage implements Stage {

    private static final UUID FIRST = new UUID(0, 0);

    private final QuotaCorrection correction;
    private final ReconciliationConfig config;

    QuotaStage(QuotaCorrection correction, ReconciliationConfig config) {
        this.correction = correction;
        this.config = config;
    }

    @Override
    public Comparison compare(String after) {
        var page = correction.correct(after.isEmpty() ? FIRST : UUID.fromString(after), config.pageSize());
        var findings = page.corrected().stream()
                .map(owner -> new Finding(Finding.Kind.QUOTA_MISMATCH, owner.toString()))
                .toList();
        return new Comparison(findings, List.of(), 0, page.next().map(UUID::toString));
    }
}
