package dev.breakwater.platform.jobs.administration;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The names are lower case, as the column stores them and the API returns them. */
@Schema(description = "`waiting`: due now or later; `leased`: being run; `parked`: given up until it is retried")
public enum JobState {
    /** Due now or later. */
    waiting,
    /** An instance runs it. */
    leased,
    /** Given up until an operator retries it. */
    parked
}
