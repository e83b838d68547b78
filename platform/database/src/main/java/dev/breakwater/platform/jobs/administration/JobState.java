package dev.breakwater.platform.jobs.administration;

/** In lower case, as the column has it and the API shows it. */
public enum JobState {
    waiting,
    leased,
    parked
}
