package dev.breakwater.user.session;

import java.time.Duration;
import java.time.Instant;

/**
 * A refresh token that was issued.
 *
 * @param usedAt null when it has not been used
 */
record IssuedRefreshToken(int generation, Instant usedAt) {

    /** Neither this token nor another one of its generation has been used. */
    boolean isNewest(SessionRow session) {
        return generation == session.generation();
    }

    /** It was used, but none of its replacements was: the client may have lost the response and retries. */
    boolean isLikelyRetry(SessionRow session, Instant now, Duration grace) {
        return usedAt != null
                && generation == session.generation() - 1
                && usedAt.plus(grace).isAfter(now);
    }
}
