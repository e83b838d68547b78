package dev.breakwater.user.session;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import dev.breakwater.user.account.Secret;

/** A refresh token that was given out, by its hash. */
@Entity
@Table(name = "refresh_token")
class RefreshTokenRow {

    @Id
    private byte[] hash;

    @Column(name = "session_id")
    private UUID sessionId;

    private int generation;

    @Column(name = "used_at")
    private Instant usedAt;

    protected RefreshTokenRow() {}

    RefreshTokenRow(Secret token, SessionRow session) {
        this.hash = token.hash();
        this.sessionId = session.id();
        this.generation = session.generation();
    }

    /** As it is stored. */
    RefreshTokenRow(Secret token, UUID sessionId, int generation, Instant usedAt) {
        this.hash = token.hash();
        this.sessionId = sessionId;
        this.generation = generation;
        this.usedAt = usedAt;
    }

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
