package dev.breakwater.user.session;

import java.time.Duration;
import java.time.Instant;

/**
 * A refresh token that was given out.
 *
 * @param usedAt null when nobody has used it
 */
record IssuedRefreshToken(int generation, Instant usedAt) {

    /** Neither this token nor a sibling given out beside it has been used. */
    boolean isNewest(SessionRow session) {
        return generation == session.generation();
    }

    /** It was used, but none of the tokens that replaced it was: its answer may have been lost. */
    boolean isLikelyRetried(SessionRow session, Instant now, Duration grace) {
        return usedAt != null
                && generation == session.generation() - 1
                && usedAt.plus(grace).isAfter(now);
    }
}
