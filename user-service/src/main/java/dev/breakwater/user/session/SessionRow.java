package dev.breakwater.user.session;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import dev.breakwater.platform.Ids;
import dev.breakwater.user.client.ClientInfo;

/** The session of a signed-in device. Each generation of its refresh tokens replaces the previous one. */
@Entity
@Table(name = "session")
public class SessionRow {

    @Id
    private UUID id;

    @Column(name = "user_id")
    private UUID userId;

    private int generation;

    @Column(name = "user_agent")
    private String userAgent;

    @Column(name = "ip_prefix")
    private String ipPrefix;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "used_at")
    private Instant usedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    protected SessionRow() {}

    SessionRow(UUID userId, ClientInfo clientInfo, Instant at) {
        this.id = Ids.next();
        this.userId = userId;
        this.userAgent = clientInfo.userAgent();
        this.ipPrefix = clientInfo.ipPrefix();
        this.startedAt = at;
        this.usedAt = at;
    }

    /** From a stored row. */
    SessionRow(
            UUID id,
            UUID userId,
            int generation,
            String userAgent,
            String ipPrefix,
            Instant startedAt,
            Instant usedAt,
            Instant endedAt) {
        this.id = id;
        this.userId = userId;
        this.generation = generation;
        this.userAgent = userAgent;
        this.ipPrefix = ipPrefix;
        this.startedAt = startedAt;
        this.usedAt = usedAt;
        this.endedAt = endedAt;
    }

    boolean isActive(SessionsConfig config, Instant now) {
        return endedAt == null
                && usedAt.plus(config.idleLifetime()).isAfter(now)
                && startedAt.plus(config.absoluteLifetime()).isAfter(now);
    }

    void touch(ClientInfo clientInfo, Instant now) {
        userAgent = clientInfo.userAgent();
        ipPrefix = clientInfo.ipPrefix();
        usedAt = now;
    }

    public UUID id() {
        return id;
    }

    UUID userId() {
        return userId;
    }

    int generation() {
        return generation;
    }

    String userAgent() {
        return userAgent;
    }

    String ipPrefix() {
        return ipPrefix;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant usedAt() {
        return usedAt;
    }
}
