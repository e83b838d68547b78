package dev.breakwater.user.administration;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import dev.breakwater.platform.Ids;

/** The audit record of an administrator's action. */
@Entity
@Table(name = "admin_action")
class AdminActionRow {

    @Id
    private UUID id;

    @Column(name = "admin_id")
    private UUID adminId;

    @Column(name = "user_id")
    private UUID subjectId;

    /** The name of an {@link AdminActionKind}, or of one of a newer version. */
    private String action;

    private Instant at;

    protected AdminActionRow() {}

    AdminActionRow(UUID adminId, AdminActionKind action, UUID subjectId, Instant at) {
        this.id = Ids.next();
        this.adminId = adminId;
        this.action = action.name();
        this.subjectId = subjectId;
        this.at = at;
    }

    UUID id() {
        return id;
    }

    UUID adminId() {
        return adminId;
    }

    /** A user or a service client. */
    UUID subjectId() {
        return subjectId;
    }

    String action() {
        return action;
    }

    Instant at() {
        return at;
    }
}
