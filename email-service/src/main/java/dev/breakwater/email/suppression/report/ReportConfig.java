package dev.breakwater.email.suppression.report;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Bounces and complaints that a mail server posts as it received them. */
@ConfigMapping(prefix = "breakwater.suppression.reports")
interface ReportConfig {

    /** What the sender proves itself with, in {@code X-Feedback-Secret}; without it no report is accepted. */
    Optional<String> secret();
}
