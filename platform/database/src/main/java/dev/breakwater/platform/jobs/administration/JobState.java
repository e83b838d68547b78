package dev.breakwater.platform.jobs.administration;

/** The names are lower case, as the column stores them and the API returns them. */
public enum JobState {
    waiting,
    leased,
    parked
}
