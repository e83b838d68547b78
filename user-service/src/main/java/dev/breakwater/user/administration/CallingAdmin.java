package dev.breakwater.user.administration;

import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.platform.operators.CurrentOperator;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.user.token.Caller;

/** The administrator who makes the request. */
@Singleton
class CallingAdmin implements CurrentOperator {

    private final Administration administration;
    private final Caller caller;

    CallingAdmin(Administration administration, Caller caller) {
        this.administration = administration;
        this.caller = caller;
    }

    /** Throws a 403 problem if they are no longer an administrator, whatever the access token says. */
    @Override
    public UUID id() {
        var id = caller.id();
        if (!administration.isAdmin(id))
            throw Problem.of(403, "forbidden", "You are no longer an administrator.")
                    .toException();
        return id;
    }
}
